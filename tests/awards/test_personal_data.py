"""What awards keep on a person is shown to whoever asks, and goes when erased."""

import json

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry

from awards.erasing import ERASED
from awards.figures import count_cells
from awards.models import (
    MASKED_NAME,
    Author,
    Award,
    Contest,
    Decision,
    Edition,
    Entry,
    Notice,
)
from awards.search import AWARD_INDEX
from editorial.models import Status
from organizations.erasing import erase
from organizations.models import Operation
from organizations.personal_data import gather
from organizations.undoing import recorded, undo
from search.words import Query
from tests.making import (
    make_award,
    make_decision,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person("Trần Quý Hiếm", titles="TS.")


@pytest.fixture
def award(person):
    return make_award(
        "TRẦN QUÝ HIẾM",
        make_decision("12/QĐ-LHH"),
        person=person,
        organization=make_organization("Hội Cơ khí"),
        unit="Tổ 5, phường Sông Xa",
        office="Thủ quỹ",
        reason="Cứu người",
        certificate_number="BK-77",
        kind="Giấy khen",
        amount=500_000,
    )


def make_author(person=None, **fields):
    edition = Edition.objects.create(contest=Contest.objects.create(name="Hội thi"))
    entry = Entry.objects.create(edition=edition, title="Máy gieo hạt")
    return Author.objects.create(entry=entry, person=person, **fields)


def everything_about(person):
    return json.dumps([kept._asdict() for kept in gather(person)], ensure_ascii=False)


def rows_with(*words):
    return [
        (model.__name__, row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        if any(word in str(row).lower() for word in words)
    ]


def test_what_awards_keep_is_gathered(person, award):
    award.correct(by=None, reason="Sai tên", name="Trần Quý Hiền")
    award.correct(by=None, reason="Sai lại", name="TRẦN QUÝ HIẾM")
    make_decision("13/QĐ", signer=person, signer_office="Phó Chủ tịch")
    make_author(person, name="Trần Quý Hiếm", unit="Xưởng 2", share=40)
    draft = make_decision("14/QĐ", status=Status.DRAFT, published_at=None)
    make_award("Bà Trần Quý Hiếm", draft, is_masked=True)
    make_decision("15/QĐ", internal_note="Gọi ông Trần Quý Hiếm")
    Notice.objects.create(title="Lấy ý kiến", body="<p>Trần Quý Hiếm</p>")
    make_award("Trần Hiếm", make_decision("16/QĐ"))

    found = everything_about(person)

    for words in ("12/QĐ-LHH", "BK-77", "Thủ quỹ", "Tổ 5", "Cứu người", "500000"):
        assert words in found, words
    for words in ("Trần Quý Hiền", "13/QĐ", "Phó Chủ tịch", "Máy gieo hạt", "40"):
        assert words in found, words
    for words in ("14/QĐ", "không công khai danh tính", "15/QĐ", "Lấy ý kiến"):
        assert words in found, words
    assert "16/QĐ" not in found


def test_erasing_leaves_the_line_counted_and_no_name_in_any_table(person, award):
    award.correct(by=None, reason="Ghi sai tên ông Trần Quý Hiếm", name="TRẦN QUÝ HIẾM")
    make_decision("13/QĐ", signer=person, signer_name="Trần Quý Hiếm")
    make_author(person, name="Trần Quý Hiếm", unit="Tổ 5, phường Sông Xa")
    award.decision.internal_note = "TRẦN QUÝ HIẾM: lần hai; Vũ An: mới"
    award.decision.save()
    named = [{"changed": {"name": "dòng khen thưởng", "object": "TRẦN QUÝ HIẾM"}}]
    by = make_user().pk
    for row in (award, award.decision):
        LogEntry.objects.log_actions(by, [row], CHANGE, named, single_object=True)
    before = count_cells(Award.objects.public())

    erase(person)

    award.refresh_from_db()
    assert (award.person, award.name, award.shown_name) == (None, ERASED, MASKED_NAME)
    assert award.organization.name == "Hội Cơ khí"
    assert (award.amount, award.kind.name) == (500_000, "Giấy khen")
    assert count_cells(Award.objects.public()) == before
    assert rows_with("hiếm", "hi\\u1ebfm", "sông xa", "bk-77", "cứu người") == []
    note = Decision.objects.get(pk=award.decision_id).internal_note
    assert note == f"{ERASED}: lần hai; Vũ An: mới"
    found = AWARD_INDEX.matching(Query.parse("hiem"))
    assert not Award.objects.filter(pk__in=found).exists()


def test_what_an_import_has_noted_of_the_line_goes_and_is_still_taken_back(person):
    decision = make_decision("12/QĐ-LHH")
    with recorded(Operation.Kind.IMPORT, "Nhập danh sách", by=None) as record:
        line = Award(
            decision=decision,
            recipient_kind="ca-nhan",
            name="Ông Trần Quý Hiếm",
            unit="Tổ 5, phường Sông Xa",
            person=person,
        )
        record.save(line)
        record.save(Award(decision=decision, recipient_kind="ca-nhan", name="Vũ An"))

    erase(person)

    assert rows_with("hiếm", "hi\\u1ebfm", "sông xa") == []
    undo(record.operation, by=None)
    assert not Award.objects.exists()


def test_a_line_that_was_the_persons_once_forgets_the_name(person):
    other = make_person("Vũ An")
    line = make_award("Trần Quý Hiếm", make_decision("12/QĐ-LHH"), person=person)
    line.correct(by=None, reason="Nhầm người", name="Vũ An", person=other)

    erase(person)

    line.refresh_from_db()
    assert (line.name, line.person) == ("Vũ An", other)
    assert not line.is_masked
    assert rows_with("hiếm", "hi\\u1ebfm") == []


def test_a_namesake_keeps_the_awards(person, award):
    namesake = make_person("Trần Quý Hiếm", slug="tran-quy-hiem-2")
    kept = make_award("Trần Quý Hiếm", make_decision("17/QĐ"), person=namesake)
    unknown = make_award("Trần Quý Hiếm", make_decision("18/QĐ"))

    erase(person)

    for line in (kept, unknown):
        line.refresh_from_db()
        assert (line.name, line.is_masked) == ("Trần Quý Hiếm", False)
    assert kept.person == namesake


def test_the_page_of_the_decision_says_nothing_of_who_was_erased(client, person, award):
    erase(person)

    html = client.get(award.decision.get_absolute_url()).content.decode()

    assert MASKED_NAME in html
    assert "HIẾM" not in html.upper()
    assert "Sông Xa" not in html
