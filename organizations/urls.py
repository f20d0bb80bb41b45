"""Addresses of organizations and people; four top-level folders, so no prefix."""

from django.urls import path

from organizations.views import directory, leadership, people

app_name = "organizations"

urlpatterns = [
    path("to-chuc/", directory.directory, name="directory"),
    path("to-chuc/du-lieu.csv", directory.open_data_csv, name="open-data-csv"),
    path("to-chuc/du-lieu.json", directory.open_data_json, name="open-data-json"),
    path("to-chuc/<slug:slug>/", directory.organization, name="organization"),
    path("nhan-su/", people.people, name="people"),
    path("nhan-su/<slug:slug>/", people.person, name="person"),
    path("ban-lanh-dao/", leadership.leadership, name="leadership"),
    path("ban-lanh-dao/<int:pk>/", leadership.term, name="term"),
    path("co-cau-to-chuc/", leadership.chart, name="chart"),
]
