"""Who counts as a reader, with the page cache on."""

import pytest

from staff.roles import EDITOR
from tests.making import make_article, make_page, make_user
from tests.visits.user_agents import ROBOTS

pytestmark = pytest.mark.django_db(transaction=True)


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
