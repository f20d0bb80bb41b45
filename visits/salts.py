"""The daily salt: random, shared by workers and hosts, forgotten after its day.

Workers read it from a file, so a new day needs no database. The roll-up lays out
tomorrow's file ahead, with a value that all hosts share through the database.
"""

import os
import secrets
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.db import Error, transaction
from django.utils import timezone

from visits.models import DailySalt

SIZE = 32  # bytes: the longest key of BLAKE2s, more than its 64-bit tokens need


class Salts:
    """The salts in `folder`; the one in use is kept in memory."""

    def __init__(self, folder: Path):
        self.folder = folder
        # The salt in use, and from when to when: seconds since 1970.
        self._known = (0.0, 0.0, b"")

    def at(self, seconds: float) -> bytes:
        """Return the salt of a moment's day. Raises OSError where none can be kept."""
        start, end, value = self._known
        if start <= seconds < end:
            return value
        moment = timezone.localtime(datetime.fromtimestamp(seconds, tz=UTC))
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        value = self.lay_out(moment.date())
        end = midnight + timedelta(days=1)
        self._known = (midnight.timestamp(), end.timestamp(), value)
        return value

    def lay_out(self, day: date) -> bytes:
        """Read the salt's file, made first where there is none."""
        path = self.folder / f"salt-{day.isoformat()}"
        with suppress(FileNotFoundError):
            if value := path.read_bytes():
                return value
        self.folder.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f"{path.name}-{secrets.token_hex(4)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_shared(day))
        # The first of two processes wins; a link is never half-written.
        with suppress(FileExistsError):
            path.hardlink_to(made)
        made.unlink()
        return path.read_bytes()

    def prepare_and_forget(self, today: date) -> None:
        """Lay out the salt of tomorrow; delete all others but yesterday's, everywhere.

        Yesterday's stays for a day: nginx's last lines before midnight need it.
        """
        yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
        for day in (today, tomorrow):
            self.lay_out(day)
        # With what follows the day: one that another process is just laying out.
        kept = tuple(f"salt-{day.isoformat()}" for day in (yesterday, today, tomorrow))
        for path in self.folder.glob("salt-*"):
            if not path.name.startswith(kept):
                path.unlink(missing_ok=True)
        DailySalt.objects.exclude(day__range=(yesterday, tomorrow)).delete()


def _shared(day: date) -> bytes:
    """The salt that all hosts share; while the database is away, one of our own."""
    value = secrets.token_bytes(SIZE)
    try:
        with transaction.atomic():
            salt, _ = DailySalt.objects.get_or_create(
                day=day, defaults={"value": value}
            )
    except Error:
        return value
    return bytes(salt.value)
