"""What Django's own middleware leaves: headers, odd queries, one version a page."""

from functools import partial

from django.conf import settings
from django.urls import reverse

from portal.context_processors import version_of
from portal.per_version import read_by

POLICY = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def browser_policy(get_response):
    """Refuse device access to scripts, and use of our files by other sites."""

    def middleware(request):
        response = get_response(request)
        for name, value in POLICY.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # What staff see is theirs, whatever a proxy would make of it.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def readable_query(get_response):
    """Leave the character 0 out of the office's queries: PostgreSQL takes none.

    Django's lists and pickers hand them on as they are; readers' pages look first.
    """

    def middleware(request):
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query and request.path.startswith(reverse("admin:index")):
            request.META["QUERY_STRING"] = query.replace("%00", "")
        return get_response(request)

    return middleware


def one_version(get_response):
    """Let all that a page shows be of the version that was read for it first.

    What is sent to us may change content, and is to see what it has changed.
    """

    def middleware(request):
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        with read_by(partial(version_of, request)):
            return get_response(request)

    return middleware
