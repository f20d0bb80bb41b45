"""One number for everything readers may see: it changes whenever any of it changes.

What was computed under an older version is never used again, on any worker or host.
Beside it stands the number of *removals* (a story withdrawn, a picture deleted): pages
made before the last removal are not shown even while the database is away.

Where the number is kept depends on the set-up, so that reading it is cheap:

- SQLite: two files beside the database, one byte longer with each change. A `stat`.
- PostgreSQL and Redis: two counters in Redis; while Redis is away, as below.
- PostgreSQL alone: a row. One query.
"""

import logging
import os
import secrets
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from django.conf import settings
from django.db import ProgrammingError, connection
from redis import Redis, RedisError

from portal.models import ContentState

logger = logging.getLogger(__name__)

# Seconds; a hung Redis must not hang a page.
REDIS_TIMEOUT = 0.3
# Seconds during which a Redis that failed is not asked again.
REDIS_PAUSE = 5


# Key of the WSGI environment (and so of request.META): the version that the page cache
# read before the page was begun.
VERSION = "portal.content_version"


class Version(NamedTuple):
    """Both numbers; compared, never counted with."""

    changes: str
    removals: str


class Source(Protocol):
    """A place that keeps the numbers."""

    def read(self) -> Version:
        """Return the present version. Raises where the place does not answer."""

    def bump(self, *, is_removal: bool) -> None:
        """Make what was read before an old version."""


class FileSource:
    """The length of a file: appending a byte is atomic, and `stat` is all it takes."""

    def __init__(self, path: Path):
        self._changes = f"{path}-changes"
        self._removals = f"{path}-removals"

    def read(self) -> Version:
        return Version(self._state(self._changes), self._state(self._removals))

    def bump(self, *, is_removal: bool) -> None:
        for path in (self._removals,) * is_removal + (self._changes,):
            with open(path, "ab") as file:  # noqa: PTH123 - a plain string is quicker
                file.write(b".")

    def _state(self, path: str) -> str:
        try:
            stat = os.stat(path)  # noqa: PTH116 - a plain string is quicker
        except FileNotFoundError:
            # A file that was deleted comes back as another one.
            with open(path, "ab"):  # noqa: PTH123
                pass
            stat = os.stat(path)  # noqa: PTH116
        return f"{stat.st_ino}-{stat.st_size}"


class RowSource:
    """The one row of ContentState."""

    def read(self) -> Version:
        connection.close_if_unusable_or_obsolete()
        states = ContentState.objects.filter(pk=1).values_list("changes", "removals")
        changes, removals = states.first() or (0, 0)
        return Version(f"row-{changes}", f"row-{removals}")

    def bump(self, *, is_removal: bool) -> None:
        try:
            ContentState.bump(is_removal=is_removal)
        except ProgrammingError:
            # The migrations that make a new database: nobody has read anything yet.
            logger.info("content version: the table of ContentState is not there yet")


class RedisSource:
    """Two counters in Redis, with the row of the database as their stand-in."""

    def __init__(self, url: str):
        timeouts = {
            "socket_timeout": REDIS_TIMEOUT,
            "socket_connect_timeout": REDIS_TIMEOUT,
        }
        self._redis = Redis.from_url(url, **timeouts)
        self._keys = (f"{redis_prefix()}:changes", f"{redis_prefix()}:removals")
        self._row = RowSource()
        self._asked_again_at = 0.0

    def read(self) -> Version:
        if time.monotonic() >= self._asked_again_at:
            try:
                return self._read_redis()
            except RedisError as error:
                self._pause(error)
        return self._row.read()

    def bump(self, *, is_removal: bool) -> None:
        self._row.bump(is_removal=is_removal)
        try:
            self._read_redis()
            for key in self._keys[: 1 + is_removal]:
                self._redis.incr(key)
        except RedisError as error:
            self._pause(error)

    def _read_redis(self) -> Version:
        values = self._redis.mget(self._keys)
        if None in values:
            # Redis forgot: start anywhere but where a counter has been before.
            for key in self._keys:
                self._redis.set(key, secrets.randbelow(2**53), nx=True)
            values = self._redis.mget(self._keys)
        return Version(*(f"redis-{value.decode()}" for value in values))

    def _pause(self, error: Exception) -> None:
        logger.warning("content version: Redis does not answer: %s", error)
        self._asked_again_at = time.monotonic() + REDIS_PAUSE


def redis_prefix() -> str:
    """Return a name that two portals sharing one Redis do not share."""
    given = connection.settings_dict
    place = f"{given['HOST']}:{given['PORT']}/{given['NAME']}"
    return f"portal:{sha256(place.encode()).hexdigest()[:12]}"


def make_source() -> Source:
    """Return the source that fits the database and Redis of the settings."""
    if connection.vendor == "sqlite":
        if connection.is_in_memory_db():
            return FileSource(settings.STATE_ROOT / "content")
        return FileSource(Path(f"{connection.settings_dict['NAME']}-content"))
    if settings.REDIS_URL:
        return RedisSource(settings.REDIS_URL)
    return RowSource()


_sources: dict[str, Source] = {}


def source() -> Source:
    """Return the source of the database in use, which tests change."""
    name = str(connection.settings_dict["NAME"])
    if name not in _sources:
        _sources[name] = make_source()
    return _sources[name]
