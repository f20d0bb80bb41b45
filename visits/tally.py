"""Adding a stretch of the journal to the totals, inside the caller's transaction."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from visits.items import item_at
from visits.models import DailyTotal, ItemViews, Visitor

# A visit ends when its visitor has read nothing for this long; the usual figure of
# web statistics (Google Analytics and Matomo both say 30 minutes).
VISIT_GAP = timedelta(minutes=30)


class PageView(NamedTuple):
    """One line of the journal."""

    at: datetime
    token: str
    path: str


def add_to_totals(page_views: list[PageView]) -> None:
    """Count page views, the visits they begin and the views of items.

    Whoever calls holds the row of RollUp, so rows may be read and then written.
    """
    visits = _seen(page_views)
    views = Counter(_day(view.at) for view in page_views)
    _add_days(views, visits)
    _add_items(page_views)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _seen(page_views: list[PageView]) -> Counter[date]:
    """Note who was seen when; return how many visits began on each day."""
    visitors = Visitor.objects.in_bulk({view.token for view in page_views})
    began: Counter[date] = Counter()
    for at, token, _ in sorted(page_views):
        visitor = visitors.get(token)
        if visitor is None or not _is_same_visit(visitor, at):
            began[_day(at)] += 1
            visitors[token] = Visitor(token=token, first_seen=at, last_seen=at)
        else:
            visitor.first_seen = min(visitor.first_seen, at)
            visitor.last_seen = max(visitor.last_seen, at)
    Visitor.objects.bulk_create(
        visitors.values(),
        update_conflicts=True,
        unique_fields=["token"],
        update_fields=["first_seen", "last_seen"],
    )
    return began


def _is_same_visit(visitor: Visitor, at: datetime) -> bool:
    """Lines of another journal may be older than what is known already."""
    return visitor.first_seen - VISIT_GAP < at < visitor.last_seen + VISIT_GAP


def _add_days(views: Counter[date], visits: Counter[date]) -> None:
    days = DailyTotal.objects.in_bulk(views)
    for day in views:
        total = days.setdefault(day, DailyTotal(day=day))
        total.views += views[day]
        total.visits += visits[day]
    DailyTotal.objects.bulk_create(
        days.values(),
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["views", "visits"],
    )


def _add_items(page_views: list[PageView]) -> None:
    counts = Counter(
        (_day(view.at), *item)
        for view in page_views
        if (item := item_at(view.path)) is not None
    )
    keys = {
        (day, ContentType.objects.get_for_model(model).pk, pk): count
        for (day, model, pk), count in counts.items()
    }
    known = ItemViews.objects.filter(
        day__in={day for day, _, _ in keys},
        content_type__in={content_type for _, content_type, _ in keys},
        object_id__in={pk for _, _, pk in keys},
    )
    rows = {(row.day, row.content_type_id, row.object_id): row for row in known}
    for (day, content_type, pk), count in keys.items():
        row = rows.setdefault(
            (day, content_type, pk),
            ItemViews(day=day, content_type_id=content_type, object_id=pk),
        )
        row.views += count
    ItemViews.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["day", "content_type", "object_id"],
        update_fields=["views"],
    )
