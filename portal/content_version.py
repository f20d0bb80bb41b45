"""One number for everything readers may see: it changes whenever any of it changes.

What was computed under an older version is never used again, on any worker or host.
Beside it stands the number of *removals* (a story withdrawn, a picture deleted): pages
made before the last removal are not shown even while the database is away.

Where the number is kept depends on the set-up, so that reading it is cheap:

- SQLite: a file beside the database, mapped into the memory of every process.
- PostgreSQL and Redis: a counter in Redis; while Redis is away, as below.
- PostgreSQL alone: a row. One query.
"""

import logging
import os
import secrets
import time
from contextlib import suppress
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import Lock
from typing import BinaryIO, NamedTuple, Protocol

from django.conf import settings
from django.db import Error, ProgrammingError, connection, transaction
from redis import Redis, RedisError

from portal.models import ContentState

logger = logging.getLogger(__name__)

# Seconds; a hung Redis must not hang a page.
REDIS_TIMEOUT = 0.3
# Seconds during which a Redis that failed is not asked again.
REDIS_PAUSE = 5
# Seconds: whoever saves can wait, so that no reader is told an old number.
REDIS_PATIENCE = 2.0
TELL_AGAIN = (0.0, 0.2, 1.0)

# Key of the WSGI environment (and so of request.META): the version that the page cache
# read before the page was begun.
VERSION = "portal.content_version"


class Version(NamedTuple):
    """Both numbers; compared, never counted with."""

    changes: str
    removals: str


class Source(Protocol):
    """A place that keeps the numbers."""

    # Whether reading is a look at this machine's memory, which cannot hang.
    asks_nobody: bool = False

    def read(self) -> Version:
        """Return the present version. Raises where the place does not answer."""

    def bump(self, *, is_removal: bool) -> None:
        """Make what was read before an old version."""


