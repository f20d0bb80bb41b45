"""When public pages change by themselves, without anybody changing content."""

import time
from datetime import timedelta

from django.utils import timezone

from editorial.models import next_moment
from portal.content_version import Version

# The last answer, and the version it was given for; threads may replace it at will.
_known: tuple[Version | None, float] = (None, 0.0)


def next_change(version: Version) -> float:
    """Return the next scheduled moment or midnight (the date in the header).

    Seconds since 1970, never past. Asks the database once per content version and
    moment, 1 query a publishable model.
    """
    global _known
    known_version, moment = _known
    if known_version != version or moment <= time.time():
        scheduled = next_moment()
        moment = _midnight()
        if scheduled:
            moment = min(moment, scheduled.timestamp())
        _known = (version, moment)
    return moment


def _midnight() -> float:
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return (today + timedelta(days=1)).timestamp()
