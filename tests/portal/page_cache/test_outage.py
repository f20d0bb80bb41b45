"""The database goes away: readers get the last good page, and nothing taken back."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from documents.models import Stage
from portal import patience
from portal.content_version import RowSource
from portal.page_cache import layer
from tests.making import make_article, make_document, make_notice, make_page
from tests.portal.browsing import Portal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database_away(monkeypatch):
    """Every new question to the database fails, as when its server is gone."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    def fail(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    def away():
        monkeypatch.setattr(BaseDatabaseWrapper, "_cursor", fail)

    yield away
    monkeypatch.undo()


def expire(portal):
    """Forget that the pages are fresh, as a minute does."""
    for room in portal.cache._memory._rooms.values():
        for key, page in room.items():
            times = (page.made_at - 99, 0, page.leaves_at)
            old = page.of(page.plain, page.headers, page.version, *times)
            room[key] = old
            portal.cache._shared.put(key, old)


def test_readers_get_the_last_good_page_with_its_date(portal, tmp_path, database_away):
    path = make_article("Bài còn đọc được").get_absolute_url()
    portal.get(path)
    expire(portal)
    database_away()

    for worker in (portal, Portal(tmp_path)):
        answer = worker.get(path, accept_encoding="gzip")
        assert answer.status == 200
        assert "Bài còn đọc được" in answer.text
        assert "bản lưu lúc" in answer.text
    assert "bản lưu" not in portal.get("/robots.txt").text


@pytest.mark.parametrize("path", ["/van-ban/", "/van-ban/du-thao/", "its own"])
def test_a_draft_whose_last_day_is_over_comes_back_for_nobody(
    portal, tmp_path, database_away, set_clock, path
):
    today = timezone.localdate()
    draft = make_document("", stage=Stage.DRAFT, comments_close_on=today)
    path = draft.get_absolute_url() if path == "its own" else path
    assert draft.abstract in portal.get(path).text.lower()
    expire(portal)
    database_away()
    assert portal.get(path).status == 200

    set_clock(timezone.now() + timedelta(days=1))

    for worker in (portal, Portal(tmp_path)):
        assert worker.get(path).status == 503


@pytest.mark.parametrize("path", ["/khen-thuong/lay-y-kien/", "its own"])
def test_a_notice_whose_last_day_is_over_comes_back_for_nobody(
    portal, tmp_path, database_away, set_clock, path
):
    notice = make_notice("Lấy ý kiến về cờ thi đua")
    path = notice.get_absolute_url() if path == "its own" else path
    assert notice.title in portal.get(path).text
    expire(portal)
    database_away()
    assert notice.title in portal.get(path).text

    set_clock(
        timezone.now() + (notice.closes_on + timedelta(days=1) - timezone.localdate())
    )

    for worker in (portal, Portal(tmp_path)):
        assert worker.get(path).status == 503


def test_a_page_that_nobody_read_says_what_to_do(portal, database_away):
    path = make_article().get_absolute_url()
    database_away()

    answer = portal.get(path)

    assert answer.status == 503
    assert "chưa trả lời" in answer.text
    assert answer.headers["Retry-After"]


def test_editors_are_told_plainly(portal, database_away):
    database_away()

    answer = portal.get("/admin/", cookie="sessionid=abcdefghijklmnopqrstuvwxyz012345")

    assert answer.status == 503
    assert "nội dung chưa được lưu" in answer.text
    assert "OperationalError" not in answer.text


def test_a_body_that_does_not_come_is_no_trouble_of_the_database(portal, monkeypatch):
    """Who sends the head of a form and no more holds a thread, and nothing else."""
    asked = []

    def wait_for_body(environ, start_response):
        asked.append(dict(portal.cache._trouble._started))
        start_response("405 Method Not Allowed", [])
        return []

    monkeypatch.setattr(portal.cache, "_app", wait_for_body)

    portal.get("/", method="POST")
    portal.get("/", cookie="sessionid=1")

    without_body, with_cookie = asked
    assert without_body == {}
    assert len(with_cookie) == 1


@pytest.mark.parametrize("path", ["/", "/admin/"])
def test_a_cookie_that_looks_like_a_sessions_does_not_wait_for_the_database(
    portal, monkeypatch, path
):
    portal.cache._trouble.failed()
    monkeypatch.setattr(portal.cache, "_app", None)

    answer = portal.get(path, cookie="sessionid=abcdefghijklmnopqrstuvwxyz012345")

    assert answer.status == 503
    assert "chưa trả lời" in answer.text


