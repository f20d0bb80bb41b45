"""Uploads, rows and what lies in the media folder, for the tests."""

from django.core.files.uploadedfile import SimpleUploadedFile

from images.uploads import store_bytes
from tests.images.builders import photo


def upload(content: bytes, name="anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def make_image(size=(900, 600), **words):
    """Store a new picture and return its row."""
    return store_bytes(photo(size), **words)[0]


def stored_files(folder) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }
