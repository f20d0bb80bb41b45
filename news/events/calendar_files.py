"""Events as calendar files (iCalendar, RFC 5545).

A calendar knows an event by its UID for good; SEQUENCE and STATUS tell it what has
changed. A repeating event is its rule, EXDATE for the days that fall out, and a VEVENT
of its own for each time that was moved (RECURRENCE-ID).
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Timezone, TimezoneStandard
from icalendar import Event as Entry

from editorial.addresses import absolute
from news.events.recurrence import rule_parts
from news.events.wording import when_in_words
from news.models import Event, EventException, Standing
from vietnamese.dates import short_date

CONTENT_TYPE = "text/calendar; charset=utf-8"
# A calendar of many events is no archive: what ended within so many days and what is
# to come, the next first, and no more than so many.
DAYS_BACK = 365
MOST_EVENTS = 500

_ONE_DAY = timedelta(days=1)
# Since then the clocks of Vietnam have not been moved.
_CLOCKS_SINCE = datetime(1975, 6, 13)  # noqa: DTZ001 - the time zone's own beginning
_AHEAD = timedelta(hours=7)
# What is put off is not held on its day; calendars have no other word for it.
_STATUSES = {
    Standing.PLANNED: "TENTATIVE",
    Standing.CONFIRMED: "CONFIRMED",
    Standing.POSTPONED: "CANCELLED",
    Standing.CANCELLED: "CANCELLED",
}


def calendar_file(events: Iterable[Event], name: str, source: str) -> bytes:
    """Return a calendar of events that come with their exceptions."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{source}//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add_component(_time_zone())
    for event in events:
        for entry in _entries(event):
            calendar.add_component(entry)
    return calendar.to_ical()


def _time_zone() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", _CLOCKS_SINCE)
    standard.add("tzoffsetfrom", _AHEAD)
    standard.add("tzoffsetto", _AHEAD)
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    zone.add_component(standard)
    return zone


def _entries(event: Event) -> Iterable[Entry]:
    """The event, then each of its times that was moved to another day."""
    main = _entry(event, event.starts_on)
    yield main
    if not event.rule:
        return
    dropped, moved = _exceptions(event)
    main.add("rrule", _rule(event))
    if dropped:
        main.add("exdate", [_start(event, day) for day in dropped])
    for exception in moved:
        entry = _entry(event, exception.moved_to, moved=exception)
        entry.add("recurrence-id", _start(event, exception.day))
        yield entry


def _exceptions(event: Event) -> tuple[list[date], list[EventException]]:
    """Return the days that fall out, and what is held on another day."""
    planned = set(event.planned_days())
    exceptions = [e for e in event.exceptions.all() if e.day in planned]
    # Two times that fall on one day are one.
    taken = planned - {exception.day for exception in exceptions}
    dropped, moved = [], []
    for exception in exceptions:
        if exception.moved_to is None or exception.moved_to in taken:
            dropped.append(exception.day)
        else:
            taken.add(exception.moved_to)
            moved.append(exception)
    return dropped, moved


def _entry(event: Event, day: date, moved: EventException | None = None) -> Entry:
    last = day + (event.last_day - event.starts_on)
    entry = Entry()
    entry.add("uid", str(event.uid))
    entry.add("dtstamp", event.saved_at.astimezone(UTC))
    entry.add("last-modified", event.saved_at.astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("status", _STATUSES[event.standing])
    entry.add("summary", _summary(event))
    entry.add("dtstart", _start(event, day))
    if end := _end(event, last):
        entry.add("dtend", end)
    entry.add("description", _description(event, day, last, moved))
    entry.add("url", absolute(event.get_absolute_url()))
    place = ", ".join(filter(None, (event.place, event.place_address)))
    if place or event.online_link:
        entry.add("location", place or event.online_link)
    if event.kind:
        entry.add("categories", [event.kind.name])
    return entry


def _summary(event: Event) -> str:
    if event.is_off:
        return f"[{Standing(event.standing).label}] {event.title}"
    return event.title


def _start(event: Event, day: date) -> date | datetime:
    return day if event.is_all_day else event.begins(day)


def _end(event: Event, last: date) -> date | datetime | None:
    """Return the end, which is exclusive for days; None where no hour is known."""
    if event.is_all_day:
        return last + _ONE_DAY
    if event.ends_at:
        return timezone.make_aware(datetime.combine(last, event.ends_at))
    if event.ends_on and event.ends_on > event.starts_on:
        midnight = datetime.combine(last + _ONE_DAY, time.min)
        return timezone.make_aware(midnight)
    return None


def _rule(event: Event) -> dict:
    """The last day is included; of hours it is given in UTC."""
    until = _start(event, event.repeats_until)
    return {
        **rule_parts(event.rule),
        "INTERVAL": event.repeats_every,
        "UNTIL": until if event.is_all_day else until.astimezone(UTC),
    }


def _description(
    event: Event, first: date, last: date, moved: EventException | None
) -> str:
    # Calendars show that of a series on each of its days: a day in it would be wrong.
    is_one_time = moved or not event.repeats
    lines = [
        when_in_words(event, first, last) if is_one_time else event.time_note,
        event.standing_note if event.is_off else "",
        moved.note if moved else "",
        event.lead,
        f"Tham dự trực tuyến: {event.online_link}" if event.online_link else "",
        _registration(event),
        absolute(event.get_absolute_url()),
    ]
    return "\n".join(filter(None, lines))


def _registration(event: Event) -> str:
    if not event.takes_registrations:
        return ""
    until = event.registration_until
    words = ["Đăng ký", f"đến hết ngày {short_date(until)}" if until else ""]
    where = [event.registration_link, event.registration_note]
    return f"{' '.join(filter(None, words))}: {', '.join(filter(None, where))}".strip(
        ": "
    )
