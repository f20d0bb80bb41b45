"""Response headers that Django's own middleware does not set."""

from django.conf import settings

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
