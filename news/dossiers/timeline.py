"""The time line of a dossier: what is public of it, in the order of its days."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.db.models import CharField, IntegerField, Model, Value
from django.db.models.functions import Cast, Coalesce

from editorial.narrowing import KeptByName
from news.dossiers.kinds import KINDS, Kind
from news.models import Dossier
from vietnamese.partial_dates import show_partial_date

# Time lines of which a process keeps the keys.
KEPT_LINES = 32
UNDATED = "Chưa rõ thời gian"


class Key(NamedTuple):
    """Where an item stands: "" for a day that nobody knows."""

    day: str
    place: int
    pk: int

    @property
    def kind(self) -> Kind:
        return KINDS[self.place]


class Entry(NamedTuple):
    """An item as a time line shows it."""

    kind: Kind
    item: Model
    day: str

    @property
    def title(self) -> str:
        return str(self.item)

    @property
    def shown_day(self) -> str:
        return show_partial_date(self.day)

    @property
    def about(self) -> str:
        """What it is about, where its title does not say so already."""
        text = getattr(self.item, self.kind.about)
        return "" if text[:60] in self.title else text

    @property
    def warning(self) -> str:
        """ "Hoãn", "Hủy" of an event that does not take place as it stands here."""
        is_off = getattr(self.item, "is_off", False)
        return self.item.get_standing_display() if is_off else ""


_kept = KeptByName(KEPT_LINES)


def keys_of(dossier: Dossier) -> list[Key]:
    """Return the keys of all that is public, newest first; the undated stand last.

    1 query, none where they are kept.
    """
    return _kept.get(dossier.pk, lambda: _read_keys(dossier))


def _read_keys(dossier: Dossier) -> list[Key]:
    first, *others = [_rows(dossier, place) for place in range(len(KINDS))]
    rows = first.union(*others, all=True)
    return sorted((Key(*row) for row in rows), reverse=True)


def _rows(dossier: Dossier, place: int):
    kind = KINDS[place]
    day = Coalesce(Cast(kind.day, CharField()), Value(""), output_field=CharField())
    items = getattr(dossier, kind.field).public().order_by()
    items = items.annotate(line_day=day, line_place=Value(place, IntegerField()))
    return items.values_list("line_day", "line_place", "pk")


def counts_of(keys: Iterable[Key]) -> dict[str, int]:
    """Return {kind: how many}, only of those that there are."""
    counts = Counter(key.place for key in keys)
    return {kind.name: counts[p] for p, kind in enumerate(KINDS) if counts[p]}


def narrowed(keys: list[Key], kind: str = "", *, oldest_first=False) -> list[Key]:
    """Return those of one kind, "" for all; the undated stand last either way."""
    found = [key for key in keys if not kind or key.kind.name == kind]
    if not oldest_first:
        return found
    undated = [key for key in found if not key.day]
    return [key for key in reversed(found) if key.day] + undated


def entries_of(keys: Iterable[Key]) -> list[Entry]:
    """Load what stands under some keys, as far as it is still public.

    1 query a kind of what there is.
    """
    keys = list(keys)
    loaded = {
        place: _load(KINDS[place], [key.pk for key in keys if key.place == place])
        for place in {key.place for key in keys}
    }
    return [
        Entry(key.kind, item, key.day)
        for key in keys
        if (item := loaded[key.place].get(key.pk))
    ]


def _load(kind: Kind, pks: list[int]) -> dict[int, Model]:
    items = kind.model.objects.public().select_related(*kind.loaded_with)
    return items.defer(*kind.without).in_bulk(pks)


def by_year(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return (heading, entries) of each year, in the order of the entries."""
    years = groupby(entries, key=lambda entry: entry.day[:4])
    return [(f"Năm {year}" if year else UNDATED, list(found)) for year, found in years]
