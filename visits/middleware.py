"""The counter in the path of every page.

`CountVisits` stands around everything, the page cache included, so a page is counted
whoever answers it. What stands inside tells it by `PAGE` that the answer is a page for
the public: the page cache for what it serves, `mark_pages` for the rest.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from visits.countable import PURPOSE_HEADERS, is_countable
from visits.counted_paths import counted_path
from visits.journal import Journal
from visits.salts import Salts
from visits.visitors import client_address, is_trusted, token

# Key of the WSGI environment (and so of request.META).
PAGE = "visits.page"
# A proxy we trust says with this header that its own log counts the request.
COUNTED_HEADER = "HTTP_X_VISIT_COUNTED"


class CountVisits:
    """WSGI middleware: one line in the journal for each page that a reader gets.

    The line is written before the answer is sent: a page that was received is always
    in the journal.
    """

    def __init__(self, app: Callable, folder: Path, trusted_proxies: Iterable[str]):
        self.app = app
        self.journal = Journal(folder)
        self.salts = Salts(folder)
        self.trusted = tuple(trusted_proxies)

    def __call__(self, environ, start_response):
        status = 0

        def remember_status(line, headers, exc_info=None):
            nonlocal status
            status = int(line[:3])
            return start_response(line, headers, exc_info)

        body = self.app(environ, remember_status)
        if environ.get(PAGE):
            self.count(environ, status)
        return body

    def count(self, environ, status: int) -> None:
        path = environ["PATH_INFO"]
        user_agent = environ.get("HTTP_USER_AGENT", "")
        is_page_view = is_countable(
            method=environ["REQUEST_METHOD"],
            status=status,
            path=path,
            purpose=" ".join(
                [environ[name] for name in PURPOSE_HEADERS if name in environ]
            ),
            user_agent=user_agent,
        )
        if not is_page_view or self.counted_by_proxy(environ):
            return
        now = time.time()
        try:
            salt = self.salts.at(now)
        except OSError as error:
            self.journal.warn(error)
            return
        address = self.client_address(environ)
        visitor = token(salt, address, as_text(user_agent))
        self.journal.append(visitor, counted_path(as_text(path)), now)

    def client_address(self, environ) -> str:
        return client_address(
            environ.get("REMOTE_ADDR", ""),
            environ.get("HTTP_X_FORWARDED_FOR", ""),
            self.trusted,
        )

    def counted_by_proxy(self, environ) -> bool:
        return COUNTED_HEADER in environ and is_trusted(
            environ.get("REMOTE_ADDR", ""), self.trusted
        )


def as_text(value: str) -> str:
    """Return what the bytes say that WSGI hands over as Latin-1."""
    return value.encode("latin-1").decode(errors="replace")


def mark_pages(get_response):
    """Django middleware, below the sign-in: tell CountVisits what is a public page."""

    def middleware(request):
        response = get_response(request)
        if (
            response.status_code == 200
            and response.headers.get("Content-Type", "").startswith("text/html")
            and not _is_signed_in(request)
        ):
            request.META[PAGE] = True
        return response

    return middleware


def _is_signed_in(request) -> bool:
    """Ask the session only where the browser sent one: readers have none."""
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.user.is_authenticated
    )
