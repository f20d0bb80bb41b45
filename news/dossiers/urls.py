"""Addresses of dossiers; their feeds stand beside the others, in portal.urls."""

from django.urls import path, re_path

from news.views import dossiers

urlpatterns = [
    path("", dossiers.dossiers, name="dossiers"),
    re_path(
        # The slug is for people; the id alone finds the dossier.
        r"^(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})/$",
        dossiers.dossier,
        name="dossier",
    ),
]
