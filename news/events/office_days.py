"""Events and the last days to register for them, for the office's calendar."""

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Greatest

from editorial import timetable
from editorial.models import PUBLIC_STATUSES, Status
from news.models import OFF, Event, Occurrence, Registration, Standing
from vietnamese.dates import short_date


def set_up() -> None:
    by_hour = [F("event__starts_at").asc(nulls_first=True)]
    timetable.contribute(Event, held, entry_of, order=by_hour)
    timetable.contribute(Event, registrations, entry_of_registration)


def held(period: timetable.Period) -> QuerySet:
    """Return each time that an event is held, also one that is not published.

    What has begun before stands on the first day of the period.
    """
    found = Occurrence.objects.between(*period)
    found = found.exclude(event__status=Status.WITHDRAWN)
    found = found.select_related("event__kind").defer("event__body", "event__lead")
    first = Value(period.first, output_field=DateField())
    return found.annotate(day=Greatest("starts_on", first))


def entry_of(occurrence: Occurrence) -> timetable.Entry:
    event = occurrence.event
    has_begun = occurrence.starts_on < occurrence.day
    return timetable.Entry(
        day=occurrence.day,
        label=event.title,
        what=event.kind.name if event.kind else "Sự kiện",
        address=timetable.address_of(event),
        at=None if has_begun else event.starts_at,
        note=_note(occurrence),
        needs="" if event.status in PUBLIC_STATUSES else "Chưa đăng",
    )


def _note(occurrence: Occurrence) -> str:
    """What is not plain: that it is not sure, the hour in words, how long it goes."""
    event = occurrence.event
    standing = event.get_standing_display()
    is_plain = event.standing == Standing.CONFIRMED
    said = ["" if is_plain else standing.lower(), event.time_note]
    if occurrence.ends_on > occurrence.day:
        said.append(f"đến hết {short_date(occurrence.ends_on)}")
    return ", ".join(filter(None, said))


def registrations(period: timetable.Period) -> QuerySet:
    """Return the events that stop taking registrations in the period."""
    found = Event.objects.filter(
        registration=Registration.OPEN, registration_until__range=period
    )
    found = found.exclude(status=Status.WITHDRAWN).exclude(standing__in=OFF)
    return found.defer("body", "lead").annotate(day=F("registration_until"))


def entry_of_registration(event: Event) -> timetable.Entry:
    return timetable.Entry(
        day=event.day,
        label=event.title,
        what="Ngày cuối nhận đăng ký tham dự",
        address=timetable.address_of(event),
        needs="" if event.status in PUBLIC_STATUSES else "Chưa đăng",
    )
