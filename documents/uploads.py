"""The only way for a file into the register: read, checked, stored, or nothing.

The storage keeps each content once, under its hash. While a content is written or
removed, nobody else writes or removes the same.
"""

import tempfile
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Max
from django.db.models.signals import post_delete

from documents.models import Document, DocumentFile, FileVersion
from documents.reading.process import (
    EMPTY,
    MAX_BYTES,
    TOO_HEAVY,
    FileRefused,
    Reading,
    read_content,
)
from editorial.signals import left_public
from vietnamese.cleaning import clean_text

__all__ = ["FileRefused", "replace_file", "store_file"]

SAME_CONTENT = "Nội dung tệp giống hệt bản đang có nên không có gì để thay."
GONE = "Mục này vừa bị người khác xóa nên tệp không được giữ. Hãy tải lại trang."
NAME_LENGTH = FileVersion._meta.get_field("original_name").max_length
LABEL_LENGTH = DocumentFile._meta.get_field("label").max_length
CHUNK = 2**20


class _Content(NamedTuple):
    stream: BinaryIO
    sha256: str
    size: int
    reading: Reading


def store_file(
    document: Document, stream: BinaryIO, *, label: str, original_name="", by=None
) -> DocumentFile:
    """Add a file to a document, the last of its list; raise FileRefused.

    Rows, index and stored content come together or not at all. A process that is
    killed meanwhile leaves at most a content that no row names.
    """
    with _received(stream) as content, _stored(content):
        _refuse_gone(Document.objects.filter(pk=document.pk))
        last = document.files.aggregate(last=Max("order"))["last"]
        file = DocumentFile.objects.create(
            document=document,
            label=clean_text(label)[:LABEL_LENGTH].strip(),
            order=0 if last is None else last + 1,
        )
        _make_current(file, content, original_name, by)
    return file


def replace_file(
    file: DocumentFile, stream: BinaryIO, *, original_name="", by=None
) -> FileVersion:
    """Give a file another content; the former stays in its history. As store_file."""
    with _received(stream) as content, _stored(content):
        _refuse_gone(DocumentFile.objects.filter(pk=file.pk))
        # As stored now: somebody else may have replaced it meanwhile.
        file.refresh_from_db(fields=["current"])
        if file.current and file.current.sha256 == content.sha256:
            raise FileRefused(SAME_CONTENT)
        left_public.send(FileVersion)
        return _make_current(file, content, original_name, by)


def _refuse_gone(rows) -> None:
    """Hold what the content is for, so that nobody deletes it before the end."""
    if not rows.select_for_update(no_key=True).values_list("pk", flat=True).first():
        raise FileRefused(GONE)


def _make_current(file, content: _Content, original_name: str, by) -> FileVersion:
    version = FileVersion.objects.create(
        file=file,
        sha256=content.sha256,
        size=content.size,
        original_name=clean_text(original_name)[:NAME_LENGTH].strip(),
        uploaded_by=by,
        **content.reading._asdict(),
    )
    file.current = version
    file.save(update_fields=["current"])
    _write(version, content)
    return version


@contextmanager
def _received(stream: BinaryIO):
    """Yield a content that has been read and is accepted."""
    with tempfile.TemporaryFile() as copy:
        digest, size = sha256(), 0
        stream.seek(0)
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise FileRefused(TOO_HEAVY)
            digest.update(chunk)
            copy.write(chunk)
        if not size:
            raise FileRefused(EMPTY)
        copy.flush()
        yield _Content(copy, digest.hexdigest(), size, read_content(copy))


@contextmanager
def _stored(content: _Content):
    """Keep the rows that are written within, or leave neither them nor the content."""
    try:
        with transaction.atomic():
            _hold(content.sha256)
            yield
    except BaseException:
        _remove_unused(content.sha256, content.reading.kind)
        raise


def _write(version: FileVersion, content: _Content) -> None:
    path = version.path
    if default_storage.exists(path):
        if default_storage.size(path) == content.size:
            return
        # A process that was killed left a part of it.
        default_storage.delete(path)
    content.stream.seek(0)
    default_storage.save(path, File(content.stream, name=path))


def _hold(digest: str) -> None:
    """Until the transaction ends, let nobody else hold this content.

    On SQLite whoever writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        key = int.from_bytes(bytes.fromhex(digest[:16]), signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _remove_unused(digest: str, kind: str) -> None:
    with transaction.atomic():
        _hold(digest)
        if not FileVersion.objects.filter(sha256=digest, kind=kind).exists():
            default_storage.delete(FileVersion(sha256=digest, kind=kind).path)


def _version_deleted(sender, instance, **kwargs):
    def remove():
        _remove_unused(instance.sha256, instance.kind)

    # The rows are gone, whatever the storage says.
    transaction.on_commit(remove, robust=True)


def connect_signals() -> None:
    """Follow every version that goes, also with its file or document."""
    post_delete.connect(_version_deleted, FileVersion)
