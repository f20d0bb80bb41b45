"""What the page of an event shows beside its own words; never what is not public.

Each list asks for nothing where `EventQuerySet.for_page` has found that it is empty.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.utils import timezone

from awards.models import Decision
from images.models import Image
from news.events.wording import State, state_on, when_in_words
from news.models import Event, Participant, Standing
from news.subjects import (
    OrganizationThen,
    office_on,
    office_words,
    organizations_on,
)
from organizations.models import Organization
from vietnamese.dates import long_date


@dataclass(frozen=True)
class Time:
    """One time that an event is held, or was to be held."""

    first: date
    last: date
    # Of an exception: "nghỉ", "chuyển sang Thứ Bảy, …".
    exception: str = ""
    note: str = ""


class Schedule(NamedTuple):
    """The times of an event as its page shows them today."""

    # The one of today, else the next, else the last.
    shown: Time
    # All, of what repeats, those that fall out too; else none.
    times: list[Time]
    state: State
    when: str


class Party(NamedTuple):
    participant: Participant
    # As printed, else of that day.
    office: str


def schedule_of(event: Event) -> Schedule:
    """1 query of what repeats."""
    today = timezone.localdate()
    if event.repeats:
        # Kept: until when it takes registrations is told by them too.
        prefetch_related_objects([event], "exceptions")
    exceptions = event.exceptions.all() if event.repeats else []
    length = event.last_day - event.starts_on
    held = event.held_days()
    times = [Time(day, day + length) for day in held]
    shown = _shown(times, today) or Time(event.starts_on, event.last_day)
    state = state_on(event, shown.first, shown.last, today)
    if event.repeats and not held:
        state = State(Standing.CANCELLED.label, "over")
    when = when_in_words(event, shown.first, shown.last)
    listed = _with_exceptions(event, times, exceptions, length) if event.repeats else []
    return Schedule(shown, listed, state, when)


def _shown(times: list[Time], today: date) -> Time | None:
    coming = (time for time in times if time.last >= today)
    return next(coming, times[-1] if times else None)


def _with_exceptions(event, times, exceptions, length: timedelta) -> list[Time]:
    """Add those that fall out; an exception of a day that is not planned is none."""
    planned = set(event.planned_days())
    noted = {e.moved_to: e.note for e in exceptions if e.moved_to and e.day in planned}
    told = [
        Time(time.first, time.last, note=noted.get(time.first, "")) for time in times
    ]
    told += [
        Time(
            exception.day,
            exception.day + length,
            f"chuyển sang {long_date(exception.moved_to)}"
            if exception.moved_to
            else "nghỉ",
            exception.note,
        )
        for exception in exceptions
        if exception.day in planned
    ]
    return sorted(told, key=lambda time: (time.first, time.exception))


def parties_of(event: Event) -> tuple[list[OrganizationThen], list[OrganizationThen]]:
    """Return organizers and guests as of its day. 1 query, if there may be any."""
    if not (event.has_organizers or event.has_guests):
        return [], []
    organizers = Event.organizers.through.objects.filter(
        event=event.pk, organization=OuterRef("pk")
    )
    of_event = Q(organized_events=event.pk) | Q(attended_events=event.pk)
    keys = Organization.objects.filter(of_event).order_by().values("pk")
    found = Organization.objects.filter(pk__in=keys)
    found = found.annotate(is_organizer=Exists(organizers))
    parties = organizations_on(found, event.starts_on)
    return (
        [party for party in parties if party.organization.is_organizer],
        [party for party in parties if not party.organization.is_organizer],
    )


def participants_of(event: Event) -> list[Party]:
    """Return those whom readers may see, in order. 1 query, if there may be any."""
    if not event.has_participants:
        return []
    found = event.participants.select_related("person__photo")
    found = found.defer("person__biography")
    found = found.annotate(office_then=office_on(event.starts_on, "person"))
    return [
        Party(row, row.office or office_words(row.office_then))
        for row in found
        if row.shown_name
    ]


def pictures_of(event: Event) -> list[Image]:
    return _listed(event, "pictures", event.pictures.order_by("pk"))


def decisions_of(event: Event) -> list[Decision]:
    found = event.decisions.public().for_list()
    found = found.defer("internal_note", "issuer__introduction").newest_first()
    return _listed(event, "decisions", found)


def _listed(event: Event, name: str, found) -> list:
    return list(found) if getattr(event, f"has_{name}") else []
