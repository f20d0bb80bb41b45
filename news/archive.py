"""The months of a year, and how many stories each has."""

from datetime import datetime, timedelta

from django.db.models import Count, IntegerField, Value
from django.http import Http404
from django.utils import timezone

from editorial.models import YEARS
from editorial.versioning import once_per_version
from news.models import Article

# {year: months}, filled as years are asked for: counting a year means walking all its
# rows in the index.
_kept = once_per_version(dict[int, list[tuple[int, int]]])


def months_of(year: int) -> list[tuple[int, int]]:
    """Return (month, number of public stories), last month first, without empty ones.

    Raises Http404 for a year that is none. 1 query where nothing is kept.
    """
    kept = _kept()
    if year not in kept:
        december, *others = [_count_of(year, month) for month in range(12, 0, -1)]
        counts = december.union(*others, all=True)
        kept[year] = sorted(((m, n) for m, n in counts if n), reverse=True)
    return kept[year]


def local_month(year: int, month: int) -> tuple[datetime, datetime]:
    """Return the first and last second of a month in the site's time zone."""
    if year not in YEARS or month not in range(1, 13):
        raise Http404("Không có tháng này.")
    zone = timezone.get_current_timezone()
    end_year, end_month = divmod(year * 12 + month, 12)
    end = datetime(end_year, end_month + 1, 1, tzinfo=zone)
    # Times of publishing are whole seconds.
    return datetime(year, month, 1, tzinfo=zone), end - timedelta(seconds=1)


def _count_of(year: int, month: int):
    """Return a query for one row: the month, and how many stories it has."""
    stories = Article.objects.public().filter(
        published_at__range=local_month(year, month)
    )
    counted = stories.order_by().annotate(month=Value(month, IntegerField()))
    return counted.values("month").annotate(n=Count("pk")).values_list("month", "n")
