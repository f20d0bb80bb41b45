"""Pages of organizations and people show what they issued and signed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.issued import box_of_issued, box_of_signed
from documents.models import Issuer, Signer, Stage
from editorial.models import Status
from organizations.duplicates import unite
from organizations.models import Operation
from organizations.undoing import undo
from tests.making import make_document, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db


def names(box):
    return [line.name for line in box.items] if box else []


def test_an_organization_shows_the_newest_it_issued_and_the_way_to_the_rest(client):
    hoi = make_organization()
    for number in range(1, 8):
        make_document(f"{number}/QĐ-HCK", issuer=hoi, issued_on=f"2024-01-0{number}")
    make_document("9/QĐ-KHAC", issuer=make_organization("Hội Khác"))

    html = client.get(hoi.get_absolute_url()).content.decode()

    assert names(box_of_issued(hoi)) == [
        f"Quyết định số {number}/QĐ-HCK" for number in (7, 6, 5, 4, 3)
    ]
    assert "Văn bản do đơn vị ban hành" in html
    assert 'href="/van-ban/?co-quan=hoi-co-khi"' in html
    assert "9/QĐ-KHAC" not in html


def test_a_person_shows_what_he_or_she_signed(client):
    person = make_person("Nguyễn Văn An")
    Signer.objects.create(document=make_document("5/QĐ-LHH"), person=person)
    Signer.objects.create(document=make_document("6/QĐ-LHH"), name="Nguyễn Văn An")

    html = client.get(person.get_absolute_url()).content.decode()

    assert "Văn bản đã ký" in html
    assert names(box_of_signed(person)) == ["Quyết định số 5/QĐ-LHH"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.WITHDRAWN},
        {"stage": Stage.DRAFT},
    ],
)
def test_what_readers_may_not_see_stands_in_no_box(client, hidden):
    hoi, person = make_organization(), make_person()
    document = make_document("77/QĐ-KIN", issuer=hoi, **hidden)
    Signer.objects.create(document=document, person=person)

    for item in (hoi, person):
        assert "77/QĐ-KIN" not in client.get(item.get_absolute_url()).content.decode()


def test_hidden_issuers_and_signers_have_no_box():
    hoi = make_organization(is_public=False)
    person = make_person(is_public=False)
    Signer.objects.create(document=make_document(issuer=hoi), person=person)

    assert box_of_issued(hoi) is None
    assert box_of_signed(person) is None


def test_all_boxes_of_a_kind_take_one_query():
    hois = [make_organization(f"Hội {number}") for number in range(3)]
    for number in range(12):
        make_document(f"{number}/QĐ", issuer=hois[number % 3])

    # Within a test's transaction nothing is kept: this is what a new version costs.
    with CaptureQueriesContext(connection) as queries:
        assert len(box_of_issued(hois[0]).items) == 4

    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_a_warm_page_asks_nothing_for_its_box():
    hois = [make_organization(f"Hội {number}") for number in range(2)]
    for number in range(4):
        make_document(f"{number}/QĐ", issuer=hois[number % 2])
    box_of_issued(hois[0])

    with CaptureQueriesContext(connection) as queries:
        assert len(box_of_issued(hois[1]).items) == 2

    assert len(queries) == 0


def parties(model, whose):
    return list(model.objects.order_by("pk").values("document", whose, "name"))


def test_uniting_organizations_moves_what_they_issued_and_can_be_undone():
    survivor, double = make_organization("Hội Cơ khí"), make_organization("Hội cơ  khí")
    both = make_document("1/QĐ", issuer=survivor)
    Issuer.objects.create(document=both, organization=double, name="Hội Máy", order=1)
    make_document("2/QĐ", issuer=double)
    before = parties(Issuer, "organization")

    unite(double, survivor, by=make_user())

    assert sorted(names(box_of_issued(survivor))) == [
        "Quyết định số 1/QĐ",
        "Quyết định số 2/QĐ",
    ]
    # One body stands on a document once, under the name that is printed there.
    assert both.issuers.get().shown_name == "Hội Máy"

    undo(Operation.objects.get(), by=make_user())

    assert parties(Issuer, "organization") == before


def test_uniting_people_moves_what_they_signed_and_can_be_undone():
    survivor, double = make_person("Lê Văn An"), make_person("Lê văn An")
    document = make_document("3/QĐ")
    Signer.objects.create(document=document, person=survivor, office="Chủ tịch")
    Signer.objects.create(document=document, person=double, form="TM.")
    before = parties(Signer, "person")

    unite(double, survivor, by=make_user())

    assert names(box_of_signed(survivor)) == ["Quyết định số 3/QĐ"]
    assert document.signers.get().office == "Chủ tịch"
    assert document.signers.get().form == "TM."

    undo(Operation.objects.get(), by=make_user())

    assert parties(Signer, "person") == before
