"""Pages kept whole: what is kept, for whom, and for how long."""

import gzip
import logging
import re
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.content_version import RowSource
from portal.page_cache import layer, messages
from portal.page_cache.stores import FileStore, Key, MemoryStore
from staff.roles import EDITOR
from tests.making import make_article, make_page, make_scheduled, make_user
from tests.portal.addresses import EXAMPLES
from tests.portal.browsing import Portal
from tests.portal.world import make_world
from tests.visits.user_agents import ROBOTS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def portal(tmp_path):
    return Portal(tmp_path)


def queries_of(portal, path, **headers):
    with CaptureQueriesContext(connection) as queries:
        answer = portal.get(path, **headers)
    assert answer.status == 200
    return len(queries)


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


def every_address():
    """Return [(path, whether readers may see it, name)] of every public address."""
    world = make_world()
    return [
        (reverse(name, args=args), shows, name)
        for name, examples in EXAMPLES.items()
        for args, shows in examples(world)
    ]


def test_a_kept_page_is_what_django_answered(portal, client):
    """Every public address: the same bytes, plain and compressed, again and again."""
    for path, _, name in every_address():
        plain = client.get(path)
        for _ in range(2):
            kept = portal.get(path)
            packed = portal.get(path, accept_encoding="gzip, deflate, br")

            assert kept.status == packed.status == plain.status_code, path
            if not plain.streaming and name != "health":
                assert comparable(kept.text) == comparable(plain.content.decode())
                assert comparable(packed.text) == comparable(kept.text)
            assert "Set-Cookie" not in kept.headers


def comparable(text):
    """A page without the second it was made in."""
    return re.sub(r'(data-visits-at=")\d+|<lastBuildDate>.*?<|<updated>.*?<', "", text)


def test_an_unknown_parameter_changes_nothing_on_any_page(portal):
    """It neither splits the cache nor shows up in what others get."""
    for path, shows, name in every_address():
        poisoned = portal.get(f"{path}?utm_source=canarybird&x=%22%3E&x=2")

        assert poisoned.status == (200 if shows else 404), path
        assert "canarybird" not in poisoned.text
        if shows and name not in {"images:file", "health"}:
            assert portal.get(path).headers == poisoned.headers, path


def test_an_unknown_parameter_does_not_split_the_cache(portal):
    path = make_article().get_absolute_url()
    portal.get(path)

    for number in range(50):
        assert queries_of(portal, f"{path}?fbclid={number}&truoc={number}") == 0


def test_known_parameters_are_other_pages_in_any_spelling(portal):
    make_article("Hội thi sáng tạo")

    one = portal.get("/tim-kiem/?q=sang+tao")

    assert "data-hit" in one.text
    assert "data-hit" not in portal.get("/tim-kiem/?q=khong+co+gi").text
    assert queries_of(portal, "/tim-kiem/?x=1&q=a&q=sang%20tao") == 0


def test_an_address_of_the_former_site_keeps_its_parameters(portal):
    story = make_article(old_address="/tin-tuc/cu-1/?id=7")

    answer = portal.get("/tin-tuc/cu-1/?id=7")

    assert answer.status == 301
    assert answer.headers["Location"] == story.get_absolute_url()


