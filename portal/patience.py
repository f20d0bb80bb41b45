"""How long a query may take before the database is given up.

A PostgreSQL server that hangs takes connections and never answers; none of its own
limits help then, and every thread that asks it is lost. psycopg2 lets the program do
the waiting. An SQLite file that somebody has locked is waited for by SQLite itself.
"""

import select
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.db import connection
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE, set_wait_callback

# Seconds, for the office and whatever else does not say.
USUAL = 15.0
# Seconds, as settings.py opens a file: whoever writes waits for other writers.
SQLITE_USUAL = 10.0

_threads = threading.local()


def limit_waiting() -> None:
    """Give up queries of this process in time; for servers, not for commands."""
    set_wait_callback(_wait)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Give each query of this thread so long; then it is an OperationalError."""
    before = getattr(_threads, "patience", USUAL)
    _threads.patience = seconds
    _wait_for_locks(seconds)
    try:
        yield
    finally:
        _threads.patience = before
        _wait_for_locks(SQLITE_USUAL)


def _wait_for_locks(seconds: float) -> None:
    """Tell this thread's SQLite connection, the open one and one to be opened."""
    if connection.vendor != "sqlite":
        return
    # The settings are shared by all threads, the connection is this one's own.
    options = {**connection.settings_dict["OPTIONS"], "timeout": seconds}
    connection.settings_dict = {**connection.settings_dict, "OPTIONS": options}
    if connection.connection is not None:
        connection.connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


def _wait(connection) -> None:
    """Wait for a connection's answer; psycopg2 closes it if this raises."""
    deadline = time.monotonic() + getattr(_threads, "patience", USUAL)
    while (state := connection.poll()) != POLL_OK:
        reads = [connection] if state == POLL_READ else []
        writes = [connection] if state == POLL_WRITE else []
        left = deadline - time.monotonic()
        if left <= 0 or select.select(reads, writes, [], left) == ([], [], []):
            raise psycopg2.OperationalError("the database server does not answer")
