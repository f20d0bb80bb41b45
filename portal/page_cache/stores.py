"""Where pages are kept: the memory of a worker, and what all workers share.

Pages with a query string, which anybody can invent, have a room of their own
everywhere, so that a flood of them pushes out no page that readers want.
"""

import logging
import os
import time
from collections import OrderedDict
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import NamedTuple, Protocol

from redis import Redis, RedisError

from portal.content_version import REDIS_PAUSE, REDIS_TIMEOUT, redis_prefix
from portal.page_cache.page import KeptPage

logger = logging.getLogger(__name__)

MEGABYTE = 1_000_000  # bytes
MEMORY_LIMITS = {"plain": 24 * MEGABYTE, "queried": 8 * MEGABYTE}
FILE_LIMITS = {"plain": 200 * MEGABYTE, "queried": 40 * MEGABYTE}
# Pages, some 8 KB each. Redis counts them; its memory is the administrator's to set.
REDIS_LIMITS = {"plain": 20_000, "queried": 4_000}
# Seconds: longer than any outage that nobody noticed.
REDIS_LIFE = 7 * 24 * 60 * 60
# The folder is weighed once in so many new pages.
SWEEP_EVERY = 200


class Key(NamedTuple):
    """What tells one page from another; whatever else a request says does not."""

    scheme: str
    host: str
    path: str
    query: str

    @property
    def room(self) -> str:
        return "queried" if self.query else "plain"

    @property
    def digest(self) -> str:
        return sha256(repr(tuple(self)).encode()).hexdigest()


class Store(Protocol):
    """Keeps pages for all workers; forgets the oldest ones when it is full."""

    def get(self, key: Key) -> KeptPage | None: ...

    def put(self, key: Key, page: KeptPage) -> None: ...


class MemoryStore:
    """The pages of one worker; those not asked for longest go first."""

    def __init__(self, limits: dict[str, int] = MEMORY_LIMITS):
        self._limits = limits
        self._rooms = {room: OrderedDict() for room in limits}
        self._sizes = dict.fromkeys(limits, 0)
        self._lock = Lock()

    def get(self, key: Key) -> KeptPage | None:
        room = self._rooms["queried" if key.query else "plain"]
        page = room.get(key)
        if page is not None:
            # Another thread may have pushed it out meanwhile.
            with suppress(KeyError):
                room.move_to_end(key)
        return page

    def put(self, key: Key, page: KeptPage) -> None:
        room = self._rooms[key.room]
        with self._lock:
            if old := room.pop(key, None):
                self._sizes[key.room] -= old.size
            room[key] = page
            self._sizes[key.room] += page.size
            while self._sizes[key.room] > self._limits[key.room]:
                _, oldest = room.popitem(last=False)
                self._sizes[key.room] -= oldest.size

    def sizes(self) -> dict[str, int]:
        return dict(self._sizes)


class FileStore:
    """One file a page below `folder`; the oldest files go first."""

    def __init__(self, folder: Path, limits: dict[str, int] = FILE_LIMITS):
        self._folder = folder
        self._limits = limits
        self._puts = 0

    def get(self, key: Key) -> KeptPage | None:
        try:
            return KeptPage.load(self._path(key).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("page cache: %s cannot be read: %s", key.path, error)
            return None

    def put(self, key: Key, page: KeptPage) -> None:
        path = self._path(key)
        made = path.with_name(f"{path.name}.{token_hex(4)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.write_bytes(page.dump())
            made.replace(path)
        except OSError as error:
            logger.warning("page cache: %s cannot be kept: %s", key.path, error)
            with suppress(OSError):
                made.unlink(missing_ok=True)
        self._puts += 1
        if self._puts % SWEEP_EVERY == 1:
            with suppress(OSError):
                for room in self._limits:
                    self.sweep(room)

    def sweep(self, room: str) -> None:
        """Delete the oldest files of a room until it is 9/10 full at most."""
        files = []
        for folder in (self._folder / room).glob("??"):
            with suppress(FileNotFoundError), os.scandir(folder) as entries:
                files += [(entry.stat(), entry.path) for entry in entries]
        size = sum(stat.st_size for stat, _ in files)
        if size <= self._limits[room]:
            return
        for stat, path in sorted(files, key=lambda file: file[0].st_mtime):
            if size <= self._limits[room] * 0.9:
                break
            Path(path).unlink(missing_ok=True)
            size -= stat.st_size

    def _path(self, key: Key) -> Path:
        return self._folder / key.room / key.digest[:2] / key.digest


class RedisStore:
    """Pages that all hosts share. Away or full, it is as if it held nothing."""

    def __init__(self, url: str, limits: dict[str, int] = REDIS_LIMITS):
        timeouts = {
            "socket_timeout": REDIS_TIMEOUT,
            "socket_connect_timeout": REDIS_TIMEOUT,
        }
        self._redis = Redis.from_url(url, **timeouts)
        self._prefix = redis_prefix()
        self._limits = limits
        self._asked_again_at = 0.0

    def get(self, key: Key) -> KeptPage | None:
        data = self._ask(lambda: self._redis.get(self._name(key)))
        try:
            return KeptPage.load(data) if data else None
        except ValueError as error:
            logger.warning("page cache: %s cannot be read: %s", key.path, error)
            return None

    def put(self, key: Key, page: KeptPage) -> None:
        self._ask(lambda: self._put(key, page))

    def _put(self, key: Key, page: KeptPage) -> None:
        index = f"{self._prefix}:pages:{key.room}"
        with self._redis.pipeline(transaction=False) as commands:
            commands.set(self._name(key), page.dump(), ex=REDIS_LIFE)
            commands.zadd(index, {self._name(key): time.time()})
            commands.zcard(index)
            count = commands.execute()[-1]
        if count > self._limits[key.room]:
            oldest = self._redis.zpopmin(index, count - self._limits[key.room])
            self._redis.delete(*(name for name, _ in oldest))

    def _name(self, key: Key) -> str:
        return f"{self._prefix}:page:{key.room}:{key.digest}"

    def _ask(self, question):
        if time.monotonic() < self._asked_again_at:
            return None
        try:
            return question()
        except RedisError as error:
            logger.warning("page cache: Redis does not answer: %s", error)
            self._asked_again_at = time.monotonic() + REDIS_PAUSE
            return None
