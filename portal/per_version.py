"""What every page shares is computed once per content version, not once per page."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection

from portal.content_schedule import next_change
from portal.content_version import Version, source

# Seconds: as long as a page is kept.
LIFE = 60


class _Kept(NamedTuple):
    value: Any
    version: Version
    until: float  # seconds since 1970


class OncePerVersion:
    """A function without arguments, called again when public content has changed."""

    def __init__(self, compute: Callable[[], Any]):
        self._compute = compute
        self._kept: _Kept | None = None

    def get(self, version: Version | None = None) -> Any:
        """Return the value. `version` is the one the page cache read for this page.

        Inside a transaction nothing is kept: what it sees may never be committed. Nor
        where the version's file cannot be read.
        """
        if connection.in_atomic_block:
            return self._compute()
        try:
            version = version or source().read()
        except OSError:
            return self._compute()
        kept = self._kept
        if kept is None or kept.version != version or time.time() >= kept.until:
            # Asked before: a moment that passes meanwhile must end it.
            until = min(next_change(version), time.time() + LIFE)
            kept = _Kept(self._compute(), version, until)
            self._kept = kept
        return kept.value
