"""What is kept, for whom, for how long, and how it is answered with."""

import gzip
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.page_cache import layer, messages
from portal.page_cache.stores import FileStore
from tests.making import (
    make_article,
    make_notice,
    make_organization,
    make_scheduled,
)
from tests.portal.browsing import Portal, queries_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_reader_costs_no_query(portal):
    path = make_article().get_absolute_url()

    assert queries_of(portal, path) > 0
    assert queries_of(portal, path) == 0


def test_another_worker_of_the_host_finds_the_page(portal, tmp_path):
    path = make_article().get_absolute_url()
    first = portal.get(path)

    with CaptureQueriesContext(connection) as queries:
        second = Portal(tmp_path).get(path)

    # At most the version where it is a row, and the file that says what is next.
    assert not [q for q in queries if "news_article" in q["sql"]]
    assert second.body == first.body
    assert second.headers == first.headers


def test_a_move_is_not_kept(portal):
    item = make_organization(slug="ten-cu")
    item.slug = "ten-moi"
    item.save()

    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = portal.get("/to-chuc/ten-cu/")
        assert answer.status == 301
        assert answer.headers["Cache-Control"] == "no-cache"
        assert [q for q in queries if "retiredaddress" in q["sql"]]


def test_compression_is_done_once(portal, monkeypatch):
    path = make_article().get_absolute_url()
    packed = portal.get(path, accept_encoding="gzip")
    monkeypatch.setattr(gzip, "compress", None)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert portal.get(path, accept_encoding="gzip").body == packed.body


def test_a_copy_that_is_still_good_is_not_sent_again(portal):
    path = make_article().get_absolute_url()
    etag = portal.get(path).headers["ETag"]

    for asked in (etag, f'"other", {etag}', "*"):
        answer = portal.get(path, if_none_match=asked)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert "Content-Type" not in answer.headers
    assert portal.get(path, if_none_match='W/"other"').status == 200


def test_a_feed_that_has_not_changed_is_not_sent_again(portal):
    make_article()
    since = portal.get("/rss/").headers["Last-Modified"]

    assert portal.get("/rss/", if_modified_since=since).status == 304


def test_head_gets_the_headers_alone_and_fills_the_cache(portal):
    path = make_article().get_absolute_url()
    portal.get("/lien-he/")

    head = portal.get(path, method="HEAD")

    assert (head.status, head.body) == (200, b"")
    assert queries_of(portal, path) == 0
    assert portal.get(path).headers == head.headers


@pytest.mark.parametrize("path", ["/khong-co/", "/tin-tuc/x-999999/"])
def test_head_of_what_is_not_kept_has_no_body_either(portal, path):
    head, get = portal.get(path, method="HEAD"), portal.get(path)

    assert (head.status, head.body) == (404, b"")
    assert get.body


def test_what_a_proxy_may_do_is_said(portal):
    answer = portal.get(make_article().get_absolute_url())

    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"


def test_staff_see_no_kept_page_and_leave_none(portal):
    path = make_article().get_absolute_url()
    session = SessionStore()
    session["x"] = 1
    session.save()
    cookie = f"sessionid={session.session_key}"

    assert queries_of(portal, path, cookie=cookie) > 0
    assert queries_of(portal, path, cookie=cookie) > 0
    assert queries_of(portal, path) > 0, "nothing of it was kept"


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/healthz", "/khong-co/"])
def test_the_office_and_what_is_no_page_are_never_kept(portal, path, tmp_path):
    for _ in range(2):
        portal.get(path)

    assert not [
        file for file in (tmp_path / "pages").rglob("*") if len(file.name) == 64
    ]


def test_an_answer_with_a_cookie_is_never_kept(portal, monkeypatch):
    """Should a view ever set one, it stays with the reader it was for."""
    answer = messages.Answer()
    kept = [("Content-Length", "3"), ("Content-Type", "text/html")]
    for extra, may_be_kept in [
        ([], True),
        ([("Set-Cookie", "a=b")], False),
        ([("Cache-Control", "no-store")], False),
        ([("cache-control", "Private ")], False),
        ([("Vary", "Accept-Encoding,COOKIE")], False),
        ([("Vary", "*")], False),
        ([("Vary", "Accept-Encoding")], True),
    ]:
        answer.start("200 OK", kept + extra)
        assert answer.may_be_kept is may_be_kept, extra
    answer.start("404 Not Found", kept)
    assert not answer.may_be_kept


def test_a_scheduled_story_appears_at_its_second(portal, set_clock):
    story = make_scheduled("Bài đến giờ")
    assert "Bài đến giờ" not in portal.get("/").text
    assert queries_of(portal, "/") == 0

    set_clock(story.published_at + timedelta(seconds=1))

    assert "Bài đến giờ" in portal.get("/").text


@pytest.mark.parametrize("path", ["/khen-thuong/lay-y-kien/", "its own"])
def test_a_notice_is_gone_with_the_midnight_of_its_last_day(
    portal, tmp_path, set_clock, path
):
    notice = make_notice("Lấy ý kiến về cờ thi đua", working_days=1)
    own = path == "its own"
    path = notice.get_absolute_url() if own else path
    midnight = timezone.make_aware(
        datetime.combine(notice.closes_on + timedelta(days=1), datetime.min.time())
    )
    set_clock(midnight - timedelta(seconds=3))
    workers = (portal, Portal(tmp_path))
    for worker in workers:
        assert notice.title in worker.get(path).text
        assert queries_of(worker, path) == 0

    set_clock(midnight)

    for worker in workers:
        answer = worker.get(path)
        assert answer.status == (404 if own else 200)
        assert notice.title not in answer.text


def test_the_date_in_the_header_changes_at_midnight(portal, set_clock):
    portal.get("/")
    [page] = portal.cache._memory._rooms["plain"].values()
    midnight = timezone.localtime().replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + timedelta(days=1)

    assert page.expires_at <= midnight.timestamp()
    assert page.expires_at <= page.made_at + layer.LIFE


def test_a_moment_that_passes_while_a_page_is_made_ends_it(
    portal, tmp_path, monkeypatch
):
    """The view takes long; the story is due meanwhile."""
    portal.cache._shared = FileStore(tmp_path / "pages")
    asked = []

    def next_change(version):
        asked.append(portal.cache._memory.sizes()["plain"])
        return 1.0

    monkeypatch.setattr(layer, "next_change", next_change)
    portal.get("/")

    assert asked == [0], "asked before the page was made"
    [page] = portal.cache._memory._rooms["plain"].values()
    assert page.expires_at == 1.0
