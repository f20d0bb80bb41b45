"""What nginx shows for the portal's errors.

The portal itself shows its last pages then; here it runs without its page cache, so
that its errors come out.
"""

import time

import pytest

pytestmark = pytest.mark.nginx

PATH = "/tin-tuc/"


@pytest.fixture(scope="module")
def known(nginx, portal, content):
    """The page at PATH as nginx keeps it, out of date by now."""
    page = nginx.ask(PATH)
    portal.stop()
    portal.start(PAGE_CACHE="False")
    time.sleep(1)
    yield page
    portal.stop()
    portal.start()


def test_a_failing_page_is_shown_as_it_was(nginx, portal, known):
    portal.sql("CREATE TABLE sound AS SELECT id, published_at FROM news_article")
    portal.sql("UPDATE news_article SET published_at = '2025-13-45 00:00:00'")
    try:
        answer, other = nginx.ask(PATH), nginx.ask(f"{PATH}?a=unknown")
    finally:
        portal.sql(
            "UPDATE news_article SET published_at = "
            "(SELECT published_at FROM sound WHERE sound.id = news_article.id)"
        )

    assert other.status == 500
    assert (answer.status, answer.cache) == (200, "STALE")
    assert answer.body == known.body


def test_the_portal_decides_what_is_shown_while_its_database_is_away(
    nginx, portal, known
):
    """None of its last pages shows what was withdrawn since; ours may."""
    portal.sql("ALTER TABLE news_article RENAME TO away")
    try:
        answer = nginx.ask(PATH)
    finally:
        portal.sql("ALTER TABLE away RENAME TO news_article")

    assert answer.status == 503
    assert "tạm gián đoạn" in answer.text
