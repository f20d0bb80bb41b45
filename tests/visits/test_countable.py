import pytest

from tests.visits.user_agents import BROWSERS, ROBOTS
from visits.countable import is_countable, is_robot

READ = {
    "method": "GET",
    "status": 200,
    "path": "/tin-tuc/",
    "purpose": "",
    "user_agent": BROWSERS[0],
}


def test_there_are_thirty_of_each_kind():
    assert len(set(ROBOTS)) == len(set(BROWSERS)) == 30


@pytest.mark.parametrize("user_agent", ROBOTS)
def test_a_robot_does_not_count(user_agent):
    assert not is_countable(**READ | {"user_agent": user_agent})


@pytest.mark.parametrize("user_agent", BROWSERS)
def test_a_readers_browser_counts(user_agent):
    assert is_countable(**READ | {"user_agent": user_agent})


@pytest.mark.parametrize(
    "user_agent",
    [
        "FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)",
        "Java/1.8.0_181",
        "GuzzleHttp/6.5.5 curl/7.64 PHP/7.4",
        "PostmanRuntime/7.32",
        "ApacheBench/2.3",
        "kube-probe/1.27",
        "node",
    ],
)
def test_what_does_not_call_itself_a_browser_does_not_count(user_agent):
    assert is_robot(user_agent)


@pytest.mark.parametrize("user_agent", ["", "   "])
def test_who_does_not_say_what_it_is_does_not_count(user_agent):
    assert is_robot(user_agent)


def test_a_very_long_user_agent_is_judged_by_its_beginning():
    assert not is_robot(BROWSERS[0] + " x" * 500_000)


def test_a_page_that_the_browser_still_has_counts():
    assert is_countable(**READ | {"status": 304})


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "Preview"])
def test_what_nobody_looks_at_yet_does_not_count(purpose):
    assert not is_countable(**READ | {"purpose": purpose})


@pytest.mark.parametrize(
    "other",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"status": 301},
        {"status": 404},
        {"status": 500},
        {"status": 206},
        {"path": "/admin/login/"},
    ],
    ids=str,
)
def test_only_whole_public_pages_that_are_read_count(other):
    assert not is_countable(**READ | other)
