"""What was annulled or corrected leaves a trace, and counts as it should."""

import pytest
from django.core.exceptions import ValidationError

from awards.figures import count_cells
from awards.models import Award, AwardStatus
from tests.making import make_award, make_decision, make_user

pytestmark = pytest.mark.django_db


def total():
    return sum(cell.count for cell in count_cells(Award.objects.public()))


def test_an_annulled_line_stays_and_counts_no_more_until_reinstated():
    user, award = make_user(), make_award()

    award.annul(by=user, reason="Khai sai thành tích")
    assert total() == 0
    assert list(award.changes.values_list("to_status", "reason", "by")) == [
        (AwardStatus.ANNULLED, "Khai sai thành tích", user.pk)
    ]

    award.reinstate(by=user, reason="Kết luận lại")
    assert total() == 1
    assert award.changes.count() == 2


def test_a_correction_stands_after_an_annulment_that_was_taken_back():
    award = make_award("Nguyễn Văn Ân")
    award.correct(by=None, reason="Sai tên", name="Nguyễn Văn An")

    award.annul(by=None, reason="Khai sai")
    award.reinstate(by=None, reason="Kết luận lại")

    award.refresh_from_db()
    assert award.status == AwardStatus.CORRECTED


def test_what_somebody_else_has_annulled_is_not_corrected_back_to_life():
    award = make_award("Nguyễn Văn Ân")
    loaded = Award.objects.get(pk=award.pk)
    award.annul(by=None, reason="Khai sai")

    for act in (loaded.correct, loaded.annul):
        with pytest.raises(ValidationError, match="tải lại trang"):
            act(by=None, reason="Sai tên")
    with pytest.raises(ValidationError, match="tải lại trang"):
        make_award("Lê C").reinstate(by=None, reason="Nhầm")

    award.refresh_from_db()
    assert award.status == AwardStatus.ANNULLED


def test_a_correction_keeps_what_was_written_before():
    award = make_award("Nguyễn Văn Ân", unit="Hội Cơ khí")

    change = award.correct(by=None, reason="Sai tên", name="Nguyễn Văn An")

    award.refresh_from_db()
    assert (award.name, award.status) == ("Nguyễn Văn An", AwardStatus.CORRECTED)
    assert award.name_key == "nguyen van an"
    assert change.before == {"name": "Nguyễn Văn Ân"}
    assert change.after == {"name": "Nguyễn Văn An"}
    assert total() == 1


def test_a_correction_that_says_nonsense_writes_nothing():
    award = make_award()

    with pytest.raises(ValidationError):
        award.correct(by=None, reason="Thử", count=0)

    award.refresh_from_db()
    assert award.count == 1
    assert not award.changes.exists()


def test_a_line_with_a_name_is_one():
    award = Award(
        decision=make_decision(), recipient_kind="ca-nhan", name="An", count=2
    )

    with pytest.raises(ValidationError, match="số lượng là 1"):
        award.full_clean()


def test_lines_of_a_decision_that_is_not_public_are_no_ones():
    award = make_award()
    award.decision.withdraw(note="Nhầm")

    assert not Award.objects.public().exists()
    assert total() == 0


def test_the_award_year_follows_its_day_unless_it_was_said_apart():
    decision = make_decision("", decided_on="2023-01-05")
    decision.decided_on = "2024-01-05"
    decision.save()
    assert decision.award_year == 2024

    decision.award_year = 2023
    decision.save()
    decision.decided_on = "2024-02"
    decision.save()
    decision.refresh_from_db()
    assert decision.award_year == 2023

    decision.decided_on = "2025"
    decision.save()
    assert decision.award_year == 2023
