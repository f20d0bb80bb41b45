"""An annex adds to what a decision gave and fills it in; it takes nothing back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import Award
from staff.roles import AWARDS_STAFF
from tests.awards import entry
from tests.awards.annexes import annex_of, import_annex, planned
from tests.making import make_award, make_decision, make_user

pytestmark = pytest.mark.django_db
HEAD = ["STT", "Họ và tên", "Đơn vị", "Hình thức"]
LETTER, FLAG = "Giấy khen Z", "Bằng khen Z"


@pytest.fixture
def decision():
    make_award("Ai đó", kind=LETTER)
    make_award("Ai đó khác", kind=FLAG)
    return make_decision("7/QĐ", status="draft", published_at=None)


def book(rows):
    return annex_of(HEAD, *([number, *row] for number, row in enumerate(rows, 1)))


def told(decision):
    rows = decision.awards.order_by("order", "pk")
    return [(a.name, a.unit, str(a.kind or "")) for a in rows]


def test_a_second_annex_of_other_awards_or_namesakes_adds_its_lines(decision):
    first = [("Nguyễn Văn An", "Hội A", LETTER), ("Lê Thị Hoa", "Hội A", LETTER)]
    second = [("Nguyễn Văn An", "Hội A", FLAG), ("Lê Thị Hoa", "Hội B", LETTER)]

    for rows in (first, second):
        import_annex(book(rows), decision)

    assert planned(book(second), decision).new == []
    assert told(decision) == first + second


def test_what_was_not_known_is_filled_in(decision):
    award = make_award("Nguyễn Văn An", decision)

    import_annex(annex_of(HEAD, [1, "Nguyễn Văn An", "Hội A", LETTER]), decision)

    assert told(decision) == [("Nguyễn Văn An", "Hội A", LETTER)]
    assert decision.awards.get() == award


@pytest.mark.parametrize(
    "row", [("Trần Thị Bình", "Hội A", LETTER), ("Nguyễn Văn An", "Hội B", LETTER),
            ("Nguyễn Văn An", "Hội A", FLAG)],
)  # fmt: skip
@pytest.mark.parametrize("wait", [timedelta(0), timedelta(days=1)])
def test_what_is_published_or_about_to_be_is_not_overwritten(decision, row, wait):
    award = make_award("Nguyễn Văn An", decision, unit="Hội A", kind=LETTER)
    decision.published_at = timezone.now() + wait
    decision.publish()

    plan = planned(annex_of(["Mã", *HEAD[1:]], [award.pk, *row]), decision)

    (line,) = plan.lines
    assert "Đính chính" in " ".join(line.faults)


def test_the_unit_of_a_public_line_is_closed_and_an_empty_one_open(client):
    decision = make_decision()
    printed = make_award("Nguyễn Văn An", decision, unit="Hội A")
    unprinted = make_award("Lê Thị Hoa", decision)
    client.force_login(make_user(AWARDS_STAFF))
    values = entry.values_of(client.get(entry.form_address(decision)))

    values |= {"awards-0-unit": "Hội X", "awards-1-unit": "Hội B", "_save": "1"}
    entry.send(client, entry.form_address(decision), values)

    units = dict(Award.objects.values_list("pk", "unit"))
    assert (units[printed.pk], units[unprinted.pk]) == ("Hội A", "Hội B")
    form = client.get(f"/admin/awards/award/{printed.pk}/change/").content.decode()
    assert 'name="unit"' not in form
