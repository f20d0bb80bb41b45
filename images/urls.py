"""Included under the path of MEDIA_URL; what matches nothing here is 404."""

from django.urls import re_path

from images.views import picture_file

app_name = "images"
urlpatterns = [
    re_path(
        r"^(?P<path>anh/[0-9a-f]{2}/[0-9a-z.-]{1,100})\Z", picture_file, name="file"
    )
]