def test_compression_is_done_once(portal, monkeypatch):
    path = make_article().get_absolute_url()
    packed = portal.get(path, accept_encoding="gzip")
    monkeypatch.setattr(gzip, "compress", None)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert portal.get(path, accept_encoding="gzip").body == packed.body


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("GZIP;q=0.5, br", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("gzip;q=0.1", True),
        ("*", False),
        ("x" * 3_000, False),
    ],
)
def test_odd_accept_encodings_get_bytes_they_can_read(portal, accepted, is_packed):
    path = make_article().get_absolute_url()
    portal.get(path)

    answer = portal.get(path, accept_encoding=accepted)

    assert ("Content-Encoding" in answer.headers) is is_packed
    assert "</html>" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"x_forwarded_host": "evil.example"},
        {"x_forwarded_proto": "https", "x_forwarded_port": "444"},
        {"x_original_url": "/admin/", "x_rewrite_url": "/admin/"},
        {"x_http_method_override": "DELETE"},
        {"accept": "application/json", "accept_language": "zz, en;q=0.9"},
        {"cookie": "theme=dark; csrftoken=abc"},
        {"authorization": "Basic YWRtaW46YWRtaW4="},
        {"range": "bytes=0-10"},
        {"user_agent": "<script>alert(1)</script>"},
        {"referer": "https://evil.example/"},
        {"if_none_match": '"canarybird"'},
        {"host": "127.0.0.1:9999"},
        {"script_name": "/evil"},
    ],
    ids=str,
)
def test_no_header_of_one_reader_reaches_another(portal, tmp_path, headers):
    path = make_article().get_absolute_url()
    clean = Portal(tmp_path / "clean").get(path)

    poisoned = portal.get(path, **headers)

    assert poisoned.status == 200
    assert comparable(poisoned.text) == comparable(clean.text)
    assert comparable(portal.get(path).text) == comparable(clean.text)
    assert set(poisoned.headers) == set(clean.headers)


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "127.0.0.1.evil.example"])
def test_an_unknown_host_is_refused_and_kept_from_nobody(portal, host):
    path = make_article().get_absolute_url()

    assert portal.get(path, host=host).status == 400
    assert portal.get(path).status == 200
    assert portal.get(path, host=host).status == 400


def test_ten_megabytes_of_query_strings_stay_within_bounds(portal, tmp_path):
    """Parameters the page knows, so each is a page of its own."""
    limits = {"plain": 1_000_000, "queried": 400_000}
    portal.cache._memory = MemoryStore(limits)
    portal.cache._shared = FileStore(tmp_path / "pages", limits)
    path = make_article().get_absolute_url()
    portal.get(path)

    for number in range(200):
        portal.get(f"/tim-kiem/?q={number}{'x' * 50_000}&{'y' * 100}={number}")

    assert portal.cache._memory.sizes()["queried"] <= 400_000
    portal.cache._shared.sweep("queried")
    files = list((tmp_path / "pages" / "queried").rglob("*/*"))
    assert 0 < sum(file.stat().st_size for file in files) <= 400_000
    assert queries_of(portal, path) == 0, "readers' pages are not pushed out"


def test_memory_forgets_the_page_not_asked_for_longest():
    class Fake:
        size = 10

    memory = MemoryStore({"plain": 30, "queried": 10})
    keys = [Key("http", "h", f"/{number}", "") for number in range(4)]
    for key in keys[:3]:
        memory.put(key, Fake())
    memory.get(keys[0])
    memory.put(keys[3], Fake())
    memory.put(Key("http", "h", "/", "q=1"), Fake())

    assert [memory.get(key) is not None for key in keys] == [True, False, True, True]


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


def test_a_portal_is_told_by_no_request_where_it_stands(portal, tmp_path):
    """gunicorn hands such a header over as SCRIPT_NAME itself."""
    clean = Portal(tmp_path / "clean").get("/so-do/")

    poisoned = portal.get("/so-do/", environ={"SCRIPT_NAME": "/evil"})

    assert comparable(poisoned.text) == comparable(clean.text)
    assert comparable(portal.get("/so-do/").text) == comparable(clean.text)


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


@pytest.fixture
def set_clock(monkeypatch):
    """Set the clock that Django and the page cache read."""
    import time

    real_now = timezone.now

    def turn(moment):
        ahead = moment - real_now()
        monkeypatch.setattr(timezone, "now", lambda: real_now() + ahead)
        real_time = time.time
        monkeypatch.setattr(time, "time", lambda: real_time() + ahead.total_seconds())

    return turn


def test_the_date_in_the_header_changes_at_midnight(portal, set_clock):
    portal.get("/")
    [page] = portal.cache._memory._rooms["plain"].values()
    midnight = timezone.localtime().replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + timedelta(days=1)

    assert page.expires_at <= midnight.timestamp()
    assert page.expires_at <= page.made_at + layer.LIFE


# While the database is away


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
            old = page.of(page.plain, page.headers, page.version, page.made_at - 99, 0)
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


def test_a_store_that_cannot_be_written_costs_no_page(portal, tmp_path, caplog):
    portal.cache._shared = FileStore(tmp_path / "pages")
    (tmp_path / "pages").mkdir(exist_ok=True)
    (tmp_path / "pages" / "plain").write_text("a file where the folder should be")

    with caplog.at_level(logging.WARNING):
        assert portal.get("/").status == 200
    assert "cannot be kept" in caplog.text
    assert queries_of(portal, "/") == 0


