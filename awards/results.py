"""What the page of an edition shows: prizes with their winners, and the counts."""

from typing import NamedTuple

from django.db.models import Prefetch

from awards.models import Author, Edition, Entry, Prize


class Winners(NamedTuple):
    """A prize with the entries that won it, as far as they are recorded."""

    prize: Prize
    entries: list[Entry]

    @property
    def count(self) -> int | None:
        """How many were given: those recorded, else what was reported."""
        return len(self.entries) or self.prize.count_stated

    @property
    def is_as_reported(self) -> bool:
        return not self.entries and self.prize.count_stated is not None


class FieldCount(NamedTuple):
    name: str
    entries: int


class Results(NamedTuple):
    """The outcome of an edition; `entries` counts those recorded or reported."""

    winners: list[Winners]
    fields: list[FieldCount]
    entries: int | None
    is_as_reported: bool

    @property
    def prizes(self) -> int:
        return sum(one.count or 0 for one in self.winners)


def results_of(edition: Edition) -> Results:
    """Return the results of an edition. 4 queries, whatever the number of entries."""
    entries = list(_entries(edition))
    by_prize: dict[int, list[Entry]] = {}
    by_field: dict[int, int] = {}
    for entry in entries:
        by_prize.setdefault(entry.prize_id, []).append(entry)
        by_field[entry.field_id] = by_field.get(entry.field_id, 0) + 1
    stated = edition.entries_stated
    return Results(
        [
            Winners(prize, by_prize.get(prize.pk, []))
            for prize in edition.prizes.order_by("order", "pk")
        ],
        [
            FieldCount(field.name, by_field.get(field.pk, 0))
            for field in edition.fields.order_by("order", "pk")
        ],
        # The office records winners first: what was reported counts all.
        stated if stated is not None else len(entries) or None,
        stated is not None,
    )


def _entries(edition: Edition):
    authors = Author.objects.select_related("person").defer("person__biography")
    return (
        edition.entries.select_related(
            "field", "organization", "award__decision", "award__person"
        )
        .defer("organization__introduction", "award__person__biography")
        .prefetch_related(Prefetch("authors", authors))
        .order_by("order", "pk")
    )
