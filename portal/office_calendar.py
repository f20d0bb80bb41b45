"""The office's page "Lịch công việc", and the box of this week on the desk."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple, Self

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial import timetable
from editorial.models import YEARS
from editorial.timetable import Overdue, Period
from vietnamese.dates import long_date, month_year, parse_date, short_date
from vietnamese.partial_dates import parse_partial_date

COMING_DAYS = 28
MOST_A_DAY = 10
MOST_OVERDUE = 10
# Years around the month shown among which another is chosen.
YEARS_BESIDE = 2
# Of a single day, and of all that is overdue.
MOST_OF_ALL = 300
MOST_ON_DESK = 5
OVERDUE = "qua-han"


class Asked(NamedTuple):
    """What the calendar is asked for: a period, or all that is overdue (no period)."""

    heading: str
    period: Period | None
    # First days of the months beside, None beyond the years that we keep.
    before: date | None
    after: date | None
    month: date
    most: int = MOST_A_DAY
    is_coming: bool = False
    # Why something else is shown than what was asked for.
    refusal: str = ""

    @property
    def months(self) -> list[date]:
        """The months that are offered, by their first days."""
        years = range(
            self.month.year - YEARS_BESIDE, self.month.year + YEARS_BESIDE + 1
        )
        return [date(y, m, 1) for y in years if y in YEARS for m in range(1, 13)]

    @classmethod
    def read(cls, query: QueryDict, today: date) -> Self:
        month, day = query.get("thang", "").strip(), query.get("ngay", "").strip()
        try:
            if query.get("xem") == OVERDUE:
                return cls("Quá hạn", None, *_months(today), most=MOST_OF_ALL)
            if day:
                return cls._of_day(parse_date(day))
            if month:
                return cls._of_month(month)
        except ValueError as refusal:
            return cls._coming(today)._replace(refusal=str(refusal))
        return cls._coming(today)

    @classmethod
    def _coming(cls, today: date) -> Self:
        period = Period(today, today + timedelta(days=COMING_DAYS - 1))
        days = f"{short_date(period.first)} – {short_date(period.last)}"
        return cls(f"Bốn tuần tới: {days}", period, *_months(today), is_coming=True)

    @classmethod
    def _of_day(cls, day: date) -> Self:
        _refuse_odd_year(day)
        period = Period(day, day)
        return cls(long_date(day), period, *_months(day), most=MOST_OF_ALL)

    @classmethod
    def _of_month(cls, text: str) -> Self:
        known = parse_partial_date(text)
        if len(known) != len("2026-12"):
            raise ValueError(f"“{text}” không phải là tháng: hãy viết như 12/2026.")
        first = date.fromisoformat(f"{known}-01")
        _refuse_odd_year(first)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        heading = month_year(first).capitalize()
        return cls(heading, Period(first, last), *_months(first))


def _refuse_odd_year(day: date) -> None:
    if day.year not in YEARS:
        raise ValueError(f"Năm {day.year} không dùng được: hãy chọn lại.")


def _months(day: date) -> tuple[date | None, date | None, date]:
    """Return the first days of the month before, of that after, of the day's own."""
    first = day.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    is_kept = [month.year in YEARS for month in (before, after)]
    return before if is_kept[0] else None, after if is_kept[1] else None, first


@require_safe
def page(request, site):
    """All that has its day, and above what comes what is overdue. 1 query a source."""
    user, today = request.user, timezone.localdate()
    if not timetable.is_open_to(user):
        raise PermissionDenied
    asked = Asked.read(request.GET, today)
    overdue = None
    if asked.is_coming or asked.period is None:
        most = MOST_OVERDUE if asked.is_coming else asked.most
        overdue = timetable.overdue(user, today, most)
    context = {
        **site.each_context(request),
        "title": "Lịch công việc",
        "asked": asked,
        "today": today,
        "overdue": overdue,
        "days": timetable.days(user, asked.period, asked.most) if asked.period else [],
    }
    return render(request, "admin/timetable.html", context)


class Week(NamedTuple):
    """What the desk tells of the days from today to Sunday."""

    entries: list[timetable.Entry]
    left_out: int
    overdue: Overdue


def week_of(user) -> Week | None:
    """Return the next entries of this week; None for who may see no entry at all."""
    if not timetable.is_open_to(user):
        return None
    today = timezone.localdate()
    sunday = today + timedelta(days=6 - today.weekday())
    days = timetable.days(user, Period(today, sunday), MOST_ON_DESK)
    entries = [entry for day in days for entry in day.entries]
    count = len(entries) + sum(day.left_out for day in days)
    shown = entries[:MOST_ON_DESK]
    return Week(shown, count - len(shown), timetable.overdue(user, today, 1))
