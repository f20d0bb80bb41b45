"""Adding a stretch of the journal to the totals, inside the caller's transaction."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from visits.items import item_at
from visits.models import DailyTotal, ItemViews, Visitor

# A visit ends when its visitor has read nothing for this long; the usual figure of
# web statistics (Google Analytics and Matomo both say 30 minutes).
VISIT_GAP = 30 * 60  # seconds
QUARTER = 15 * 60  # seconds


class PageView(NamedTuple):
    """One line of the journal."""

    at: float  # seconds since 1970
    token: str
    path: str


def add_to_totals(page_views: list[PageView]) -> None:
    """Count page views, the visits they begin and the views of items.

    Whoever calls holds the row of RollUp, so rows may be read and then written. On a
    busy day this runs for every line: some microseconds each, the rest once a visitor.
    """
    visits = _seen(page_views)
    views = Counter(_day(view.at) for view in page_views)
    _add_days(views, visits)
    _add_items(page_views)


def _day(at: float) -> date:
    return _day_of_quarter(int(at // QUARTER))


@lru_cache(maxsize=1_000)
def _day_of_quarter(quarter: int) -> date:
    """Return the site's day of a quarter of an hour; no time zone has shorter steps."""
    return timezone.localtime(_moment(quarter * QUARTER)).date()


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, tz=UTC)


def _seen(page_views: list[PageView]) -> Counter[date]:
    """Note who was seen when; return how many visits began on each day."""
    times = defaultdict(list)
    for at, token, _ in page_views:
        times[token].append(at)
    visitors = Visitor.objects.in_bulk(times)
    began: Counter[date] = Counter()
    for token, moments in times.items():
        newest = None
        if visitor := visitors.get(token):
            newest = (visitor.first_seen.timestamp(), visitor.last_seen.timestamp())
        for first, last in _visits(sorted(moments)):
            # Lines of another journal may be older than what is known already.
            if (
                newest
                and newest[0] - VISIT_GAP < last
                and first < newest[1] + VISIT_GAP
            ):
                newest = (min(first, newest[0]), max(last, newest[1]))
                continue
            began[_day(first)] += 1
            # The visit that is going on never moves back.
            newest = max(newest or (first, last), (first, last))
        visitors[token] = Visitor(
            token=token, first_seen=_moment(newest[0]), last_seen=_moment(newest[1])
        )
    _write(Visitor, visitors.values(), ["token"], ["first_seen", "last_seen"])
    return began


def _visits(moments: list[float]) -> Iterator[tuple[float, float]]:
    """Yield the first and last moment of each run without a gap, oldest first."""
    first = last = moments[0]
    for at in moments[1:]:
        if at >= last + VISIT_GAP:
            yield first, last
            first = at
        last = at
    yield first, last


def _write(model, rows, unique_fields: list[str], update_fields: list[str]) -> None:
    model.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=unique_fields,
        update_fields=update_fields,
    )


def _add_days(views: Counter[date], visits: Counter[date]) -> None:
    days = DailyTotal.objects.in_bulk(views)
    for day in views:
        total = days.setdefault(day, DailyTotal(day=day))
        total.views += views[day]
        total.visits += visits[day]
    _write(DailyTotal, days.values(), ["day"], ["views", "visits"])


def _add_items(page_views: list[PageView]) -> None:
    by_path = Counter((_day(at), path) for at, _, path in page_views)
    counts: Counter[tuple] = Counter()
    for (day, path), count in by_path.items():
        if item := item_at(path):
            counts[day, *item] += count
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
    unique = ["day", "content_type", "object_id"]
    _write(ItemViews, rows.values(), unique, ["views"])
