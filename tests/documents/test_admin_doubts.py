"""What looks wrong is told after the save, and stops nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from documents.doubts import doubts_about
from documents.models import Document, DocumentFile, FileVersion, Issuer, Relation
from editorial.models import Status
from staff.roles import CHIEF_EDITOR
from tests.documents.office import (
    ADD,
    LIST,
    form_page,
    new_decision,
    open_form,
    sentences,
)
from tests.making import make_document, make_organization, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def enter(client, **fields):
    answer = client.post(ADD, new_decision(client, **fields))
    assert answer.status_code == 302
    return sentences(answer)


def twins_told(told):
    return [sentence for sentence in told if "có thể đã được nhập" in sentence]


def printed(number, name, **fields):
    document = make_document(number, **fields)
    Issuer.objects.create(document=document, name=name)
    return document


def test_the_same_paper_entered_again_leads_to_the_first(client):
    union = make_organization("Liên hiệp Hội")
    first = make_document("05/QĐ-LHH", issuer=union, issued_on="2024-01-26")
    make_document("05/QĐ-LHH", issuer=union, issued_on="2024-01-26")

    told = enter(
        client,
        number="5 / qđ - lhh",
        issued_on="26/1/2024",
        **{"issuers-0-organization": union.pk},
    )

    (twin,) = twins_told(told)
    assert f'href="{form_page(first)}"' in twin
    assert Document.objects.count() == 3


@pytest.mark.parametrize("name", ["Sở Nội vụ", "SỞ NỘI VỤ", "so noi vu"])
def test_the_issuer_is_the_same_printed_or_chosen(client, name):
    office = make_organization("Sở Nội vụ")
    printed("05/QĐ", name)

    told = enter(
        client,
        number="05/QĐ",
        issued_on="26/1/2024",
        **{"issuers-0-organization": office.pk},
    )

    assert len(twins_told(told)) == 1


@pytest.mark.parametrize(
    ("number", "day", "name"),
    [
        ("05/QĐ", "26/1/2024", "Sở Tài chính"),
        ("05/QĐ", "27/1/2024", "Sở Nội vụ"),
        ("06/QĐ", "26/1/2024", "Sở Nội vụ"),
        ("", "26/1/2024", "Sở Nội vụ"),
    ],
)
def test_another_issuer_day_or_number_is_another_paper(client, number, day, name):
    printed("05/QĐ", "Sở Nội vụ")
    printed("", "Sở Nội vụ")

    told = enter(client, number=number, issued_on=day, **{"issuers-0-name": name})

    assert twins_told(told) == []


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"issued_on": "2024-02-10", "effective_on": "2024-02-09"}, "đứng trước ngày"),
        ({"issued_on": "2024-02-10", "effective_on": "2024-02"}, ""),
        ({"issued_on": "2024-02-10", "effective_on": "2024-01"}, "đứng trước ngày"),
        ({"issued_on": "2024-02-10", "effective_on": "2029-02-10"}, ""),
        ({"issued_on": "2024-02-10", "effective_on": "2029-02-11"}, "hơn 5 năm"),
        ({"issued_on": "2024-02-29", "effective_on": "2029-03-01"}, "hơn 5 năm"),
        ({"issued_on": "2024", "expires_on": "2023"}, "ngày hết hiệu lực"),
        ({"effective_on": "2024-05", "expires_on": "2024-04-30"}, "ngày hết hiệu lực"),
        ({"issued_on": "2024-05-01", "expires_on": "2024"}, ""),
        ({"effective_on": "2030-01-01", "issued_on": ""}, ""),
    ],
)
def test_days_that_cannot_follow_each_other(dates, told):
    doubts = doubts_about(make_document(**dates))

    assert len(doubts) == bool(told)
    assert told.lower() in "".join(doubts).lower()


@pytest.mark.parametrize(
    ("kind", "is_told"),
    [("replaces", True), ("abolishes", True), ("amends", True), ("based_on", False)],
)
def test_an_ending_without_a_date_of_its_own_does_not_act(client, kind, is_told):
    old = make_document("01/QĐ")

    told = enter(
        client,
        number="05/QĐ",
        **{"relations-0-kind": kind, "relations-0-target": old.pk},
    )

    assert any("Hãy ghi ngày" in sentence for sentence in told) is is_told
    assert Relation.objects.count() == 1


def make_scan(document):
    file = DocumentFile.objects.create(document=document, label="Toàn văn")
    version = FileVersion(file=file, kind="pdf", sha256="a" * 64, size=9)
    version.has_text = False
    version.save()
    file.current = version
    file.save()


def test_a_scan_wants_a_summary(client):
    bare, told = make_document("01/QĐ"), make_document("02/QĐ", summary="Khen thưởng.")
    make_scan(bare)
    make_scan(told)

    assert ["bản quét" in doubt for doubt in doubts_about(bare)] == [True]
    assert doubts_about(told) == []
    page = client.get(form_page(bare)).content.decode()
    assert "bản quét, chưa có lớp chữ" in page


def test_comments_that_are_over_are_told_and_the_last_day_is_not(client):
    day = timezone.localdate()

    def told(closes):
        document = make_document(stage="draft", comments_close_on=closes)
        return doubts_about(document)

    assert "đã hết ngày" in told(day - timedelta(days=1))[0]
    assert told(day) == []


def test_publishing_tells_the_same_from_the_form_and_from_the_list(client):
    wrong = {"issued_on": "2024-02-10", "effective_on": "2024-01-10"}
    drafts = [
        make_document(number, status=Status.DRAFT, published_at=None, **wrong)
        for number in ("01/QĐ", "02/QĐ")
    ]
    page = form_page(drafts[0])

    from_form = client.post(page, {**open_form(client, page), "_publish": "1"})
    chosen = {"action": "publish_selected", "_selected_action": drafts[1].pk}
    from_list = client.post(LIST, chosen)

    assert "đứng trước ngày ban hành" in sentences(from_form)[-1]
    assert "đứng trước ngày ban hành" in sentences(from_list)[-1]
    assert Document.objects.public().count() == 2


def test_what_is_told_shows_no_markup_of_the_document(client):
    told = enter(
        client,
        number="<b>5</b>",
        issued_on="10/2/2024",
        effective_on="9/2/2024",
    )

    assert "&lt;b&gt;5&lt;/b&gt;" in told[-1]
