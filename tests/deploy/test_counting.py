"""Every page view behind nginx is counted, and once, whoever answered it.

Each kind of request has a story of its own, so two mistakes cannot make up for each
other in a sum.
"""

import json
import time

import pytest

from tests.deploy.servers import Nginx
from tests.servers.running import until
from visits.journal import segment_name

pytestmark = pytest.mark.nginx

ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
SOME_SESSION = "sessionid=0123456789abcdef0123456789abcdef"
# What is asked, three times each, and how many page views that makes.
KINDS = {
    "plain": ({}, 3),
    "compressed": ({"Accept_Encoding": "br, gzip"}, 3),
    "a HEAD": ({"method": "HEAD"}, 0),
    "a POST": ({"method": "POST", "Content_Length": "0"}, 0),
    "a robot": ({"User_Agent": ROBOT}, 0),
    "nobody": ({"User_Agent": ""}, 0),
    "read ahead": ({"Sec_Purpose": "prefetch;prerender"}, 0),
    "a preview": ({"X_Moz": "prefetch"}, 0),
    "an odd browser": ({"User_Agent": 'Mozilla/5.0 "\\\t\xff {"t":1}'}, 3),
    "another cookie": ({"Cookie": "a=1; csrftoken=2"}, 3),
    "an old session": ({"Cookie": f"a=1; {SOME_SESSION}"}, 3),
    "who says it is counted": ({"X_Visit_Counted": "1"}, 3),
    "who says so with a session": (
        {"X_Visit_Counted": "1", "Cookie": SOME_SESSION},
        3,
    ),
    "another address": ({"X_Forwarded_For": "203.0.113.9"}, 3),
}
NO_PAGES = (
    "/khong-co/",
    "/rss/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/admin/login/",
    "/luot-truy-cap/so-lieu.json",
    "/static/portal/base.css",
)


def views(portal) -> dict[int, int]:
    rows = "SELECT object_id, sum(views) FROM visits_itemviews GROUP BY object_id"
    return dict(portal.sql(rows))


def total(portal) -> tuple[int, int]:
    return portal.sql("SELECT sum(views), sum(visits) FROM visits_dailytotal")[0]


def segments(nginx) -> list:
    return sorted(nginx.visits.glob("*.nginx.log"))


@pytest.fixture(scope="module")
def counted(portal, nginx, content, nginx_program, tmp_path_factory):
    """Ask everything, roll up once; return the page views by kind."""
    stories, kinds = iter(zip(content.stories, content.keys, strict=True)), {}

    def story(kind):
        address, kinds[kind] = next(stories)
        return address

    for kind, (request, _) in KINDS.items():
        address = story(kind)
        for _ in range(3):
            nginx.ask(address, **request)
    address = story("signed in")
    for _ in range(3):
        nginx.ask(address, Cookie=f"sessionid={content.session}")
    address = story("had it already")
    etag = nginx.ask(address).headers["ETag"]
    for expected in (304, 304):
        assert nginx.ask(address, If_None_Match=etag).status == expected
    address = story("from all of the cache's states")
    states = [nginx.ask(address).cache, nginx.ask(address).cache]
    time.sleep(
        2.1
    )  # seconds: an answer is kept for one, and nginx's clock ticks in ones
    states += [nginx.ask(address).cache]
    assert states == ["MISS", "HIT", "REVALIDATED"]
    for path in (*NO_PAGES, content.picture):
        nginx.ask(path)
    elsewhere = Nginx(tmp_path_factory.mktemp("elsewhere"), nginx_program, portal)
    elsewhere.start(time_zone="Asia/Ho_Chi_Minh")
    address = story("an nginx that is not in UTC")
    states = {elsewhere.ask(address).cache for _ in range(3)}
    elsewhere.stop()
    assert states == {"BYPASS"}
    lines = [
        line
        for file in segments(nginx)
        for line in file.read_text(errors="replace").splitlines()
    ]
    portal.manage("tick")
    by_story = views(portal)
    return {kind: by_story.get(key, 0) for kind, key in kinds.items()} | {
        "lines": lines
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_request_counts_as_it_should(counted, kind):
    assert counted[kind] == KINDS[kind][1]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("signed in", 0),
        ("had it already", 3),
        ("from all of the cache's states", 3),
        ("an nginx that is not in UTC", 3),
    ],
)
def test_a_history_of_requests_counts_as_it_should(counted, kind, expected):
    assert counted[kind] == expected


def test_nothing_but_pages_is_in_the_total(counted, portal):
    page_views, visits = total(portal)

    assert page_views == sum(views(portal).values())
    # One address with an ordinary and an odd browser: the lines of nginx and those of
    # the portal make the same visitor.
    assert visits == 2


def test_the_journal_holds_no_more_than_it_needs(counted):
    names = {"t", "address", "agent", "method", "status", "type", "purpose", "p"}

    entries = [json.loads(line) for line in counted["lines"]]

    assert entries
    assert {frozenset(entry) for entry in entries} == {frozenset(names)}
    assert not any("sessionid" in line for line in counted["lines"])


def test_the_code_of_a_certificate_is_not_in_the_journal(nginx):
    nginx.ask("/khen-thuong/xac-minh/ABCD-EFGH-JKMN/")

    def kept():
        return "".join(file.read_text(errors="replace") for file in segments(nginx))

    # The line is written once the answer is sent.
    until(lambda: '"p":"/khen-thuong/xac-minh/"' in kept(), "a line of the answer")
    assert "EFGH" not in kept()


def test_segments_are_named_in_utc(nginx, content):
    before = segment_name(time.time(), "nginx")
    nginx.ask(content.stories[0])
    after = segment_name(time.time(), "nginx")

    assert {file.name for file in segments(nginx)} & {before, after}


def test_no_other_log_is_kept(nginx, content):
    nginx.ask(content.stories[0])

    assert (nginx.folder / "access.log").stat().st_size == 0


def test_a_thousand_hits_are_a_thousand_page_views(portal, nginx, content):
    address, key = content.stories[-1], content.keys[-1]
    before = views(portal).get(key, 0)

    states = [nginx.ask(address).cache for _ in range(1_000)]
    portal.manage("tick")

    assert views(portal)[key] - before == 1_000
    assert states.count("HIT") > 900
