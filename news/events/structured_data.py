"""What search engines read about an event: schema.org as JSON-LD."""

from datetime import datetime, time

from django.utils import timezone

from editorial.addresses import absolute
from images.renditions import share_url
from news.events.profile import Time
from news.models import Event, Standing
from news.subjects import OrganizationThen

_SCHEMA = "https://schema.org"
_STATUSES = {
    Standing.POSTPONED: "EventPostponed",
    Standing.CANCELLED: "EventCancelled",
}


def event_data(event: Event, shown: Time, organizers: list[OrganizationThen]) -> dict:
    """Return the event as of one time that it is held; only what the page shows."""
    data = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": event.title,
        "description": event.lead,
        "inLanguage": "vi",
        "url": absolute(event.get_absolute_url()),
        "startDate": _moment(shown.first, event.starts_at),
        "endDate": _moment(shown.last, event.ends_at),
        "eventStatus": f"{_SCHEMA}/{_STATUSES.get(event.standing, 'EventScheduled')}",
        "location": _places(event),
        "organizer": [_organizer(item) for item in organizers],
    }
    if event.place or event.online_link:
        data["eventAttendanceMode"] = f"{_SCHEMA}/{_attendance(event)}"
    if event.cover:
        data["image"] = [absolute(share_url(event.cover))]
    return {name: value for name, value in data.items() if value}


def _moment(day, hour: time | None) -> str:
    if hour is None:
        return day.isoformat()
    return timezone.make_aware(datetime.combine(day, hour)).isoformat()


def _attendance(event: Event) -> str:
    if event.place and event.online_link:
        return "MixedEventAttendanceMode"
    kind = "Offline" if event.place else "Online"
    return f"{kind}EventAttendanceMode"


def _places(event: Event) -> list[dict]:
    places = []
    if event.place:
        address = event.place_address or event.place
        places.append({"@type": "Place", "name": event.place, "address": address})
    if event.online_link:
        places.append({"@type": "VirtualLocation", "url": event.online_link})
    return places


def _organizer(item: OrganizationThen) -> dict:
    path = item.organization.get_absolute_url()
    return {"@type": "Organization", "name": item.name, "url": absolute(path)}
