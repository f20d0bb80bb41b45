"""When public pages change by themselves, without anybody changing content."""

import math
import time
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from editorial.models import next_last_day, next_moment
from portal.content_version import Version


class Moments(NamedTuple):
    """Seconds since 1970: when pages change next, and when something leaves them."""

    change: float
    leaving: float


# The last answer, and the version it was given for; threads may replace it at will.
_known: tuple[Version | None, Moments] = (None, Moments(0.0, 0.0))


def next_change(version: Version) -> float:
    """Return the next scheduled moment or midnight (the date in the header).

    Seconds since 1970, never past. Asks the database once per content version and
    moment, 1 query a publishable model and 1 more a model whose rows leave by a day.
    """
    return _moments(version).change


def next_leaving(version: Version) -> float:
    """Return when something public leaves by itself, infinity for never.

    Pages made before must not be shown after it, whatever happens to the database.
    """
    return _moments(version).leaving


def _moments(version: Version) -> Moments:
    global _known
    known_version, moments = _known
    if known_version != version or moments.change <= time.time():
        moments = _read()
        _known = (version, moments)
    return moments


def _read() -> Moments:
    change = _midnight_after(timezone.localdate())
    if scheduled := next_moment():
        change = min(change, scheduled.timestamp())
    last_day = next_last_day()
    return Moments(change, _midnight_after(last_day) if last_day else math.inf)


def _midnight_after(day: date) -> float:
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(midnight).timestamp()
