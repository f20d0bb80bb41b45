"""Addresses of awards and contests; two top-level folders, so no prefix."""

from django.urls import path

from awards.views import (
    contests,
    decision,
    notices,
    open_data,
    register,
    statistics,
    verification,
)

app_name = "awards"

urlpatterns = [
    path("khen-thuong/", register.register, name="register"),
    path("khen-thuong/quyet-dinh/<int:pk>/", decision.decision, name="decision"),
    path("khen-thuong/thong-ke/", statistics.statistics, name="statistics"),
    path(
        "khen-thuong/thong-ke/so-lieu.csv",
        statistics.statistics_csv,
        name="statistics-csv",
    ),
    path("khen-thuong/xac-minh/", verification.form, name="verify-form"),
    path("khen-thuong/xac-minh/<str:code>/", verification.verify, name="verify"),
    path("khen-thuong/du-lieu.csv", open_data.open_data_csv, name="open-data-csv"),
    path("khen-thuong/du-lieu.json", open_data.open_data_json, name="open-data-json"),
    path("khen-thuong/lay-y-kien/", notices.notices, name="notices"),
    path("khen-thuong/lay-y-kien/<int:pk>/", notices.notice, name="notice"),
    path("hoi-thi/", contests.contests, name="contests"),
    path("hoi-thi/<slug:slug>/", contests.contest, name="contest"),
    path("hoi-thi/<slug:slug>/<slug:edition>/", contests.edition, name="edition"),
]