def test_a_kept_file_that_is_damaged_is_made_anew(portal, tmp_path):
    portal.cache._shared = FileStore(tmp_path / "pages")
    path = make_article().get_absolute_url()
    portal.get(path)
    [file] = [file for file in (tmp_path / "pages").rglob("*") if len(file.name) == 64]
    file.write_bytes(file.read_bytes()[:-20])
    other = Portal(tmp_path)
    other.cache._shared = FileStore(tmp_path / "pages")

    assert other.get(path).status == 200


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


@pytest.mark.parametrize("number", [1, 2, 99])
def test_every_file_of_the_site_map_is_a_page_of_its_own(
    portal, client, monkeypatch, number
):
    from news.sitemaps import ArticleSitemap

    monkeypatch.setattr(ArticleSitemap, "limit", 2)
    for story in range(4):
        make_article(f"Bài {story}")
    portal.get("/sitemap-bai-viet.xml")

    kept = portal.get(f"/sitemap-bai-viet.xml?p={number}")

    plain = client.get(f"/sitemap-bai-viet.xml?p={number}")
    assert kept.status == plain.status_code
    if kept.status == 200:
        assert kept.text == plain.content.decode()


def test_invented_colours_push_no_page_out(portal):
    for number in range(5):
        assert portal.get(f"/mau-00000{number}.css").status == 200

    assert portal.cache._memory.sizes() == {"plain": 0, "queried": 0}


def test_a_kept_file_with_wrong_bytes_is_made_anew(portal, tmp_path):
    portal.cache._shared = FileStore(tmp_path / "pages")
    portal.get("/lien-he/")
    [file] = [file for file in (tmp_path / "pages").rglob("*") if len(file.name) == 64]
    data = bytearray(file.read_bytes())
    data[-800:-600] = bytes(200)
    file.write_bytes(bytes(data))
    other = Portal(tmp_path)
    other.cache._shared = FileStore(tmp_path / "pages")

    assert other.get("/lien-he/").status == 200


# Counting, with the page cache on


def test_every_reader_of_a_kept_page_counts(portal):
    path = make_article().get_absolute_url()

    for _ in range(3):
        etag = portal.get(path).headers["ETag"]
    portal.get(path, if_none_match=etag)

    assert portal.views() == 4


@pytest.mark.parametrize(
    ("path", "request_headers"),
    [
        ("/", {"method": "HEAD"}),
        ("/", {"sec_purpose": "prefetch;prerender"}),
        ("/", {"purpose": "prefetch"}),
        ("/", {"user_agent": ROBOTS[0]}),
        ("/", {"user_agent": ""}),
        ("/", {"x_visit_counted": "1"}),
        ("/khong-co/", {}),
        ("/rss/", {}),
        ("/atom/", {}),
        ("/sitemap.xml", {}),
        ("/robots.txt", {}),
        ("/healthz", {}),
        ("/favicon.ico", {}),
        ("/luot-truy-cap/so-lieu.json", {}),
        ("/static/portal/base.css", {}),
        ("/admin/", {}),
        ("/admin/login/", {}),
    ],
    ids=str,
)
def test_what_no_reader_reads_does_not_count(portal, path, request_headers):
    for _ in range(2):
        portal.get(path, **request_headers)

    assert portal.views() == 0


def test_a_redirect_does_not_count(portal):
    story = make_article()

    assert portal.get(f"/tin-tuc/khac-{story.pk}/").status == 301
    assert portal.views() == 0


def test_signed_in_staff_do_not_count_and_a_stale_cookie_does(portal, client):
    client.force_login(make_user(EDITOR))
    cookie = client.cookies["sessionid"].value

    assert portal.get("/", cookie=f"sessionid={cookie}").status == 200
    assert portal.views() == 0
    client.logout()
    assert portal.get("/", cookie=f"sessionid={cookie}").status == 200
    assert portal.views() == 1


def test_plain_pages_and_searches_count(portal):
    page = make_page()

    for path in (page.get_absolute_url(), "/tim-kiem/?q=abc", "/lien-he/", "/so-do/"):
        assert portal.get(path).status == 200

    assert portal.views() == 4
