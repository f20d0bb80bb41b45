"""What reports on a task: public stories, events, documents, awards, contests.

Of events only those that were held are results; what is to come or off stands apart.
"""

from datetime import date
from typing import NamedTuple

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from awards.models import Decision, Edition
from documents.models import Document
from news.models import OFF, Article, Event, Occurrence, PlanTask

# Of each kind, the newest that the page of a task shows.
MOST_SHOWN = 100
# {name of the link: (heading of the list, what one of it is called)}
KINDS = {
    "articles": ("Tin bài", "tin bài"),
    "events": ("Sự kiện", "sự kiện"),
    "documents": ("Văn bản", "văn bản"),
    "decisions": ("Khen thưởng", "quyết định khen thưởng"),
    "editions": ("Hội thi, cuộc thi", "lần tổ chức hội thi"),
}
_MODELS = {
    "articles": (Article, "tasks"),
    "events": (Event, "tasks"),
    "documents": (Document, "plan_tasks"),
    "decisions": (Decision, "plan_tasks"),
    "editions": (Edition, "plan_tasks"),
}


class Evidence(NamedTuple):
    """The public items of one kind; `count` is how many there are in all."""

    name: str
    heading: str
    items: list
    count: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.items)


def with_evidence_counted(tasks: QuerySet[PlanTask], day: date) -> QuerySet[PlanTask]:
    """Annotate how many public items of each kind report on a task. No query more."""
    counts = {
        f"{name}_count": _count(_results(model.objects.public(), day), link)
        for name, (model, link) in _MODELS.items()
    }
    return tasks.annotate(**counts)


def counts_of(task: PlanTask) -> list[str]:
    """Return ["2 tin bài", "1 sự kiện"] of a task of `with_evidence_counted`."""
    return [
        f"{count} {noun}"
        for name, (_, noun) in KINDS.items()
        if (count := getattr(task, f"{name}_count"))
    ]


def evidence_of(task: PlanTask, day: date) -> list[Evidence]:
    """Return what reports on a task of `with_evidence_counted`. 1 query a kind.

    A kind of which there is nothing is not asked for.
    """
    return [
        Evidence(name, heading, list(_items(task, name, day)[:MOST_SHOWN]), count)
        for name, (heading, _) in KINDS.items()
        if (count := getattr(task, f"{name}_count"))
    ]


def announced_of(task: PlanTask, day: date) -> list[tuple[str, list[Event]]]:
    """Return (heading, events) of those that are to come, and that are off. 1 query."""
    public = task.events.public()
    announced = public.exclude(pk__in=_results(public, day).values("pk"))
    events = list(announced.for_list().order_by("starts_on", "pk")[:MOST_SHOWN])
    parts = [
        ("Sự kiện sắp tới", [event for event in events if not event.is_off]),
        ("Sự kiện hoãn, hủy", [event for event in events if event.is_off]),
    ]
    return [(heading, found) for heading, found in parts if found]


def _results(public: QuerySet, day: date) -> QuerySet:
    """Return what there is to show for a task: of events those held before the day."""
    if public.model is not Event:
        return public
    past = Occurrence.objects.filter(event=OuterRef("pk"), ends_on__lt=day)
    return public.exclude(standing__in=OFF).filter(Exists(past))


def _items(task: PlanTask, name: str, day: date) -> QuerySet:
    public = _results(getattr(task, name).public(), day)
    match name:
        case "articles":
            return public.for_links().newest_first()
        case "events":
            return public.for_list().latest_first()
        case "documents":
            return public.select_related("type").defer("body", "summary").newest_first()
        case "decisions":
            return public.for_list().defer("internal_note").newest_first()
    return public.select_related("contest").defer("introduction").newest_first()


def _count(results: QuerySet, link: str) -> Coalesce:
    rows = results.filter(**{link: OuterRef("pk")}).order_by()
    counted = rows.values(link).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
