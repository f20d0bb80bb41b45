"""What every page of the site shows: identity, menus, today's date, visit figures."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import SimpleLazyObject, lazy

from editorial.addresses import absolute, parameters_of
from portal.content_version import VERSION, Version, source
from portal.frame import Frame, current_identity
from visits import figures


def site(request):
    """Lazy, so that a page which shows no menu (the admin, a feed) asks for none."""
    version = partial(version_of, request)
    return {
        "site": SimpleLazyObject(partial(current_identity.get, version)),
        "frame": Frame(request.path, version),
        "visits": SimpleLazyObject(lambda: shown_figures(version)),
        "today": timezone.localdate(),
        "canonical_url": lazy(lambda: absolute(canonical_path(request)), str)(),
    }


def version_of(request) -> Version:
    """Return the content version of a request, read once; the page cache may know it.

    Raises where its place does not answer.
    """
    if request.META.get(VERSION) is None:
        request.META[VERSION] = source().read()
    return request.META[VERSION]


def shown_figures(version: Callable[[], Version] | None = None) -> dict[str, int]:
    """Return the visit figures, with the total that the former site brought along."""
    counted = figures.current()
    start = current_identity.get(version).counter_start
    return {
        "total": start + counted.total,
        "today": counted.today,
        # Whoever is being shown the figure is online, counted yet or not.
        "online": max(counted.online, 1),
    }


def canonical_path(request) -> str:
    """Return the path with only those query parameters that make another page."""
    match = request.resolver_match
    names = parameters_of(match.func) if match else ()
    known = [(name, request.GET[name]) for name in names if name in request.GET]
    return f"{request.path}?{urlencode(known)}" if known else request.path
