"""One worker makes a page anew while the others wait; and when not even to try."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock, get_ident

# Seconds that a reader waits for a page which another worker is making.
PATIENCE = 2.0
POLL = 0.01
# Pages that may be made at the same time on one host.
LOCKS = 1_024


class PageLocks:
    """Locks of this host, by page; a worker that is killed leaves none behind."""

    def __init__(self, folder: Path):
        self._folder = folder

    @contextmanager
    def hold(self, digest: str) -> Iterator[bool]:
        """Hold the lock of a page; False where it could not be had in time.

        Two pages may share a lock; they only wait a little longer. Where no file can be
        made (a full disk), nobody waits.
        """
        path = self._folder / f"{int(digest[:8], 16) % LOCKS}.lock"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            yield True
            return
        try:
            yield _wait_for(file)
        finally:
            os.close(file)


def _wait_for(file: int) -> bool:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL)
        else:
            return True


class Trouble:
    """What this worker knows of a database that fails or does not answer.

    While there is trouble, a reader whose page is kept gets that at once, and one
    request a second tries whether it is over. A question that takes longer than
    `SLOW` is trouble too: waiting threads must not add up until none is left.
    """

    RETRY = 1.0  # seconds
    # Seconds: longer than a single query may take, and than a busy machine dawdles.
    SLOW = 4.0

    def __init__(self):
        self._lock = Lock()
        self._started: dict[int, float] = {}
        self._tried_again_at: float | None = None

    @contextmanager
    def asking(self) -> Iterator[None]:
        thread = get_ident()
        with self._lock:
            self._started[thread] = time.monotonic()
        try:
            yield
        finally:
            with self._lock:
                del self._started[thread]

    def failed(self) -> None:
        self._tried_again_at = time.monotonic() + self.RETRY

    @property
    def is_known(self) -> bool:
        return self._tried_again_at is not None

    def succeeded(self) -> None:
        self._tried_again_at = None

    def may_try(self) -> bool:
        """Say whether to ask; while there is trouble, once a second and one alone."""
        now = time.monotonic()
        with self._lock:
            if self._hanging(now):
                return False
            if self._tried_again_at is None:
                return True
            if self._started or now < self._tried_again_at:
                return False
            self._tried_again_at = now + self.RETRY
            return True

    def _hanging(self, now: float) -> int:
        return sum(now - start > self.SLOW for start in self._started.values())
