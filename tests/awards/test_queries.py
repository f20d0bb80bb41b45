"""What the pages of awards ask of the database, with few lines and with many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.making import (
    make_article,
    make_award,
    make_decision,
    make_person,
    make_union,
)
from visits import figures

# Real transactions: inside one, what is kept a content version is computed each time.
pytestmark = pytest.mark.django_db(transaction=True)

MOST = 10


def fill(number):
    union, person = make_union(f"Liên hiệp {number}"), make_person(f"Ông {number}")
    for place in range(number):
        decision = make_decision(f"{place}/{number}", issuer=union)
        for line in range(3):
            make_award(
                person.full_name,
                decision,
                person=person,
                organization=union,
                kind=f"Giấy khen {line}",
            )
    return union, person


def cost(client, path, *, warm=False):
    """Return the queries of a page, the first or (`warm`) the second time."""
    if warm:
        client.get(path)
    figures.renew()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    return [q["sql"] for q in queries if "portal_contentstate" not in q["sql"]]


def test_pages_are_within_their_queries_from_the_first_request(client):
    make_article()
    union, person = fill(30)

    for path in (
        "/khen-thuong/",
        f"/khen-thuong/?nhan-su={person.slug}",
        f"/khen-thuong/?to-chuc={union.slug}&trang=2",
        "/khen-thuong/?q=ong+30",
        "/khen-thuong/thong-ke/",
        union.award_decisions.first().get_absolute_url(),
    ):
        make_article()  # whatever was kept is old
        client.get("/lien-he/")  # all pages share its frame
        asked = cost(client, path)
        assert len(asked) <= MOST, (path, asked)
        again = cost(client, path)
        assert len(again) <= MOST / 2, (path, again)


def test_statistics_ask_for_no_award_while_nothing_changes(client):
    make_award()

    asked = cost(client, "/khen-thuong/thong-ke/", warm=True)
    other = cost(client, "/khen-thuong/thong-ke/?nam=2024")
    file = cost(client, "/khen-thuong/thong-ke/so-lieu.csv")

    assert not [sql for sql in (*asked, *other, *file) if "awards_" in sql]


def test_statistics_count_anew_once_something_changes(client):
    award = make_award()
    path = "/khen-thuong/thong-ke/"
    assert client.get(path).context["statistics"].total == 1

    award.annul(by=None, reason="kê khai sai")

    assert client.get(path).context["statistics"].total == 0


def test_the_page_of_an_organization_asks_for_awards_only_where_there_are_some(client):
    union, _ = fill(3)
    other = make_union("Liên hiệp khác")
    client.get(other.get_absolute_url())

    asked = cost(client, other.get_absolute_url())
    first = cost(client, union.get_absolute_url())
    second = cost(client, union.get_absolute_url())

    assert not [sql for sql in asked if "awards_" in sql]
    assert len([sql for sql in first if "awards_" in sql]) == 1
    assert not [sql for sql in second if "awards_" in sql]
    assert len(second) <= 8
