"""When an event takes place and how it stands, in the words of its pages.

By the day alone, so that pages change at midnight and at no other time.
"""

from datetime import date, time
from typing import NamedTuple

from django.utils import timezone

from news.models import Event, Standing
from vietnamese.dates import long_date, short_date

_PARTS_OF_DAY = ("sáng", "trưa", "chiều", "tối")


class State(NamedTuple):
    """How an event stands on a day; `look` is that of its badge."""

    label: str
    look: str


def state_on(event: Event, first: date, last: date, day: date) -> State:
    """Return how one time that an event is held stands on a day."""
    if event.is_off:
        return State(Standing(event.standing).label, "over")
    if last < day:
        return State("Đã diễn ra", "plain")
    if first <= day:
        is_long = first < last
        return State("Đang diễn ra" if is_long else "Diễn ra hôm nay", "open")
    if event.standing == Standing.PLANNED:
        return State("Dự kiến", "partly")
    return State("Sắp diễn ra", "good")


def state_today(occurrence) -> State:
    """The same of an occurrence, today; what is not stored is not held."""
    if occurrence.pk is None:
        return State(Standing.CANCELLED.label, "over")
    first, last = occurrence.starts_on, occurrence.ends_on
    return state_on(occurrence.event, first, last, timezone.localdate())


def when_in_words(event: Event, first: date, last: date) -> str:
    """Return "08:00–11:30, Thứ Sáu, 26/01/2024" of one time that it is held.

    "Sáng Thứ Sáu, 26/01/2024" where the invitation names no hour.
    """
    note = event.time_note
    part = note.lower().removeprefix("buổi ")
    if first == last and event.is_all_day and part in _PARTS_OF_DAY:
        return f"{part.capitalize()} {long_date(first)}"
    words = _in_one_day(event, first) if first == last else _in_days(event, first, last)
    return f"{words} ({note})" if note else words


def _in_one_day(event: Event, day: date) -> str:
    if hours := hours_in_words(event):
        return f"{hours}, {long_date(day)}"
    return long_date(day) if event.time_note else f"Cả ngày {long_date(day)}"


def _in_days(event: Event, first: date, last: date) -> str:
    starts = [_hour(event.starts_at), long_date(first)]
    ends = [_hour(event.ends_at), long_date(last)]
    return f"Từ {', '.join(filter(None, starts))} đến {', '.join(filter(None, ends))}"


def hours_in_words(event: Event) -> str:
    """Return "08:00–11:30", "08:00", "" for all day."""
    return "–".join(filter(None, (_hour(event.starts_at), _hour(event.ends_at))))


def _hour(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def days_in_words(first: date, last: date) -> str:
    """Return "26/01/2024" or "26/01/2024 – 28/01/2024"."""
    shown = short_date(first)
    return shown if first == last else f"{shown} – {short_date(last)}"


def first_days_in_words(event: Event) -> str:
    """Return the days of its first time, "lặp lại" if there are more."""
    days = days_in_words(event.starts_on, event.last_day)
    return f"{days}, lặp lại" if event.repeats else days


def occurrence_in_words(occurrence) -> str:
    return when_in_words(occurrence.event, occurrence.starts_on, occurrence.ends_on)


def repeats_in_words(event: Event) -> str:
    """Return "Hằng tuần, đến hết ngày 08/01/2027", "" for once."""
    if not event.repeats:
        return ""
    how = event.get_repeats_display()
    if event.repeats_every > 1:
        how = f"{how} (cách quãng {event.repeats_every})"
    return f"{how}, đến hết ngày {short_date(event.repeats_until)}"
