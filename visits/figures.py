"""The figures that readers see: all visits, today's, and who is online."""

import time
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from django.db import Error
from django.db.models import Count, Max, Q, Subquery, Sum, Value
from django.utils import timezone

from visits.models import DailyTotal, Visitor

ONLINE_WITHIN = timedelta(minutes=5)
# Between two hosts that keep their time by the network.
CLOCKS_DIFFER = timedelta(seconds=10)
# Seconds. In a server the background asks every ten, and no page ever has to.
KEEP = 15


@dataclass(frozen=True)
class Figures:
    """Counted by this portal; what an older counter brought along is not in `total`."""

    total: int
    today: int
    online: int


class _Kept:
    """The last figures of this process."""

    def __init__(self):
        self.lock = Lock()
        self.figures: Figures | None = None
        self.until = 0.0


_kept = _Kept()


def current() -> Figures:
    """Return figures at most some seconds old. 1 query, or none.

    While the database is away, the last ones known; raises django.db.Error where there
    are none.
    """
    known = _kept.figures
    if known and time.monotonic() < _kept.until:
        return known
    # One thread asks; the others go on with what is known, if anything is.
    if not _kept.lock.acquire(blocking=known is None):
        return known
    try:
        renew()
    except Error:
        _kept.until = time.monotonic() + KEEP
        if known is None:
            raise
    finally:
        _kept.lock.release()
    return _kept.figures


def renew() -> None:
    """Ask the database now, so that the next pages need not. 1 query."""
    _kept.figures = count()
    _kept.until = time.monotonic() + KEEP


def forget() -> None:
    """Ask the database again at the next page."""
    _kept.figures = None


def count() -> Figures:
    """Ask the database. 1 query.

    Where no day has been counted nobody is online: both come with the same visit.
    """
    now = timezone.now()
    today = Q(day=timezone.localdate(now))
    seen = Visitor.objects.filter(
        last_seen__range=(now - ONLINE_WITHIN, now + CLOCKS_DIFFER)
    )
    online = seen.order_by().values(all=Value(1)).annotate(number=Count("pk"))
    figures = DailyTotal.objects.aggregate(
        total=Sum("visits"),
        today=Sum("visits", filter=today),
        online=Max(Subquery(online.values("number"))),
    )
    return Figures(**{name: number or 0 for name, number in figures.items()})
