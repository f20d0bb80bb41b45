"""What every page shares is computed once per content version, not once per page."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.db import connection

from portal.content_schedule import next_change
from portal.content_version import Version, source

# Seconds. A change that a crash kept from being announced waits for this, once for each
# value that is computed from another, and then for the page's own life.
LIFE = 10


# How the version is read for the page that is being made, if one is.
_of_page: ContextVar[Callable[[], Version] | None] = ContextVar("of_page", default=None)


@contextmanager
def read_by(version: Callable[[], Version]) -> Iterator[None]:
    """Ask `version` for all values inside, so that a page is of one version."""
    token = _of_page.set(version)
    try:
        yield
    finally:
        _of_page.reset(token)


class _Kept(NamedTuple):
    value: Any
    version: Version
    until: float  # seconds since 1970


class OncePerVersion:
    """A function without arguments, called again when public content has changed."""

    def __init__(self, compute: Callable[[], Any]):
        self._compute = compute
        self._kept: _Kept | None = None

    def get(self, version: Callable[[], Version] | None = None) -> Any:
        """Return the value. `version` tells the version; else the page's is taken.

        Inside a transaction nothing is kept: what it sees may never be committed. Nor
        where the version's file cannot be read.
        """
        if connection.in_atomic_block:
            return self._compute()
        try:
            read = version or _of_page.get() or source().read
            known = read()
        except OSError:
            return self._compute()
        kept = self._kept
        if kept is None or kept.version != known or time.time() >= kept.until:
            # Asked before: a moment that passes meanwhile must end it.
            until = min(next_change(known), time.time() + LIFE)
            kept = _Kept(self._compute(), known, until)
            self._kept = kept
        return kept.value
