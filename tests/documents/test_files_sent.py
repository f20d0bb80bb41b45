"""Files as readers get them: to be kept, never shown, only while they are public."""

import re
from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.utils import timezone

from documents.models import Document, FileKind, Stage
from documents.uploads import replace_file, store_file
from documents.views.files import CONTENT_TYPES
from editorial.models import Status
from tests.documents import file_builders as build
from tests.making import make_document
from tests.portal.browsing import Portal
from visits.middleware import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"


def make_file(document=None, content=None, label="Toàn văn"):
    content = content or build.pdf("Noi dung")
    return store_file(document or make_document(), BytesIO(content), label=label)


KINDS = {
    FileKind.PDF: build.pdf("a"),
    FileKind.DOCX: build.word("a"),
    FileKind.XLSX: build.excel(A1="a"),
    FileKind.DOC: build.old_word(),
    FileKind.XLS: build.old_excel(),
}


@pytest.mark.parametrize("kind", FileKind.values)
def test_a_file_comes_whole_as_what_it_is(client, kind):
    file = make_file(content=KINDS[kind])

    answer = client.get(file.get_absolute_url(), headers={"accept-encoding": "gzip"})

    assert answer.status_code == 200
    assert b"".join(answer) == KINDS[kind]
    assert answer["Content-Type"] == CONTENT_TYPES[kind]
    assert answer["Content-Length"] == str(len(KINDS[kind]))
    assert "Content-Encoding" not in answer


def test_a_download_may_do_nothing_in_the_portal_s_origin(client):
    answer = client.get(make_file().get_absolute_url())

    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-cache"
    assert not answer.cookies
    assert not answer.wsgi_request.META.get(PAGE)


def names(answer) -> tuple[str, str]:
    """The name for programs of old, and the name with its marks."""
    plain, marked = answer["Content-Disposition"].split("; ")[1:]
    assert answer["Content-Disposition"].isascii()
    return plain.split('"')[1], unquote(marked.removeprefix("filename*=UTF-8''"))


def test_a_download_is_named_after_its_document(client):
    document = make_document("35/2023/QĐ-UBND")

    answer = client.get(make_file(document).get_absolute_url())

    assert names(answer) == (
        "quyet-dinh-so-35-2023-qd-ubnd-toan-van.pdf",
        "Quyết định số 35-2023-QĐ-UBND - Toàn văn.pdf",
    )


def test_no_label_breaks_out_of_the_header(client):
    file = make_file(label='"; x=../..\\a:<b>%0d%0a*?|' + "dài " * 30)

    plain, marked = names(client.get(file.get_absolute_url()))

    for name in (plain, marked):
        assert not set(name) & set('"\\/:*?<>|\r\n')
        assert len(name) <= 125
        assert name.endswith(".pdf")


def test_a_browser_that_has_the_file_gets_no_second_copy(client):
    file = make_file()
    tag = client.get(file.get_absolute_url())["ETag"]

    answer = client.get(file.get_absolute_url(), headers={"if-none-match": tag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["Cache-Control"] == "no-cache"


def test_head_tells_the_length_without_the_file(client):
    file = make_file()

    answer = client.head(file.get_absolute_url())

    assert answer["Content-Length"] == str(file.current.size)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content == b""


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_file_is_only_read(client, method):
    assert getattr(client, method)(make_file().get_absolute_url()).status_code == 405


def test_the_same_address_gives_the_new_content_at_once(client):
    file = make_file(content=build.pdf("cu"))
    former = client.get(file.get_absolute_url())["ETag"]
    content = build.pdf("moi")

    replace_file(file, BytesIO(content))

    answer = client.get(file.get_absolute_url(), headers={"if-none-match": former})
    assert answer.status_code == 200
    assert b"".join(answer) == content


DAY = timedelta(days=1)


def hidden_states():
    today = timezone.localdate()
    return {
        "draft": {"status": Status.DRAFT, "published_at": None},
        "scheduled": {
            "status": Status.SCHEDULED,
            "published_at": timezone.now() + DAY,
        },
        "withdrawn": {"status": Status.WITHDRAWN},
        "comments not open yet": {
            "stage": Stage.DRAFT,
            "comments_open_on": today + DAY,
        },
        "comments closed": {"stage": Stage.DRAFT, "comments_close_on": today - DAY},
    }


@pytest.mark.parametrize("name", hidden_states())
def test_the_file_of_a_hidden_document_is_as_missing_as_none(client, name):
    file = make_file(make_document(**hidden_states()[name]))

    hidden = client.get(file.get_absolute_url())
    missing = client.get("/van-ban/tep/999999/")

    assert hidden.status_code == missing.status_code == 404
    # Both say the address that was asked for, and the time; length and ETag follow.
    pages = [re.sub(rb"\d+", b"", answer.content) for answer in (hidden, missing)]
    assert pages[0] == pages[1]
    told = [
        {k: v for k, v in answer.items() if k not in {"Content-Length", "ETag"}}
        for answer in (hidden, missing)
    ]
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "path",
    [
        "/van-ban/tep/0/",
        "/van-ban/tep/-1/",
        "/van-ban/tep/99999999999999999999999999/",
        "/van-ban/tep/1.pdf",
        "/van-ban/tep/../tep/",
    ],
)
def test_guessed_addresses_are_404(client, path):
    make_file()
    assert client.get(path).status_code == 404


def test_the_storage_s_own_names_are_no_addresses(client):
    file = make_file()
    for folder in ("/media/", "/", "/static/"):
        assert client.get(folder + file.current.path).status_code == 404


def test_a_file_whose_content_is_lost_is_404(client, settings):
    file = make_file()
    (settings.MEDIA_ROOT / file.current.path).unlink()

    assert client.get(file.get_absolute_url()).status_code == 404


def test_a_file_costs_one_query(client, django_assert_num_queries):
    file = make_file()
    with django_assert_num_queries(1):
        client.get(file.get_absolute_url())


@pytest.mark.django_db(transaction=True)
def test_the_page_cache_passes_files_on_and_keeps_and_counts_none(tmp_path):
    portal = Portal(tmp_path)
    file = make_file()
    first = portal.get(file.get_absolute_url())
    assert first.status == 200
    assert first.headers["Content-Disposition"].startswith("attachment;")

    has_it = portal.get(file.get_absolute_url(), if_none_match=first.headers["ETag"])
    assert has_it.status == 304
    assert portal.views() == 0

    Document.objects.update(status=Status.WITHDRAWN)
    assert portal.get(file.get_absolute_url()).status == 404
