"""What readers ask of the lists of events: coming or past, kind, year, words, page.

A row of every list is an occurrence: one time that an event is held. What is to come
is shown once, at its next time; what is over at each of its times.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear
from django.http import Http404

from editorial.narrowing import (
    Choice,
    KeptByName,
    address_of,
    numbered_page,
    page_choices,
)
from editorial.versioning import once_per_version
from news.events.search import search_events
from news.models import Event, EventKind, Occurrence
from search.words import Query
from vietnamese.dates import month_year

PAGE_SIZE = 20
# Nobody reads on.
MOST_FOUND = 200
# Lists of keys that a process keeps, some 80 KB each at 10,000 occurrences.
KEPT_LISTS = 32

COMING, PAST = "news:events", "news:events-past"

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)

_kept_lists = KeptByName(KEPT_LISTS)
_kept_years = KeptByName(KEPT_LISTS)


class Keys(NamedTuple):
    """The keys of all rows of a list; as many of the last ones are off."""

    rows: array
    off: int = 0


class Group(NamedTuple):
    """What stands together in a list; the address leads to the month's calendar."""

    label: str
    month: date | None
    occurrences: list[Occurrence]


@once_per_version
def kinds() -> list[EventKind]:
    """Return the kinds that public events have, in the office's order. 1 query."""
    used = Event.objects.public().order_by().values("kind")
    return list(EventKind.objects.filter(pk__in=used))


def years(kind: EventKind | None, day: date) -> list[str]:
    """Return the years in which what is over by the day began, the latest first.

    1 query, none where the same was asked for under this content version.
    """

    def found() -> list[str]:
        past = Occurrence.objects.public().past(day).order_by()
        if kind:
            past = past.filter(event__kind=kind.pk)
        numbers = past.annotate(year=ExtractYear("starts_on")).values_list(
            "year", flat=True
        )
        return [str(year) for year in sorted(numbers.distinct(), reverse=True)]

    return _kept_years.get((kind and kind.pk, day), found)


def kind_or_404(slug: str) -> EventKind:
    for kind in kinds():
        if kind.slug == slug:
            return kind
    raise Http404("Không có loại sự kiện này.")


