"""Organizations end, merge, split and change their names, and it can be taken back."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from organizations.lineage import LineageRefused, close, rename
from organizations.models import (
    CLOSED,
    FormerName,
    Operation,
    Organization,
    Status,
    Succession,
)
from organizations.undoing import UndoRefused, undo
from tests.making import make_organization, make_position, make_user

pytestmark = pytest.mark.django_db
BEFORE, DAY = date(2026, 3, 31), date(2026, 4, 1)


def names_current(day):
    return {item.name for item in Organization.objects.current(day)}


@pytest.fixture
def three():
    return [make_organization(name) for name in ("Hội A", "Hội B", "Hội C")]


def merge(three, **more):
    new = make_organization("Hội ABC", founded_on="2026-04-01")
    return new, close(three, Status.MERGED, on="2026-04-01", successors=[new], **more)


def test_a_merger_counts_from_its_day_on(three):
    merge(three)

    assert names_current(BEFORE) == {"Hội A", "Hội B", "Hội C"}
    assert names_current(DAY) == {"Hội ABC"}
    for day, status in ((BEFORE, Status.ACTIVE), (DAY, Status.MERGED)):
        assert {item.status_on(day) for item in three} == {status}


@pytest.mark.parametrize("day", [BEFORE, DAY])
def test_every_state_of_a_day_is_found_by_its_name(three, day):
    merge(three)
    make_organization("Hội D", status=Status.SUSPENDED)
    make_organization("Hội E", status=Status.LEFT, closed_on="2025")

    for status in Status:
        found = set(Organization.objects.with_status(status, day))
        assert found == {
            item
            for item in Organization.objects.begun(day)
            if item.status_on(day) == status
        }


def test_what_was_merged_leads_to_what_followed(three):
    new, _ = merge(three, decision="Quyết định số 12/QĐ-UBND")

    assert set(new.origins.values_list("predecessor__name", flat=True)) == {
        "Hội A",
        "Hội B",
        "Hội C",
    }
    link = three[0].successions.get()
    assert (link.kind, link.on) == ("merged", "2026-04-01")
    three[0].refresh_from_db()
    assert three[0].closing_decision == "Quyết định số 12/QĐ-UBND"


def test_taking_a_merger_back_restores_everything(three):
    def rows():
        return [
            list(model.objects.order_by("pk").values())
            for model in (Organization, Succession, FormerName)
        ]

    new = make_organization("Hội ABC", founded_on="2026-04-01")
    before = rows()
    operation = close(three, Status.MERGED, on="2026-04-01", successors=[new])
    assert rows() != before

    boss = make_user()
    undo(operation, by=boss)

    assert rows() == before
    assert operation.undone_by == boss
    with pytest.raises(UndoRefused, match="đã được hoàn tác rồi"):
        undo(operation, by=boss)


def test_a_merger_is_not_taken_back_over_later_work(three):
    _, operation = merge(three)
    changed = Organization.objects.get(name="Hội B")
    changed.phone = "0225"
    changed.save()

    with pytest.raises(UndoRefused, match="“Hội B” đã được sửa"):
        undo(operation, by=None)

    assert Succession.objects.count() == 3
    assert not Operation.objects.get(pk=operation.pk).undone_at


@pytest.mark.parametrize(
    ("status", "count", "fits"),
    [
        (Status.MERGED, 0, False),
        (Status.MERGED, 1, True),
        (Status.MERGED, 2, False),
        (Status.REPLACED, 1, True),
        (Status.REPLACED, 2, False),
        (Status.SPLIT, 1, False),
        (Status.SPLIT, 2, True),
        (Status.SPLIT, 3, True),
        (Status.DISSOLVED, 0, True),
        (Status.DISSOLVED, 1, False),
        (Status.LEFT, 0, True),
        (Status.LEFT, 1, False),
        (Status.ACTIVE, 0, False),
    ],
)
def test_each_end_wants_the_right_number_of_successors(three, status, count, fits):
    ending = make_organization("Hội kết thúc")
    try:
        close([ending], status, on="2026", successors=three[:count])
    except LineageRefused:
        assert not fits
    else:
        assert fits
    ending.refresh_from_db()
    assert (ending.status in CLOSED) is fits
    assert Operation.objects.exists() is fits


def test_an_end_needs_a_date_and_happens_once(three):
    with pytest.raises(LineageRefused, match="Hãy ghi ngày"):
        close([three[0]], Status.DISSOLVED, on="")
    close([three[0]], Status.DISSOLVED, on="2020")
    with pytest.raises(LineageRefused, match="đã được ghi là chấm dứt"):
        close([three[0]], Status.LEFT, on="2021")


def test_nothing_follows_itself_nor_in_a_circle(three):
    first, second, third = three
    with pytest.raises(LineageRefused, match="không thể kế tục chính nó"):
        close([first], Status.MERGED, on="2020", successors=[first])
    close([first], Status.MERGED, on="2020", successors=[second])
    close([second], Status.MERGED, on="2021", successors=[third])

    with pytest.raises(ValidationError, match="không thể kế tục lẫn nhau"):
        close([third], Status.MERGED, on="2019", successors=[first])

    third.refresh_from_db()
    assert third.status == Status.ACTIVE


def test_a_renamed_organization_keeps_the_name_of_each_time():
    item = make_organization("Hội Cơ khí")
    rename(item, "Hội Cơ khí - Luyện kim", until="2015-06-01")
    operation = rename(item, "Hội Cơ khí và Tự động hóa", until="2022")

    def name_on(*day):
        return Organization.objects.named_on(date(*day)).get().name_then

    assert name_on(2015, 5, 31) == "Hội Cơ khí"
    assert name_on(2015, 6, 1) == "Hội Cơ khí - Luyện kim"
    assert name_on(2021, 12, 31) == "Hội Cơ khí - Luyện kim"
    assert name_on(2022, 1, 1) == "Hội Cơ khí và Tự động hóa"
    undo(operation, by=None)
    assert name_on(2026, 1, 1) == "Hội Cơ khí - Luyện kim"


def test_a_new_name_differs_and_has_a_date():
    item = make_organization("Hội Cơ khí")

    with pytest.raises(LineageRefused, match="giống hệt"):
        rename(item, "Hội Cơ khí", until="2020")
    for until, sentence in (("", "Hãy ghi ngày"), ("2199", "2199 chưa đến")):
        with pytest.raises(LineageRefused, match=sentence):
            rename(item, "Hội mới", until=until)


def test_who_ends_what_somebody_else_has_just_ended_is_told_so(three):
    known_before = Organization.objects.get(pk=three[0].pk)
    close([three[0]], Status.LEFT, on="2021")

    with pytest.raises(LineageRefused, match="đã được ghi là chấm dứt"):
        close([known_before], Status.DISSOLVED, on="2022")

    three[0].refresh_from_db()
    assert (three[0].status, three[0].closed_on) == (Status.LEFT, "2021")


def test_ending_overwrites_nothing_that_was_changed_meanwhile(three):
    known_before = Organization.objects.get(pk=three[0].pk)
    three[0].phone = "0225"
    three[0].save()

    close([known_before], Status.LEFT, on="2021")

    three[0].refresh_from_db()
    assert (three[0].status, three[0].phone) == (Status.LEFT, "0225")


@pytest.mark.parametrize(
    ("day", "is_current"), [("2024-12-31", True), ("2025-01-01", False)]
)
def test_an_end_known_to_the_year_counts_from_its_first_day(day, is_current):
    item = make_organization("Hội A")
    close([item], Status.DISSOLVED, on="2025")

    with time_machine.travel(f"{day}T12:00:00+07:00"):
        assert item.is_closed is not is_current


def test_an_operation_that_others_build_upon_is_not_taken_back():
    from organizations.undoing import recorded

    item = Organization(name="Hội nhập vào", kind="association")
    with recorded(Operation.Kind.IMPORT, "Nhập", by=None) as record:
        record.save(item)
    make_position(organization=item)

    with pytest.raises(UndoRefused, match="đã có nội dung mới"):
        undo(record.operation, by=None)

    assert Organization.objects.filter(pk=item.pk).exists()


def test_an_end_fits_the_beginning_and_the_one_that_follows(three):
    young = make_organization("Hội trẻ", founded_on="2020")
    gone = make_organization("Hội đã hết", status=Status.DISSOLVED, closed_on="2010")
    asleep = make_organization("Hội tạm nghỉ", status=Status.SUSPENDED)

    for refused, on, successors, sentence in (
        (young, "2019-05", [], "bắt đầu từ 2020"),
        (three[0], "2015", [gone], "đã thôi hoạt động từ 2010"),
        (asleep, "2199", [three[0]], "đang tạm dừng"),
    ):
        status = Status.MERGED if successors else Status.DISSOLVED
        with pytest.raises(LineageRefused, match=sentence):
            close([refused], status, on=on, successors=successors)
    assert not Operation.objects.exists()


def test_nothing_stands_under_itself(three):
    top, middle, bottom = three
    middle.parent, bottom.parent = top, middle
    middle.save()
    bottom.save()
    top.parent = bottom

    with pytest.raises(ValidationError, match="nằm dưới chính tổ chức này"):
        top.full_clean()
