"""What every page of the site shows: identity, menus, today's date."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject, lazy

from editorial.addresses import absolute
from portal.accent import DEFAULT_ACCENT
from portal.models import SiteIdentity, menus


def site(request):
    """Lazy, so that a page which shows no menu (the admin, a feed) asks for none."""
    return {
        "site": SimpleLazyObject(SiteIdentity.current),
        "menus": SimpleLazyObject(menus),
        "today": timezone.localdate(),
        "default_accent": DEFAULT_ACCENT,
        "canonical_url": lazy(lambda: absolute(canonical_path(request)), str)(),
    }


# The query parameters that name a page of their own; all others are noise.
PAGE_PARAMETERS = ("q", "trang", "truoc", "sau")


def canonical_path(request) -> str:
    """Return the path with only those query parameters that make another page."""
    query = request.GET.copy()
    for name in list(query):
        if name not in PAGE_PARAMETERS:
            del query[name]
    return f"{request.path}?{query.urlencode()}" if query else request.path
