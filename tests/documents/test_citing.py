"""Texts of organizations and people lead to the documents they name, and back."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.citing import box_of_citing, cited_parts
from documents.models import Stage
from editorial.models import Status
from organizations.lineage import close
from organizations.models import FormerName
from organizations.models import Status as State
from tests.making import make_document, make_organization, make_person, make_position

pytestmark = pytest.mark.django_db


def links(text):
    return [part.text for part in cited_parts(text) if part.address]


def read(client, item):
    return client.get(item.get_absolute_url()).content.decode()


def test_the_texts_of_an_organization_lead_to_the_documents(client):
    joining, closing, naming = (
        make_document(number) for number in ("12/QĐ-LHH", "13/QĐ-LHH", "14/QĐ-LHH")
    )
    hoi = make_organization(joining_decision="Quyết định số 12/QĐ-LHH & <b>")
    FormerName.objects.create(
        organization=hoi, name="Hội Máy", until="2020", decision="14/QĐ-LHH"
    )
    new = make_organization("Hội Mới")
    close([hoi], State.MERGED, on="2024", successors=[new], decision="QĐ 13/QĐ-LHH")

    html = read(client, hoi)

    for document in (joining, closing, naming):
        address = document.get_absolute_url()
        assert f'<a href="{address}">{document.number}</a>' in html
    assert "&amp; &lt;b&gt;" in html
    assert closing.get_absolute_url() in read(client, new)


def test_the_offices_of_a_person_lead_to_their_decisions(client):
    document = make_document("15/QĐ-LHH")
    position = make_position(decision="số 015/qđ-lhh ngày 26/01/2024")

    html = read(client, position.person)

    assert f'<a href="{document.get_absolute_url()}">015/qđ-lhh</a>' in html


def test_where_several_bear_a_number_the_day_says_which():
    make_document("1/QĐ-LHH", issued_on="2023-02-01")
    newer = make_document("1/QĐ-LHH", issued_on="2024-03-05")

    assert links("Quyết định 01/QĐ-LHH") == []
    assert links("Quyết định 01/QĐ-LHH ngày 06/03/2024") == []
    text = "Quyết định 01/QĐ-LHH ngày 5 tháng 3 năm 2024"
    assert [part.address for part in cited_parts(text) if part.address] == [
        newer.get_absolute_url()
    ]
    assert "".join(part.text for part in cited_parts(text)) == text


def test_a_day_that_is_not_the_documents_is_another_document():
    make_document("1/QĐ-LHH", issued_on="2024-03-05")

    assert links("01/QĐ-LHH ngày 05/03/2009") == []
    assert links("01/QĐ-LHH ngày 05/03/2024") == ["01/QĐ-LHH"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.WITHDRAWN},
        {"stage": Stage.DRAFT},
    ],
)
def test_no_text_leads_to_what_readers_may_not_see(client, hidden):
    document = make_document("66/QĐ-KIN", slug="van-ban-kin", **hidden)
    hoi = make_organization(joining_decision="66/QĐ-KIN")

    html = read(client, hoi)

    assert document.get_absolute_url() not in html
    assert "66/QĐ-KIN" in html


def test_a_document_shows_whose_decision_it_is(client):
    document = make_document("12/QĐ-LHH")
    hoi = make_organization(joining_decision="Quyết định 12/QĐ-LHH")
    person = make_person("Lê Thị Bình")
    make_position(person, hoi, decision="12/QĐ-LHH ngày 26/01/2024")

    html = read(client, document)

    assert "Tổ chức, chức vụ dẫn văn bản này" in html
    assert f'<a href="{hoi.get_absolute_url()}">Hội Cơ khí</a>' in html
    assert f'<a href="{person.get_absolute_url()}">Lê Thị Bình</a>' in html


def test_hidden_organizations_and_people_are_not_told_of(client):
    document = make_document("12/QĐ-LHH")
    hidden = make_organization("Hội Kín", is_public=False, joining_decision="12/QĐ-LHH")
    seen = make_organization("Hội Tỏ")
    FormerName.objects.create(
        organization=hidden, name="Tên Kín", until="2020", decision="12/QĐ-LHH"
    )
    close([hidden], State.MERGED, on="2020", successors=[seen], decision="12/QĐ-LHH")
    hidden.joining_decision = "12/QĐ-LHH"
    hidden.save()
    make_position(make_person("Kín Thị Kẽ"), hidden, decision="12/QĐ-LHH")
    make_position(
        make_person("Ẩn Thị Danh", is_public=False), seen, decision="12/QĐ-LHH"
    )

    html = read(client, document)

    assert box_of_citing(document) is None
    for name in ("Hội Kín", "Tên Kín", "Kín Thị Kẽ", "Ẩn Thị Danh"):
        assert name not in html


def test_an_end_that_is_to_come_is_not_told():
    since = datetime(2026, 1, 1, tzinfo=UTC)
    document = make_document("12/QĐ-LHH", published_at=since)
    old, new = make_organization("Hội A"), make_organization("Hội B")
    close([old], State.MERGED, on="2026-04-01", successors=[new], decision="12/QĐ-LHH")

    with time_machine.travel("2026-03-31T08:00:00+07:00"):
        assert box_of_citing(document) is None
    with time_machine.travel("2026-04-01T08:00:00+07:00"):
        assert len(box_of_citing(document).items) == 3


def test_looking_for_citations_takes_5_queries_however_many_there_are():
    document = make_document("12/QĐ-LHH")
    for number in range(5):
        hoi = make_organization(f"Hội {number}", joining_decision="12/QĐ-LHH")
        make_position(make_person(f"Lê {number}"), hoi, decision="12/QĐ-LHH")

    with CaptureQueriesContext(connection) as queries:
        assert len(box_of_citing(document).items) == 10

    assert len(queries) == 5


@pytest.mark.django_db(transaction=True)
def test_a_warm_page_asks_nothing_for_its_citations():
    document = make_document("12/QĐ-LHH")
    make_organization(joining_decision="12/QĐ-LHH")
    box_of_citing(document)

    with CaptureQueriesContext(connection) as queries:
        assert box_of_citing(document)
        assert links("12/QĐ-LHH") == ["12/QĐ-LHH"]

    assert len(queries) == 0
