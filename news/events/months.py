"""The calendar of a month: its weeks, Monday first, with what is held on each day."""

from calendar import Calendar, monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Max, Min
from django.http import Http404

from editorial.models import YEARS
from editorial.versioning import once_per_version
from news.events.listing import with_events
from news.models import EventKind, Occurrence

WEEKDAYS = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
)


@dataclass
class Day:
    """A cell of the calendar; `day` is None where the week lies in another month."""

    day: date | None
    weekday: str
    is_today: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)


class Month(NamedTuple):
    first: date
    weeks: list[list[Day]]
    count: int
    # The first days of the months beside it, None where no event lies that way.
    before: date | None
    after: date | None


def month_of(year: int, month: int, kind: EventKind | None, today: date) -> Month:
    """Return a month with its events, on each of their days. 1 query.

    2 where nothing is kept yet. Raises Http404 for a month that is none.
    """
    if year not in YEARS or month not in range(1, 13):
        raise Http404("Không có tháng này.")
    first = date(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    found = with_events(Occurrence.objects.public().between(first, last))
    if kind:
        found = found.filter(event__kind=kind.pk)
    occurrences = sorted(found, key=_place)
    by_day: dict[date, list[Occurrence]] = {}
    for occurrence in occurrences:
        for day in _days_within(occurrence, first, last):
            by_day.setdefault(day, []).append(occurrence)
    weeks = [
        [_cell(day, month, today, by_day) for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]
    return Month(first, weeks, len(occurrences), *_beside(first, last, today))


def _place(occurrence: Occurrence) -> tuple:
    """Of one day those without an hour stand first, then the earlier ones."""
    hour = occurrence.event.starts_at
    return (hour is not None, hour, occurrence.starts_on, occurrence.event_id)


def _days_within(occurrence: Occurrence, first: date, last: date) -> list[date]:
    begin, end = max(occurrence.starts_on, first), min(occurrence.ends_on, last)
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]


def _cell(day: date, month: int, today: date, by_day: dict) -> Day:
    weekday = WEEKDAYS[day.weekday()]
    if day.month != month:
        return Day(None, weekday)
    return Day(day, weekday, day == today, by_day.get(day, []))


@once_per_version
def _bounds() -> tuple[date | None, date | None]:
    """Return the first and the last day of all that is public. 1 query."""
    days = Occurrence.objects.public().order_by()
    found = days.aggregate(first=Min("starts_on"), last=Max("ends_on"))
    return found["first"], found["last"]


def _beside(first: date, last: date, today: date) -> tuple[date | None, date | None]:
    """Lead no further than events and today reach: a crawler would never end."""
    earliest, latest = _bounds()
    earliest, latest = min(earliest or today, today), max(latest or today, today)
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    return (
        before.replace(day=1) if before >= earliest.replace(day=1) else None,
        after if after <= latest else None,
    )
