"""The newest documents on the front page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import Stage
from documents.newest import NEWEST_COUNT
from editorial.models import Status
from tests.making import make_article, make_document

# Real transactions: inside one nothing is kept.
pytestmark = pytest.mark.django_db(transaction=True)


def front_page(client):
    return client.get("/").text


def test_the_front_page_shows_those_issued_last(client):
    make_article()
    for day in range(1, 9):
        make_document(f"{day}/QĐ-LHH", issued_on=f"2024-01-0{day}")
    make_document("9/QĐ-LHH", issued_on="")

    page = front_page(client)

    shown = [day for day in range(1, 10) if f"số {day}/QĐ-LHH" in page]
    assert shown == [3, 4, 5, 6, 7, 8]
    assert len(shown) == NEWEST_COUNT
    assert page.index("số 8/QĐ-LHH") < page.index("số 3/QĐ-LHH")


def test_it_shows_them_before_there_is_a_story_and_nothing_where_there_are_none(client):
    assert "Văn bản mới" not in front_page(client)

    make_document(remark="dữ liệu minh họa")

    page = front_page(client)
    assert "Văn bản mới" in page
    assert "Dữ liệu minh họa" in page
    assert "chưa có tin nào" not in page


@pytest.mark.parametrize(
    "hidden", [{"status": Status.DRAFT, "published_at": None}, {"stage": Stage.DRAFT}]
)
def test_what_is_not_public_or_not_issued_is_not_there(client, hidden):
    make_document("77/QĐ-LHH", **hidden)

    assert "77/QĐ-LHH" not in front_page(client)


def test_it_changes_with_the_document_and_costs_nothing_until_then(client):
    document = make_document("77/QĐ-LHH")
    front_page(client)

    with CaptureQueriesContext(connection) as queries:
        front_page(client)
    assert not any("documents_document" in query["sql"] for query in queries)

    document.withdraw()
    assert "77/QĐ-LHH" not in front_page(client)
