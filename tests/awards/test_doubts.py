"""The office is told what looks wrong, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.doubts import doubts_about
from awards.models import Author, AwardKind
from tests.awards.test_contests import make_edition, make_entry
from tests.making import make_award, make_decision, make_organization, make_person

pytestmark = pytest.mark.django_db
FORM = "Giấy khen"
OTHER = "Bằng khen"


def sentences(decision):
    return [doubt.sentence for doubt in doubts_about(decision)]


def test_nothing_is_doubted_of_a_plain_decision():
    decision = make_decision()
    make_award("Lê An", decision, kind=FORM)
    make_award("Lê Chi", decision, kind=FORM)

    assert sentences(decision) == []


def test_a_line_that_stands_twice_is_told():
    decision = make_decision()
    make_award("Ông Lê An", decision)
    make_award("LÊ ÂN", decision)

    assert "đứng hai lần" in sentences(decision)[0]


def test_the_same_kind_in_the_same_year_is_told_with_its_decision():
    first, second = make_decision("1/QĐ"), make_decision("2/QĐ", reason="khác")
    make_award("TS. Lê An", first, kind=FORM, unit="Hội Cơ khí")
    make_award("Lê An", second, kind=FORM, unit="hội cơ khí")

    (doubt,) = doubts_about(second)

    assert doubt.other == first
    assert "năm 2024" in doubt.sentence


def test_a_namesake_elsewhere_or_another_record_or_year_is_not_doubted():
    make_award("Lê An", make_decision("1/QĐ"), kind=FORM, unit="Hội Y học")
    make_award("Lê An", make_decision("2/QĐ", decided_on="2020"), kind=FORM)
    one, other = make_person("Lê An"), make_person("Lê An")
    make_award("Lê An", make_decision("3/QĐ"), kind=FORM, person=other)
    decision = make_decision("4/QĐ", reason="khác")
    make_award("Lê An", decision, kind=FORM, unit="Hội Cơ khí", person=one)

    assert sentences(decision) == []


def test_two_forms_for_one_achievement_are_told():
    make_award("Lê An", make_decision("1/QĐ", reason="Có sáng kiến"), kind=OTHER)
    decision = make_decision("2/QĐ", reason="có SÁNG KIẾN", decided_on="2025")
    make_award("Lê An", decision, kind=FORM)

    assert "không tặng nhiều hình thức" in sentences(decision)[0]


def test_what_may_not_go_to_such_a_recipient_or_was_not_used_yet_is_told():
    decision = make_decision(decided_on="2024-01")
    award = make_award("Hội Cơ khí", decision, recipient_kind="tap-the", kind=FORM)
    AwardKind.objects.filter(pk=award.kind_id).update(
        for_collectives=False, used_from="2024-02"
    )

    not_to_such, not_then = sentences(decision)

    assert "không tặng cho tập thể" in not_to_such
    assert "không dùng vào ngày" in not_then


def test_the_same_paper_entered_twice_is_told():
    issuer = make_organization()
    first = make_decision("1/QĐ-LHH", issuer=issuer)
    second = make_decision("01/qđ-lhh", issuer=issuer)

    assert [doubt.other for doubt in doubts_about(second)] == [first]


def test_names_beside_their_own_number_are_told():
    decision = make_decision()
    make_award("", decision, count=2)
    make_award("Lê An", decision)
    make_award("Lê Chi", decision)

    assert "kẻo đếm hai lần" in sentences(decision)[0]


def test_doubts_cost_the_same_for_2_and_for_50_lines():
    decision = make_decision()

    def cost():
        with CaptureQueriesContext(connection) as captured:
            doubts_about(decision)
        return len(captured)

    make_award("Lê An 1", decision, kind=FORM)
    make_award("Lê An 2", decision, kind=FORM)
    few = cost()
    for number in range(50):
        make_award(f"Lê Chi {number}", decision, kind=FORM)

    assert cost() == few <= 4


@pytest.mark.parametrize("of_line", [True, False])
@pytest.mark.parametrize("of_author", [True, False])
def test_who_is_masked_in_the_line_or_as_author_alone_is_told(of_line, of_author):
    decision = make_decision()
    award = make_award("Lê Thị Bé", decision, is_masked=of_line)
    entry = make_entry(make_edition(), award=award)
    Author.objects.create(entry=entry, name="Lê Thị Bé", is_masked=of_author)

    told = [one for one in sentences(decision) if "không công khai danh tính" in one]

    assert len(told) == (of_line != of_author)
    if told:
        assert told[0].startswith("Dòng" if of_line else "Tác giả")


def test_a_work_that_is_commended_by_its_title_names_no_masked_author():
    decision = make_decision()
    award = make_award("MÁY CẤY", decision, recipient_kind="tap-the")
    entry = make_entry(make_edition(), award=award)
    Author.objects.create(entry=entry, name="Lê Thị Bé", is_masked=True)

    assert sentences(decision) == []
