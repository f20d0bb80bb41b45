"""What the year has to do with something: events, tasks, reviews, dossiers.

One box on the page of an organization, a person, a document, a decision, an edition, a
story, an event: 1 query whatever it holds, none where nothing names the item.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from django.db import models
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from editorial.related import Box
from editorial.versioning import once_per_version
from news.events.listing import shown_time
from news.models import (
    OFF,
    Article,
    Dossier,
    Event,
    PlanTask,
    Standing,
    YearlyPlan,
    YearReview,
)
from organizations.models import Organization, Person
from vietnamese.dates import short_date

# Of each kind, the newest.
BOX_SIZE = 12
COLUMNS = ("a_name", "a_slug", "a_day", "a_standing")
_TEXT = CharField()


class Line(NamedTuple):
    """Something of the year as a box names it; `about` says what it is, and when."""

    about: str
    name: str
    address: str
    # Of what does not take place as it stands: "Hoãn", "Hủy".
    mark: str = ""


class Kind(NamedTuple):
    """Things of the year of one kind, and by which fields they name others."""

    model: type[models.Model]
    # The newest first, `COLUMNS` too; of one day or year in their own order.
    order: tuple[str, ...]
    # As text: its name, what its address needs, its day or year, how it stands.
    columns: Callable[[], tuple[Combinable, ...]]
    # {what is named: lookups that lead to it}
    lookups: dict[type[models.Model], tuple[str, ...]]
    line: Callable[[int, str, str, str, str], Line]


def _event_line(key: int, name: str, slug: str, day: str, standing: str) -> Line:
    shown = short_date(date.fromisoformat(day))
    address = reverse("news:event", args=[slug, key])
    mark = Standing(standing).label if standing in OFF else ""
    return Line(f"Sự kiện {shown}", name, address, mark)


def _event_columns() -> tuple[Combinable, ...]:
    """With the day of its next time, else of its last."""
    held = shown_time(timezone.localdate(), "starts_on")
    # Of a series every time may fall out.
    standing = Case(
        When(IsNull(held, True), then=Value(Standing.CANCELLED)),
        default=F("standing"),
        output_field=_TEXT,
    )
    return F("title"), F("slug"), Cast(Coalesce(held, "starts_on"), _TEXT), standing


def _task_line(key: int, name: str, slug: str, year: str, _: str) -> Line:
    address = reverse("news:task", args=[int(year), key])
    return Line(f"Nhiệm vụ năm {year}", name, address)


def _plan_line(key: int, name: str, slug: str, year: str, _: str) -> Line:
    address = reverse("news:plan", args=[int(year)])
    return Line("Kế hoạch năm", f"Kế hoạch công tác năm {year}", address)


def _review_line(key: int, name: str, slug: str, year: str, _: str) -> Line:
    address = reverse("news:review", args=[int(year)])
    return Line("Sự kiện nổi bật", f"Nhìn lại năm {year}", address)


def _dossier_line(key: int, name: str, slug: str, day: str, _: str) -> Line:
    return Line("Dòng sự kiện", name, reverse("news:dossier", args=[slug, key]))


def _always(*columns: Combinable) -> Callable[[], tuple[Combinable, ...]]:
    return lambda: (*columns, _NOTHING)


_NOTHING = Value("", output_field=_TEXT)
_YEAR = Cast("year", _TEXT)
_PAPERS = {
    Document: ("documents",),
    Decision: ("decisions",),
    Edition: ("editions",),
    Article: ("articles",),
}

KINDS = {
    "event": Kind(
        Event,
        ("-a_day", "pk"),
        _event_columns,
        {
            **_PAPERS,
            Organization: ("organizers", "guests"),
            Person: ("participants__person",),
        },
        _event_line,
    ),
    "plan": Kind(
        YearlyPlan,
        ("-year",),
        _always(_NOTHING, _NOTHING, _YEAR),
        {
            **{model: (f"tasks__{name}",) for model, (name,) in _PAPERS.items()},
            Document: ("document", "tasks__documents"),
            Event: ("tasks__events",),
        },
        _plan_line,
    ),
    "review": Kind(
        YearReview,
        ("-year",),
        _always(_NOTHING, _NOTHING, _YEAR),
        # Of what was issued, not of what is being written.
        {
            model: (f"issued_links__{model._meta.model_name}",)
            for model in (*_PAPERS, Organization, Event)
        },
        _review_line,
    ),
    "dossier": Kind(
        Dossier,
        ("-published_at", "pk"),
        _always(F("title"), F("slug"), Cast("published_at", _TEXT)),
        {**_PAPERS, Event: ("events",)},
        _dossier_line,
    ),
    "task": Kind(
        PlanTask,
        ("-plan__year", "pk"),
        _always(F("title"), _NOTHING, Cast("plan__year", _TEXT)),
        {
            **_PAPERS,
            Event: ("events",),
            Organization: ("owner", "partners"),
            Person: ("owner_person",),
        },
        _task_line,
    ),
}
NAMED = (Organization, Person, Document, Decision, Edition, Article, Event)


def box_of_the_year(item: models.Model) -> Box | None:
    """Return what of the year names an item. 1 query, none if nothing does.

    And once a content version 1 for all items of its model.
    """
    named_by = _named_by[type(item)]().get(item.pk)
    lines = _lines_about(item, named_by) if named_by else []
    if not lines:
        return None
    return Box(
        heading="Sự kiện, kế hoạch liên quan",
        template="news/_box_of_the_year.html",
        items=lines,
    )


def _lines_about(item: models.Model, names: set[str]) -> list[Line]:
    """Return the public things of some kinds that name an item, in the kinds' order."""
    rows = _union(_naming(name, item) for name in sorted(names))
    found: dict[str, list[tuple]] = defaultdict(list)
    # A union has no order of its own: by key, then the newest day or year first.
    for name, *columns in sorted(rows, key=itemgetter(1)):
        found[name].append(columns)
    return [
        KINDS[name].line(*columns)
        for name in KINDS
        for columns in sorted(found[name], key=itemgetter(3), reverse=True)
    ]


def _naming(name: str, item: models.Model) -> QuerySet:
    """Return (kind, key, name, slug, day, standing) of the newest that name an item."""
    kind = KINDS[name]
    about = Q()
    for lookup in kind.lookups[type(item)]:
        about |= Q(pk__in=kind.model.objects.filter(**{lookup: item.pk}).values("pk"))
    columns = dict(zip(COLUMNS, kind.columns(), strict=True))
    named = kind.model.objects.public().filter(about).annotate(**columns)
    newest = named.order_by(*kind.order)[:BOX_SIZE]
    shown = kind.model.objects.filter(pk__in=newest.values("pk"))
    shown = shown.annotate(a_kind=Value(name), **columns).order_by()
    return shown.values_list("a_kind", "pk", *COLUMNS)


def _keys_named(model: type[models.Model]) -> Callable[[], dict[int, set[str]]]:
    """Return what gives {key: kinds of which something names it}, public or not."""

    @once_per_version
    def named_by() -> dict[int, set[str]]:
        rows = _union(
            kind.model.objects.filter(**{f"{lookup}__isnull": False})
            .order_by()
            .values_list(Value(name), lookup)
            for name, kind in KINDS.items()
            for lookup in kind.lookups.get(model, ())
        )
        found: dict[int, set[str]] = defaultdict(set)
        for name, key in rows:
            found[key].add(name)
        return dict(found)

    return named_by


_named_by = {model: _keys_named(model) for model in NAMED}


def _union(querysets: Iterable[QuerySet]) -> QuerySet:
    """Each row once."""
    first, *others = querysets
    return first.union(*others)
