"""Keyset paging: every page of a list costs the same, and its address stays true.

A page is named by the item after which it starts, not by a number, so new items
never shift what an old address shows.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Q
from django.http import Http404

from editorial.models import YEARS

# The years 1 and 9999 as Unix time: what datetime can hold.
FIRST_SECOND, LAST_SECOND = -62_135_510_400, 253_402_300_799
# Before anything that can be published (editorial.models.YEARS).
LONG_AGO = datetime(YEARS[0] - 1, 1, 1, tzinfo=UTC)
KEY_PATTERN = re.compile(r"^(-?\d{1,12})-(\d{1,18})$", re.ASCII)


def key_of(item) -> str:
    """Name the place just behind `item`: seconds since 1970 and its id."""
    return f"{int(item.published_at.timestamp())}-{item.pk}"


def read_key(key: str) -> tuple[datetime, int]:
    """Return the moment and id of a key; anything else is a page that is not there."""
    match = KEY_PATTERN.match(key)
    if not match or not FIRST_SECOND <= int(match[1]) <= LAST_SECOND:
        raise Http404("Không có trang này.")
    return datetime.fromtimestamp(int(match[1]), UTC), int(match[2])


def older_than(queryset, at: datetime, pk: int):
    """Return the items behind the one published at `at` with id `pk`."""
    # The range lets the index start at the right place. A second upper bound would not:
    # SQLite starts at the first one it reads, which is that of `public()`.
    return queryset.filter(
        Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk),
        published_at__range=(LONG_AGO, at),
    )


@dataclass
class Page:
    """One page of a list, newest first; the keys are "" where there is no such page."""

    items: list = field(default_factory=list)
    older_key: str = ""
    newer_key: str = ""
    is_first: bool = True

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


def page_of(queryset, query, size: int) -> Page:
    """Return the page that the query string names: `truoc` (older) or `sau` (newer).

    `queryset` holds publishable items; its own order is replaced. Raises Http404 for
    a malformed key. One query.
    """
    older_key, newer_key = query.get("truoc", ""), query.get("sau", "")
    if newer_key:
        return _newer_page(queryset, newer_key, size)
    if older_key:
        queryset = older_than(queryset, *read_key(older_key))
    items = list(queryset.newest_first()[: size + 1])
    page = Page(items[:size], is_first=not older_key)
    if len(items) > size:
        page.older_key = key_of(page.items[-1])
    if older_key and page.items:
        page.newer_key = key_of(page.items[0])
    return page


def _newer_page(queryset, key: str, size: int) -> Page:
    at, pk = read_key(key)
    newer = queryset.filter(
        Q(published_at__gt=at) | Q(published_at=at, pk__gt=pk), published_at__gte=at
    ).order_by("published_at", "pk")
    items = list(newer[: size + 1])
    page = Page(items[:size][::-1], is_first=False)
    if len(items) > size:
        page.newer_key = key_of(page.items[0])
    if page.items:
        page.older_key = key_of(page.items[-1])
    return page
