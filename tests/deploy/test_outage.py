"""The portal stands still or is gone; readers go on reading."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.deploy.test_counting import views
from tests.deploy.test_pages import PUBLISH

pytestmark = pytest.mark.nginx

# Seconds, after which what nginx keeps is out of date.
AGE = 2.1


def test_readers_go_on_while_the_portal_stands_still(nginx, portal, content):
    address = content.stories[-2]
    page = nginx.ask(address)
    time.sleep(AGE)
    portal.halt()
    try:
        with ThreadPoolExecutor() as pool:
            first = pool.submit(nginx.ask, address)
            time.sleep(0.5)
            second = nginx.ask(address)
            first = first.result()
    finally:
        portal.go_on()

    assert (first.cache, second.cache) == ("STALE", "UPDATING")
    assert first.status == second.status == 200
    assert first.body == second.body == page.body
    assert second.seconds < 1
    # proxy_read_timeout, and room for a busy machine.
    assert first.seconds < 5 + 3


@pytest.fixture(scope="module")
def gone(nginx, portal, content):
    """The portal is gone, after one story was read and another withdrawn.

    Is the page of the first.
    """
    page = nginx.ask(content.stories[-3])
    withdrawn, key = content.stories[-4], content.keys[-4]
    assert nginx.ask(withdrawn).status == 200
    portal.run(PUBLISH.format(key=key, verb="withdraw"))
    time.sleep(AGE)
    assert nginx.ask(withdrawn).status in (404, 410)
    portal.stop()
    time.sleep(AGE)
    yield page
    portal.start()


def test_a_page_that_was_read_goes_on_and_counts(nginx, portal, content, gone):
    answers = [nginx.ask(content.stories[-3]) for _ in range(3)]
    portal.manage("tick")

    assert [(answer.status, answer.cache) for answer in answers] == [(200, "STALE")] * 3
    assert {answer.body for answer in answers} == {gone.body}
    # One when the portal was there, three from nginx alone.
    assert views(portal)[content.keys[-3]] == 4


def test_a_page_that_nobody_read_is_excused(nginx, content, gone):
    answer = nginx.ask(content.stories[-5])

    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert "tạm gián đoạn" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_story_that_was_withdrawn_does_not_come_back(nginx, content, gone):
    assert nginx.ask(content.stories[-4]).status != 200