class FileSource:
    """Two random words in a file that all processes of the machine have mapped.

    A page looks at memory, not at the disk: under load even a `stat` costs more than
    all else that the page cache does, as other threads run before it comes back.
    """

    asks_nobody = True
    SIZE = 16  # characters of a word
    # Seconds after which a file that was deleted or restored is noticed.
    LOOK_AGAIN = 0.2

    def __init__(self, path: Path):
        self._path = path
        self._map: mmap | None = None
        self._inode = 0
        self._look_at = 0.0

    def read(self) -> Version:
        if time.monotonic() >= self._look_at:
            self._look_again()
        words = self._map[:].decode("latin-1")
        return Version(words[: self.SIZE], words[self.SIZE :])

    def bump(self, *, is_removal: bool) -> None:
        with self._opened() as file:
            if is_removal:
                os.pwrite(file.fileno(), self._word(), self.SIZE)
            # A word that is read while it is written is like no other: no harm.
            os.pwrite(file.fileno(), self._word(), 0)

    def _look_again(self) -> None:
        with self._opened() as file:
            inode = os.fstat(file.fileno()).st_ino
            if self._map is None or inode != self._inode:
                self._map = mmap(file.fileno(), 2 * self.SIZE, access=ACCESS_READ)
                self._inode = inode
        self._look_at = time.monotonic() + self.LOOK_AGAIN

    def _opened(self) -> BinaryIO:
        """Open the file, made first where there is none."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o640)
        file = os.fdopen(descriptor, "r+b", buffering=0)
        try:
            if os.fstat(descriptor).st_size != 2 * self.SIZE:
                os.pwrite(descriptor, self._word() + self._word(), 0)
                os.ftruncate(descriptor, 2 * self.SIZE)
        except OSError:
            file.close()
            raise
        return file

    def _word(self) -> bytes:
        return secrets.token_hex(self.SIZE // 2).encode("ascii")


class RowSource:
    """The one row of ContentState."""

    asks_nobody = False

    def read(self) -> Version:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        states = ContentState.objects.filter(pk=1).values_list("changes", "removals")
        changes, removals = states.first() or (0, 0)
        return Version(f"row-{changes}", f"{removals}")

    def bump(self, *, is_removal: bool) -> None:
        self.has_counted(is_removal=is_removal)

    def has_counted(self, *, is_removal: bool) -> bool:
        """Count a change; say whether there was a row to count it in.

        If not, the transaction around it can ask nothing more.
        """
        try:
            ContentState.bump(is_removal=is_removal)
        except ProgrammingError:
            # The migrations that make a new database: nobody has read anything yet.
            logger.info("content version: the table of ContentState is not there yet")
            return False
        return True


class RedisSource:
    """A counter of changes in Redis, with the row of the database as its stand-in.

    The removals are the row's, of which Redis has a copy: pages made under the one are
    as good under the other, whichever of the two goes first.
    """

    asks_nobody = False

    def __init__(self, url: str):
        self._redis = Redis.from_url(url, **_timeouts(REDIS_TIMEOUT))
        self._patient = Redis.from_url(url, **_timeouts(REDIS_PATIENCE))
        self._keys = (f"{redis_prefix()}:changes", f"{redis_prefix()}:removals")
        self._row = RowSource()
        self._asked_again_at = 0.0
        # Whether Redis has not heard of a change, and of the removals there are.
        self._owes = self._owes_removals = False
        self._lock = Lock()

    def read(self) -> Version:
        if time.monotonic() >= self._asked_again_at:
            try:
                return self._read_redis()
            except RedisError as error:
                self._pause(error)
        return self._row.read()

    def bump(self, *, is_removal: bool) -> None:
        with self._lock:
            self._owes = True
        try:
            with transaction.atomic():
                if self._row.has_counted(is_removal=is_removal):
                    # While the row is locked, so that no earlier writer comes later.
                    self._copy_removals()
        finally:
            self._tell()

    def _tell(self) -> None:
        """Tell Redis; where that fails, see to it that readers ask the row instead."""
        is_well = time.monotonic() >= self._asked_again_at
        redis = self._patient if is_well else self._redis
        for pause in TELL_AGAIN if is_well else TELL_AGAIN[:1]:
            time.sleep(pause)
            try:
                return self._pay(redis)
            except RedisError as error:
                self._pause(error)
            # A full Redis takes nothing, but it still forgets.
            with suppress(RedisError):
                redis.delete(*self._keys)
                self._owes = self._owes_removals = False
                return None
        return None

    def _read_redis(self) -> Version:
        if self._owes:
            self._pay(self._redis)
        changes, removals = self._redis.mget(self._keys)
        if changes is None:
            self._begin_anew(self._redis)
        if removals is None:
            self._redis.set(self._keys[1], self._row.read().removals, nx=True)
        if changes is None or removals is None:
            changes, removals = self._redis.mget(self._keys)
        if changes is None or removals is None:
            raise RedisError("Redis does not keep what it is told")
        return Version(f"redis-{changes.decode()}", removals.decode())

    def _pay(self, redis: Redis) -> None:
        """Tell Redis of the changes it missed; what fails half-way is told again."""
        with self._lock:
            if self._owes_removals:
                # While the database is away, nothing is taken back either.
                with suppress(Error):
                    redis.set(self._keys[1], self._row.read().removals)
                    self._owes_removals = False
            self._begin_anew(redis)
            redis.incr(self._keys[0])
            self._owes = False

    def _begin_anew(self, redis: Redis) -> None:
        """Where Redis forgot, start anywhere but where the counter has been before."""
        redis.set(self._keys[0], secrets.randbelow(2**53), nx=True)

    def _copy_removals(self) -> None:
        try:
            self._redis.set(self._keys[1], self._row.read().removals)
        except RedisError:
            self._owes_removals = True

    def _pause(self, error: Exception) -> None:
        logger.warning("content version: Redis does not answer: %s", error)
        self._asked_again_at = time.monotonic() + REDIS_PAUSE


def _timeouts(seconds: float) -> dict[str, float]:
    return {"socket_timeout": seconds, "socket_connect_timeout": seconds}


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
