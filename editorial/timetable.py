"""All that has its day, in one calendar of the office; each room says what it has.

    timetable.contribute(Notice, closing_on("closes_on"), entry_of_notice)
    timetable.contribute_overdue(PlanTask, late_tasks, entry_of_task)

Whoever may not view the model in the office sees nothing of what stands in its name.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from django.contrib.auth import get_permission_codename
from django.db import models
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse


class Period(NamedTuple):
    """The days asked for, both included."""

    first: date
    last: date


class Entry(NamedTuple):
    """One line of the calendar."""

    # None where something is overdue that never had a day.
    day: date | None
    # The name of the item, what happens to it, and its form in the office.
    label: str
    what: str
    address: str
    at: time | None = None
    # What else is to be known, such as "quý IV/2026".
    note: str = ""
    # Why somebody should see to it, "" where nobody need.
    needs: str = ""


class Day(NamedTuple):
    day: date
    entries: list[Entry]
    # How many more there are on the day.
    left_out: int


class Overdue(NamedTuple):
    entries: list[Entry]
    left_out: int

    @property
    def count(self) -> int:
        return len(self.entries) + self.left_out


class _Source(NamedTuple):
    model: type[models.Model]
    rows: Callable[..., QuerySet]
    entry: Callable[[Any], Entry]
    # What stands first on a day that has more than are shown.
    order: Sequence = ()


_timed: list[_Source] = []
_overdue: list[_Source] = []


def contribute(model, rows, entry, order=()) -> None:
    """Show what stands on each day; what of it is read is bounded here. 1 query.

    `rows` is given a period and returns records annotated with the `day` within it on
    which each stands, `entry` makes a line of one of them.
    """
    _add(_timed, _Source(model, rows, entry, order))


def contribute_overdue(model, rows, entry) -> None:
    """Show what should be over by now: `rows` is given today, longest due first."""
    _add(_overdue, _Source(model, rows, entry))


def _add(sources: list[_Source], source: _Source) -> None:
    if source not in sources:
        sources.append(source)


def is_open_to(user) -> bool:
    """Say whether there is anything that this person might ever see."""
    return any(_may_view(user, source.model) for source in (*_timed, *_overdue))


def days(user, period: Period, most: int) -> list[Day]:
    """Return the days that have anything, of each at most so many. 1 query a source."""
    entries, counts = {}, Counter()
    for source in _timed:
        if not _may_view(user, source.model):
            continue
        found = {}
        for row in _of_each_day(source, period, most):
            entry = source.entry(row)
            entries.setdefault(entry.day, []).append(entry)
            found[entry.day] = row.of_day
        counts.update(found)
    return [
        Day(
            day,
            shown := sorted(entries[day], key=_place)[:most],
            counts[day] - len(shown),
        )
        for day in sorted(entries)
    ]


def overdue(user, today: date, most: int) -> Overdue:
    """Return what is overdue, the longest due first. 1 query a source."""
    entries, count = [], 0
    for source in _overdue:
        if not _may_view(user, source.model):
            continue
        rows = source.rows(today).annotate(of_all=Window(Count("pk")))
        found = list(rows[:most])
        entries += map(source.entry, found)
        count += found[0].of_all if found else 0
    entries.sort(key=_due)
    return Overdue(entries[:most], count - len(entries[:most]))


def address_of(record: models.Model) -> str:
    """Return where the office sees and changes a record."""
    info = record._meta.app_label, record._meta.model_name
    return reverse("admin:{}_{}_change".format(*info), args=[record.pk])


def _may_view(user, model) -> bool:
    """Django's admin lets in who may change, too."""
    opts = model._meta
    names = (get_permission_codename(verb, opts) for verb in ("view", "change"))
    return any(user.has_perm(f"{opts.app_label}.{name}") for name in names)


def _of_each_day(source: _Source, period: Period, most: int) -> QuerySet:
    rows = source.rows(period)
    nth_of_day = Window(
        RowNumber(), partition_by=[F("day")], order_by=[*source.order, "pk"]
    )
    of_day = Window(Count("pk"), partition_by=[F("day")])
    # Nothing is to be ordered before it is chosen.
    rows = rows.order_by().annotate(nth_of_day=nth_of_day, of_day=of_day)
    return rows.filter(nth_of_day__lte=most).order_by("nth_of_day")


def _place(entry: Entry) -> tuple:
    """What wants somebody stands first, then what has no hour, then by the hour.

    Else the lower rooms go first, each in its order: what the higher ones have is more.
    """
    return (not entry.needs, entry.at is not None, entry.at or time.min)


def _due(entry: Entry) -> tuple:
    return (entry.day is None, entry.day or date.max)
