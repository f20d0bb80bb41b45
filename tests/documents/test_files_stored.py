"""Storing files: rows, index and contents come and go together."""

import stat
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction

from documents.models import Document, DocumentFile, FileVersion
from documents.reading import process
from documents.search import search_documents
from documents.uploads import (
    GONE,
    SAME_CONTENT,
    FileRefused,
    replace_file,
    store_file,
)
from search.words import Query
from tests.documents import file_builders as build
from tests.images.making import stored_files
from tests.making import make_document, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


def store(document, content=None, label="Toàn văn", **words) -> DocumentFile:
    content = build.pdf("Noi dung") if content is None else content
    return store_file(document, BytesIO(content), label=label, **words)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (DocumentFile, FileVersion))


def found(words: str) -> list[Document]:
    return list(search_documents(Document.objects.all(), Query.parse(words)))


def test_a_file_is_kept_with_all_that_is_known_of_it(media):
    user = make_user()
    content = build.pdf("Khen thuong", "Phu luc")

    file = store(make_document(), content, original_name=" Tờ\u200b trình.pdf", by=user)

    version = file.current
    assert (version.kind, version.pages, version.size) == ("pdf", 2, len(content))
    assert (version.original_name, version.uploaded_by) == ("Tờ trình.pdf", user)
    assert stored_files(media) == {version.path}
    stored = media / version.path
    assert stored.read_bytes() == content
    assert stat.S_IMODE(stored.stat().st_mode) == 0o644


def test_a_word_inside_a_file_finds_the_document():
    document = make_document()
    store(document, build.word("Giải thưởng Đồng hồ cát"))

    for words in ("đồng hồ cát", "dong ho cat", "do\u0302\u0300ng ho\u0302\u0300 cat"):
        assert found(words) == [document]


def test_files_stand_in_the_order_they_came():
    document = make_document()
    labels = ["Toàn văn", "Phụ lục 1", "Phụ lục 2"]
    for label in labels:
        store(document, build.pdf(str(len(label))), label)

    assert [file.label for file in document.files.all()] == labels


def test_a_new_content_keeps_address_and_history(media):
    file = store(make_document(), build.word("từ cũ"))
    address, former = file.get_absolute_url(), file.current

    version = replace_file(file, BytesIO(build.word("lời mới")), by=make_user())

    file.refresh_from_db()
    assert file.current == version
    assert file.get_absolute_url() == address
    assert list(file.versions.all()) == [version, former]
    assert stored_files(media) == {version.path, former.path}
    assert found("lời mới") == [file.document]
    assert found("từ cũ") == []


def test_the_same_content_is_no_new_version(media):
    content = build.pdf("a")
    file = store(make_document(), content)

    with pytest.raises(FileRefused, match=SAME_CONTENT):
        replace_file(file, BytesIO(content))

    assert rows() == (1, 1)
    assert stored_files(media) == {file.current.path}


REFUSED = {
    "nothing": b"",
    "a renamed executable": b"MZ" + bytes(999),
    "a password": build.pdf("a", owner_password="chu", user_password="mo"),
    "a bomb": build.bomb(55),
    "a macro": build.with_macro_type(build.word("a")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_leaves_nothing(media, name):
    document = make_document()
    file = store(document)
    before = rows(), stored_files(media)

    with pytest.raises(FileRefused):
        store(document, REFUSED[name])
    with pytest.raises(FileRefused):
        replace_file(file, BytesIO(REFUSED[name]))

    assert (rows(), stored_files(media)) == before
    file.refresh_from_db()
    assert file.current is not None


def test_a_file_that_is_too_heavy_is_read_no_further(media, monkeypatch):
    monkeypatch.setattr("documents.uploads.MAX_BYTES", 3 * 2**20)

    class Endless(BytesIO):
        taken = 0

        def read(self, size=-1):
            self.taken += size
            return bytes(size)

    stream = Endless()
    with pytest.raises(FileRefused, match=process.TOO_HEAVY):
        store_file(make_document(), stream, label="Toàn văn")

    assert stream.taken <= 4 * 2**20
    assert stored_files(media) == set()


def test_a_full_disk_leaves_neither_row_nor_file(media, monkeypatch):
    document = make_document()
    whole = type(default_storage._wrapped)._save

    def half(self, name, content):
        (media / name).parent.mkdir(parents=True)
        (media / name).write_bytes(b"%PDF")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", half)
    with pytest.raises(OSError, match="No space"):
        store(document)
    monkeypatch.setattr(type(default_storage._wrapped), "_save", whole)

    assert rows() == (0, 0)
    assert stored_files(media) == set()


def test_a_database_that_fails_leaves_no_file(media, monkeypatch):
    document = make_document()

    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(DocumentFile, "save", fail)
    with pytest.raises(DatabaseError):
        store(document)

    assert rows() == (0, 0)
    assert stored_files(media) == set()


def test_what_a_killed_process_left_half_is_written_anew(media):
    content = build.pdf("a")
    file = store(make_document(), content)
    path = media / file.current.path
    path.write_bytes(content[:100])

    store(make_document("02/QĐ"), content)

    assert path.read_bytes() == content


def test_one_content_of_two_documents_is_stored_once_and_goes_with_the_last(
    media, django_capture_on_commit_callbacks
):
    content = build.pdf("chung")
    one, other = make_document("01/QĐ"), make_document("02/QĐ")
    path = store(one, content).current.path
    file = store(other, content)
    assert stored_files(media) == {path}

    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
    assert stored_files(media) == {path}

    with django_capture_on_commit_callbacks(execute=True):
        file.delete()
    assert stored_files(media) == set()
    assert rows() == (0, 0)


def test_a_deletion_that_is_taken_back_keeps_the_file(
    media, django_capture_on_commit_callbacks
):
    file = store(make_document())

    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                file.delete()
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass

    assert rows() == (1, 1)
    assert len(stored_files(media)) == 1


def test_a_storage_that_fails_does_not_undo_a_deletion(
    media, monkeypatch, django_capture_on_commit_callbacks
):
    file = store(make_document())

    def fail(path):
        raise OSError("away")

    monkeypatch.setattr(default_storage, "delete", fail, raising=False)
    with django_capture_on_commit_callbacks(execute=True):
        file.delete()

    assert rows() == (0, 0)


def test_a_document_that_was_deleted_meanwhile_gets_no_file(media):
    document = make_document()
    Document.objects.filter(pk=document.pk).delete()

    with pytest.raises(FileRefused, match=GONE):
        store(document)

    assert stored_files(media) == set()


@pytest.mark.django_db(transaction=True)
def test_a_stored_file_survives_the_end_of_its_transaction(media):
    document = make_document()
    file = store(document)
    assert stored_files(media) == {file.current.path}

    document.delete()

    assert stored_files(media) == set()
