"""What events keep on a person, and what of it goes when a person is erased.

That somebody spoke, and in which office, stays; who it was goes: the link and the name.
A name in the words of an event is not touched: `kept_on` shows where it stands.
"""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from editorial.addresses import absolute
from news.events.search import EVENT_INDEX
from news.models import Event, Participant
from organizations.models import Person
from organizations.personal_data import Kept
from search.words import Query

ERASED = "(đã xóa theo yêu cầu)"


def kept_on(person: Person) -> list[Kept]:
    """Return what events, drafts too, have on a person. 3 queries."""
    return [_participations(person), *_named_in(person)]


def _participations(person: Person) -> Kept:
    rows = person.participations.select_related("event").defer("event__body")
    return Kept("Sự kiện đã tham gia", [_told(row) for row in rows])


def _told(row: Participant) -> tuple[str, str]:
    said = ", ".join(filter(None, (row.name, row.office, row.part)))
    return (
        f"{row.event} ({row.event.starts_on:%d/%m/%Y})",
        said or "(không ghi gì thêm)",
    )


def _named_in(person: Person) -> list[Kept]:
    """Where the name stands in words; it may be that of a namesake. 2 queries."""
    query = Query.parse(person.full_name).together()
    if not query:
        return []
    found = Event.objects.filter(pk__in=EVENT_INDEX.matching(query))
    # The index knows nothing of what is not for everybody to find.
    written = Event.objects.filter(
        Q(participants__name__icontains=person.full_name)
        | Q(registration_note__icontains=person.full_name)
        | Q(standing_note__icontains=person.full_name)
    )
    return [
        Kept(
            "Sự kiện có họ tên này trong lời (có thể là người trùng tên)", _lines(found)
        ),
        Kept(
            "Sự kiện ghi họ tên này ở người tham gia, cách đăng ký, lý do hoãn, hủy "
            "(có thể là người trùng tên)",
            _lines(written.distinct()),
        ),
    ]


def _lines(events: Iterable[Event]) -> list[tuple[str, str]]:
    return [
        (event.title, absolute(reverse("admin:news_event_change", args=[event.pk])))
        for event in events.only("title").latest_first()
    ]


def erase_participations(person: Person) -> None:
    """Take the link and the name from what a person took part in.

    One by one: each save writes what its event is found by anew.
    """
    for row in Participant.objects.filter(person=person):
        row.person, row.name = None, ERASED
        row.save(update_fields=["person", "name"])