@dataclass(frozen=True)
class Asked:
    """The part of a list that an address names; "" and None leave it open."""

    # The name of the list's address.
    place: str
    kind: EventKind | None = None
    year: str = ""
    # With words all events are looked through, the coming and the past.
    query: Query = Query("", ())

    @classmethod
    def read(cls, place: str, parameters: Mapping[str, str]) -> "Asked":
        """Raises Http404 for what no event has."""
        slug, year = parameters.get("loai", ""), ""
        query = Query("", ())
        if place == PAST:
            year = parameters.get("nam", "")
        else:
            query = Query.parse(parameters.get("q", ""))
        if year and not _YEAR.fullmatch(year):
            raise Http404("Không có năm này.")
        return cls(place, kind_or_404(slug) if slug else None, year, query)

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the address, "" for what is left open."""
        kind = self.kind.slug if self.kind else ""
        return {"q": self.query.text, "loai": kind, "nam": self.year}

    def address(self, *, page: int = 1, **changes) -> str:
        values = self.values | {"trang": page if page > 1 else ""} | changes
        return address_of(self.place, values)

    @property
    def is_narrowed(self) -> bool:
        return any(self.values.values())

    def kinds(self) -> list[Choice]:
        """Return all kinds together, then each that public events have."""
        chosen = self.kind.pk if self.kind else None
        every = Choice("Tất cả các loại", self.address(loai=""), chosen is None)
        return [every] + [
            Choice(kind.name, self.address(loai=kind.slug), kind.pk == chosen)
            for kind in kinds()
        ]

    def page(self, number: str, day: date) -> Page:
        """Return a page of occurrences; Http404 for one that is not. 2 queries.

        1 where the same was asked for under this content version; a far page costs
        what the first one does.
        """
        keys = self._keys(day)
        page = numbered_page(Paginator(keys.rows, PAGE_SIZE), number)
        # What has been withdrawn since the keys were read is not shown.
        found = with_events(Occurrence.objects.public())
        if self.place == COMING:
            found = found.with_later()
        rows = list(page.object_list)
        found = found.in_bulk([key for key in rows if key > 0])
        found |= _never_held([-key for key in rows if key < 0])
        page.object_list = [found[key] for key in rows if key in found]
        page.off_count = keys.off
        return page

    def pages(self, page: Page) -> list[Choice]:
        return page_choices(page, lambda number: self.address(page=number))

    def _keys(self, day: date) -> Keys:
        if self.query.text:
            return Keys(self._found(day))
        name = (self.place, self.kind and self.kind.pk, self.year, day)
        return _kept_lists.get(name, lambda: self._listed(day))

    def _listed(self, day: date) -> Keys:
        found = Occurrence.objects.public()
        if self.kind:
            found = found.filter(event__kind=self.kind.pk)
        if self.year:
            days = date(int(self.year), 1, 1), date(int(self.year), 12, 31)
            found = found.filter(starts_on__range=days)
        if self.place == PAST:
            past = _by_hour(found.past(day)).values_list("pk", flat=True)
            return Keys(array("q", past))
        coming = _by_hour(found.next_of_each(day)).values_list("pk", "is_off")
        rows = list(coming)
        return Keys(array("q", (pk for pk, _ in rows)), sum(off for _, off in rows))

    def _found(self, day: date) -> array:
        """Return the next time, else the last, of each event that has the words.

        Of a series whose times all fall out: the event's own key, below 0.
        """
        events = Event.objects.public()
        if self.kind:
            events = events.filter(kind=self.kind.pk)
        if not self.query:
            return array("q")
        shown = shown_time(day, "pk")
        found = search_events(events, self.query).annotate(shown=shown)
        keys = found.values_list("shown", "pk")[:MOST_FOUND]
        return array("q", (shown or -pk for shown, pk in keys))


def shown_time(day: date, field: str) -> Coalesce:
    """A field of the next time that an event is held, else of the last; or NULL."""
    times = Occurrence.objects.filter(event=OuterRef("pk"))
    coming, past = times.coming(day).values(field), times.past(day).values(field)
    return Coalesce(Subquery(coming[:1]), Subquery(past[:1]))


def _never_held(keys: list[int]) -> dict[int, Occurrence]:
    """Return rows, by -key, of events that have no time, on the day they were for."""
    events = Event.objects.public().for_list().in_bulk(keys) if keys else {}
    return {
        -pk: Occurrence(event=event, starts_on=event.starts_on, ends_on=event.last_day)
        for pk, event in events.items()
    }


def _by_hour(occurrences: QuerySet) -> QuerySet:
    """Of one day those without an hour stand first, then the earlier ones."""
    *before, key = occurrences.query.order_by
    hour = F("event__starts_at").asc(nulls_first=True)
    return occurrences.order_by(*before, hour, key)


def with_events(occurrences: QuerySet) -> QuerySet:
    """With what a row of a list shows of the event: never the programme."""
    found = occurrences.select_related("event__kind", "event__cover")
    return found.defer("event__body", "event__attendance")


def grouped(page: Page, place: str, day: date) -> list[Group]:
    """Return the rows of a page by month.

    Of what is to come that of today stands first, what is off last, each by itself.
    """
    group_of = _coming_group if place == COMING else _month_group
    return [
        Group(label, month, list(rows))
        for (label, month), rows in groupby(page, lambda row: group_of(row, day))
    ]


def _coming_group(row: Occurrence, day: date) -> tuple[str, date | None]:
    if row.event.is_off:
        return "Đã hoãn, đã hủy", None
    return ("Hôm nay", None) if row.starts_on <= day else _month_group(row, day)


def _month_group(row: Occurrence, day: date) -> tuple[str, date]:
    month = row.starts_on.replace(day=1)
    return month_year(month).capitalize(), month
