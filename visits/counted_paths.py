"""Addresses that end in a secret: they are counted as what they stand below."""

from functools import cache

from django.urls import reverse

_views: list[str] = []


def cut_below(view_name: str) -> None:
    """Count all that stands below a view's address as that view's page."""
    _views.append(view_name)
    _roots.cache_clear()


def counted_path(path: str) -> str:
    """Return the path as the journal may keep it."""
    return next((root for root in _roots() if path.startswith(root)), path)


@cache
def _roots() -> tuple[str, ...]:
    return tuple(map(reverse, _views))
