"""What the office's report says: the figures of a period, and what was read most."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Min, Q, Sum

from vietnamese.dates import short_date
from vietnamese.numbers import decimal, group_thousands
from visits.models import DailyTotal, ItemViews
from visits.periods import Span, Step, part_name, parts

DELETED = "(đã xóa)"
NOT_ALLOWED = "(không có quyền xem)"


@dataclass(frozen=True)
class Count:
    """One figure and that of the year before."""

    now: int
    # None where nothing was counted then, or where there is no such day.
    before: int | None
    # The counting began within those days, so the two cannot be compared.
    is_before_cut: bool = False
    # The day is not over; one that was cannot be compared with it.
    is_open: bool = False

    @property
    def now_text(self) -> str:
        return group_thousands(self.now)

    @property
    def before_text(self) -> str:
        return "–" if self.before is None else group_thousands(self.before)

    @property
    def change(self) -> str:
        """Return "+23,5%", or nothing where it cannot be said."""
        if not self.before or self.is_before_cut or self.is_open:
            return ""
        percent = Decimal(self.now - self.before) * 100 / self.before
        text = decimal(abs(percent), places=1)
        if text == "0":
            return "0%"
        return f"{'+' if percent > 0 else '−'}{text}%"


@dataclass(frozen=True)
class Line:
    """One day, month or year."""

    name: str
    span: Span
    visits: Count
    views: Count


@dataclass(frozen=True)
class Series:
    step: Step
    span: Span
    before: Span | None
    first_counted: date | None
    lines: list[Line]
    visits: Count
    views: Count

    @property
    def remark(self) -> str:
        """Say in one sentence what the comparison lacks, if anything."""
        if self.before is None:
            return "Năm trước không có ngày 29/02 nên không so sánh được."
        if self.visits.before is None:
            return f"Kỳ cùng thời gian của năm trước ({self.before}) chưa có số liệu."
        if self.visits.is_before_cut:
            return (
                f"Năm trước mới có số liệu từ ngày {short_date(self.first_counted)}, "
                "nên tổng không có phần trăm thay đổi."
            )
        leap = _leap_day(self.before)
        if self.step == Step.DAY and leap:
            return f"Tổng của năm trước gồm cả ngày {short_date(leap)}."
        return ""


def _leap_day(span: Span) -> date | None:
    for year in {span.first.year, span.last.year}:
        end_of_february = date(year, 3, 1).toordinal() - 1
        day = date.fromordinal(end_of_february)
        if day.day == 29 and day in span:
            return day
    return None


def first_counted() -> date | None:
    """Return the first day with figures. 1 query."""
    return DailyTotal.objects.aggregate(first=Min("day"))["first"]


def series(step: Step, span: Span, counted_from: date | None, today: date) -> Series:
    """Return every day, month or year of the span. 1 query."""
    before = span.year_before()
    days = Q(day__range=(span.first, span.last))
    if before:
        days |= Q(day__range=(before.first, before.last))
    rows = DailyTotal.objects.filter(days).values_list("day", "visits", "views")
    known = {day: (visits, views) for day, visits, views in rows}
    lines = []
    for part in parts(step, span):
        part_before = _within(part.year_before(), before)
        is_open = part == Span(today, today)
        visits, views = _counts(known, part, part_before, counted_from, is_open)
        lines.append(Line(part_name(step, part), part, visits, views))
    totals = _counts(known, span, before, counted_from)
    return Series(step, span, before, counted_from, lines, *totals)


def _within(part: Span | None, whole: Span | None) -> Span | None:
    """Keep a part of the year before inside the whole, so the parts add up to it."""
    if part is None or whole is None:
        return None
    return Span(part.first, min(part.last, whole.last))


def _counts(
    known: dict,
    span: Span,
    before: Span | None,
    counted_from: date | None,
    is_open: bool = False,
) -> list[Count]:
    """Return visits and views; days without a row are zero."""
    has_before = before and counted_from and before.last >= counted_from
    is_cut = bool(has_before) and before.first < counted_from
    return [
        Count(
            _sum(known, span, place),
            _sum(known, before, place) if has_before else None,
            is_cut,
            is_open,
        )
        for place in (0, 1)
    ]


def _sum(known: dict, span: Span, place: int) -> int:
    days = range(span.first.toordinal(), span.last.toordinal() + 1)
    return sum(known.get(date.fromordinal(day), (0, 0))[place] for day in days)


@dataclass(frozen=True)
class ReadItem:
    """A story and how often it was read; `item` is None where it was deleted."""

    rank: int
    views: int
    item: models.Model | None
    # Where the office opens it; empty for who may not view it.
    office_url: str

    @property
    def title(self) -> str:
        if self.item is None:
            return DELETED
        return str(self.item) if self.office_url else NOT_ALLOWED

    @property
    def views_text(self) -> str:
        return group_thousands(self.views)

    @property
    def public_url(self) -> str:
        is_shown = self.office_url and getattr(self.item, "is_public", False)
        return self.item.get_absolute_url() if is_shown else ""


def most_read(
    span: Span, most: int, office_url: Callable[[models.Model], str]
) -> list[ReadItem]:
    """Return the items read most. 1 query, and 1 for each kind of item.

    `office_url` returns an item's address in the office, or "" where whoever asks may
    not view the item: then its title is kept from them too.
    """
    counted = (
        ItemViews.objects.filter(day__range=(span.first, span.last))
        .values_list("content_type_id", "object_id")
        .annotate(total=Sum("views"))
        .order_by("-total", "content_type_id", "object_id")[:most]
    )
    rows = list(counted)
    items = _items([row[:2] for row in rows])
    found = []
    for rank, (*key, views) in enumerate(rows, start=1):
        item = items.get(tuple(key))
        found.append(ReadItem(rank, views, item, office_url(item) if item else ""))
    return found


def _items(keys: list[tuple[int, int]]) -> dict[tuple[int, int], models.Model]:
    found = {}
    for type_id in {type_id for type_id, _ in keys}:
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        ids = [pk for key, pk in keys if key == type_id]
        for pk, item in model._base_manager.in_bulk(ids).items():
            found[type_id, pk] = item
    return found
