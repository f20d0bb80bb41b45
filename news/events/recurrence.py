"""On which days a repeating event takes place, and its rule for calendars (RFC 5545).

Days are those of the office's calendar, so hours stay as they are whatever the zone.
"""

from datetime import date, datetime, time
from itertools import islice
from typing import NamedTuple

from dateutil import rrule
from django.db.models import TextChoices

# Two talks a week for two years; more is a mistake in the last day.
MOST_OCCURRENCES = 250


class Repeats(TextChoices):
    DAILY = "hang-ngay", "Hằng ngày"
    WEEKLY = "hang-tuan", "Hằng tuần"
    MONTHLY_DAY = "hang-thang", "Hằng tháng, cùng ngày trong tháng"
    MONTHLY_WEEKDAY = "hang-thang-thu", "Hằng tháng, cùng thứ của tuần thứ mấy"
    YEARLY = "hang-nam", "Hằng năm"


class Rule(NamedTuple):
    """How an event repeats: from its first day, until its last day included."""

    first: date
    repeats: Repeats
    every: int
    until: date


_FREQUENCIES = {
    Repeats.DAILY: "DAILY",
    Repeats.WEEKLY: "WEEKLY",
    Repeats.MONTHLY_DAY: "MONTHLY",
    Repeats.MONTHLY_WEEKDAY: "MONTHLY",
    Repeats.YEARLY: "YEARLY",
}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def days_of(rule: Rule) -> list[date]:
    """Return its days in order, at most one more than `MOST_OCCURRENCES`.

    A month without the day (the 31st, 29 February) has none, as calendars count.
    """
    parts = rule_parts(rule)
    weekday = parts.get("BYDAY")
    found = rrule.rrule(
        getattr(rrule, parts["FREQ"]),
        dtstart=datetime.combine(rule.first, time.min),
        interval=rule.every,
        until=datetime.combine(rule.until, time.min),
        byweekday=_weekday(weekday) if weekday else None,
    )
    return [moment.date() for moment in islice(found, MOST_OCCURRENCES + 1)]


def held_days(planned: list[date], moved: dict[date, date | None]) -> list[date]:
    """Return the days on which it is held; `moved` says to which, None for not at all.

    Two that fall on one day are one.
    """
    return sorted({moved.get(day, day) for day in planned} - {None})


def rule_parts(rule: Rule) -> dict[str, str]:
    """Return FREQ, and BYDAY where the weekday decides, in the words of RFC 5545."""
    parts = {"FREQ": _FREQUENCIES[rule.repeats]}
    if rule.repeats == Repeats.MONTHLY_WEEKDAY:
        parts["BYDAY"] = (
            f"{_week_of_month(rule.first)}{_WEEKDAYS[rule.first.weekday()]}"
        )
    return parts


def _week_of_month(day: date) -> int:
    """Which of its weekday in the month it is; a fifth counts as the last."""
    week = (day.day - 1) // 7 + 1
    return -1 if week == 5 else week


def _weekday(byday: str):
    return getattr(rrule, byday[-2:])(int(byday[:-2]))
