"""A copy of an event for another day: as the next of a kind is prepared."""

from datetime import date

from django.db import transaction

from editorial.models import YEARS, Status
from news.models import Event, Registration, Standing

# Not its pictures, nor the decisions that were handed over: those are of that time.
_LINKS = (
    "organizers",
    "guests",
    "documents",
    "editions",
    "tasks",
)
# What is the copy's own: made anew when it is saved.
_OWN = {
    "id",
    "uid",
    "sequence",
    "slug",
    "status",
    "published_at",
    "revised_at",
    "created_at",
    "saved_at",
}
# No calendar of the portal goes further.
_LAST_DAY = date(YEARS[-1], 12, 31)
_DAYS = ("ends_on", "repeats_until", "registration_until")


@transaction.atomic
def copied(event: Event, starts_on: date, *, by=None) -> Event:
    """Return a stored draft for that day, its other days as far from it as before.

    With everything but the days on which it fell out or was moved, and without what
    was said of its being put off; nobody registers until the office says so.
    """
    fields = [f for f in Event._meta.concrete_fields if f.name not in _OWN]
    copy = Event(**{field.attname: getattr(event, field.attname) for field in fields})
    copy.starts_on, copy.created_by, copy.status = starts_on, by, Status.DRAFT
    for name in _DAYS:
        if day := getattr(event, name):
            moved = starts_on + (day - event.starts_on)
            setattr(copy, name, min(moved, _LAST_DAY))
    copy.registration = Registration.NONE
    if event.is_off:
        copy.standing, copy.standing_note = Standing.PLANNED, ""
    copy.save()
    for name in _LINKS:
        getattr(copy, name).set(getattr(event, name).all())
    for participant in event.participants.all():
        participant.pk, participant.event = None, copy
        participant._state.adding = True
        participant.save()
    return copy
