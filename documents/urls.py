from django.urls import path, re_path

from documents.views import document, files, register

app_name = "documents"

# The feeds bear the portal's name, so that their addresses stand in `portal.urls`.
urlpatterns = [
    path("", register.register, name="register"),
    path("du-thao/", register.consultations, name="consultations"),
    path("du-lieu.csv", register.open_data_csv, name="open-data-csv"),
    path("du-lieu.json", register.open_data_json, name="open-data-json"),
    path("tep/<int:pk>/", files.file, name="file"),
    re_path(
        # The slug is for people; the id alone finds the document.
        r"^(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})/$",
        document.document,
        name="document",
    ),
]
