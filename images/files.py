"""The files of pictures in the storage: written all or none, removed without fuss."""

from collections.abc import Iterable, Mapping

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def write_files(files: Mapping[str, bytes]) -> None:
    """Write every file under exactly its path; after a failure none of them is left."""
    try:
        for path, content in files.items():
            _write(path, content)
    except BaseException:
        # All paths, not only the finished ones: a full disk leaves an empty file.
        remove_files(files)
        raise


def remove_files(paths: Iterable[str]) -> None:
    for path in paths:
        default_storage.delete(path)


def read_file(path: str) -> bytes:
    with default_storage.open(path) as file:
        return file.read()


def _write(path: str, content: bytes) -> None:
    # A process that was killed may have left half a file, and the storage would
    # then choose another name.
    default_storage.delete(path)
    saved = default_storage.save(path, ContentFile(content))
    if saved != path:
        # Another process wrote the same path meanwhile; a path has one content.
        default_storage.delete(saved)