def test_the_page_is_new_again_when_the_database_is_back(
    portal, database_away, monkeypatch
):
    path = make_article().get_absolute_url()
    portal.get(path)
    expire(portal)
    database_away()
    assert "bản lưu" in portal.get(path).text
    monkeypatch.undo()
    portal.cache._trouble._tried_again_at = 0.0

    answer = portal.get(path)

    assert answer.status == 200
    assert "bản lưu" not in answer.text


def test_what_was_taken_back_is_not_shown_even_then(portal, database_away):
    story = make_article("Bài sẽ bị gỡ")
    portal.get("/")
    story.withdraw()
    database_away()

    answer = portal.get("/")

    assert "Bài sẽ bị gỡ" not in answer.text
    assert answer.status == 503


def test_readers_of_the_last_good_page_are_counted(portal, database_away):
    path = make_article().get_absolute_url()
    portal.get(path)
    expire(portal)
    database_away()
    portal.get(path)

    assert portal.views() == 2


def test_a_worker_that_starts_in_an_outage_knows_what_was_taken_back(
    portal, tmp_path, monkeypatch, database_away
):
    """Even where the version is a row, which cannot be read then."""
    monkeypatch.setattr(layer, "source", RowSource)
    for path in ("/", "/tin-tuc/"):
        portal.get(path)
    RowSource().bump(is_removal=True)
    portal.get("/")
    database_away()

    assert Portal(tmp_path).get("/").status == 200
    assert Portal(tmp_path).get("/tin-tuc/").status == 503


def test_what_one_worker_saw_taken_back_no_other_shows(
    tmp_path, monkeypatch, database_away
):
    monkeypatch.setattr(layer, "source", RowSource)
    story = make_article("Bài sẽ bị gỡ")
    path = story.get_absolute_url()
    one, two = Portal(tmp_path), Portal(tmp_path)
    one.get(path)
    two.get(path)
    story.withdraw()
    RowSource().bump(is_removal=True)
    assert one.get(path).status == 404
    database_away()

    assert two.get(path).status == 503


def test_strangers_wait_for_no_database_that_is_known_to_be_away(portal, database_away):
    database_away()
    assert portal.get("/").status == 503

    for path in ("/wp-login.php", "/wp-login.php?x=1", "/tin-tuc/"):
        assert portal.get(path).status == 503


def test_an_answer_that_asked_no_database_does_not_end_the_trouble(
    portal, database_away
):
    database_away()
    portal.get("/")
    portal.cache._trouble._tried_again_at = 0.0
    portal.get("/", host="evil.example")

    assert portal.cache._trouble.is_known


def test_a_faulty_page_makes_no_other_page_old(portal, monkeypatch):
    path = make_article("Bài một").get_absolute_url()
    portal.get(path)
    with monkeypatch.context() as faulty:
        faulty.setattr("portal.views.sort_key", None)
        make_page()
        assert portal.get("/so-do/").status == 500
        make_article("Bài hai")
        assert "bản lưu" not in portal.get(path).text
        assert "Bài hai" in portal.get("/").text


def test_a_database_that_is_known_to_hang_is_asked_with_little_patience(
    portal, monkeypatch, database_away
):
    """Whoever asks on behalf of a reader has at most the patience of a page."""
    asked = []
    monkeypatch.setattr(
        layer, "_database_answers", lambda: asked.append(patience_left()) or False
    )
    portal.get("/lien-he/")
    portal.cache._trouble.failed()
    portal.cache._trouble._tried_again_at = 0.0
    make_article()

    portal.get("/lien-he/")

    assert asked == [layer.PAGE_PATIENCE]
    assert portal.cache._trouble.is_known


def patience_left():
    return patience._threads.patience


def test_a_version_that_cannot_be_read_freezes_no_page(portal, monkeypatch):
    """The disk is at fault, not the database: pages are made anew each time."""
    make_article("Bài một")
    portal.get("/")

    def refuse():
        raise PermissionError("no such luck")

    monkeypatch.setattr(portal.cache._source, "read", refuse)
    monkeypatch.setattr(portal.cache._source, "asks_nobody", True)
    make_article("Bài hai")

    answer = portal.get("/")

    assert "Bài hai" in answer.text
    assert "bản lưu" not in answer.text
