"""The page cache: public pages kept whole, served before Django does anything.

A thin WSGI layer. It knows a page by scheme, host, path and the query parameters that
the page's view says it reads (`reads_parameters`); nothing else of a request reaches a
view whose answer will be kept. An answer is kept for a minute at most, and only as
long as the content version stands and no scheduled moment passes.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.urls import reverse
from redis import RedisError

from portal.content_schedule import next_change, next_leaving
from portal.content_version import VERSION, Source, Version, source
from portal.page_cache.messages import (
    Answer,
    answer_with,
    joined,
    known_query,
    neutral_request,
    unavailable,
    without_port,
)
from portal.page_cache.page import KeptPage
from portal.page_cache.renewal import PageLocks, Trouble
from portal.page_cache.stores import FileStore, Key, MemoryStore, RedisStore, Store
from portal.patience import patience
from visits.middleware import PAGE

# Seconds. The visit figures in the footer are this old at most without a script.
LIFE = 60
# Seconds that one query may take: of a page, and for the content version.
PAGE_PATIENCE = 1.5
VERSION_PATIENCE = 0.5
NEVER_KEPT = (settings.MEDIA_URL, settings.STATIC_URL)


class PageCache:
    """WSGI middleware around Django."""

    def __init__(self, app: Callable, folder: Path):
        self._app = app
        self._folder = folder
        self._memory = MemoryStore()
        self._shared: Store = (
            RedisStore(settings.REDIS_URL) if settings.REDIS_URL else FileStore(folder)
        )
        self._locks = PageLocks(folder / "locks")
        self._trouble = Trouble()
        self._version_trouble = Trouble()
        # Found at the first request: the server makes us before it makes its workers.
        self._source: Source | None = None
        self._known_version: Version | None = None
        self._session_cookie = f"{settings.SESSION_COOKIE_NAME}="
        self._office, self._health = reverse("admin:index"), reverse("health")
        self._never_kept = (*NEVER_KEPT, self._office, self._health)
        # Files are large, and browsers ask whether theirs is still the right one.
        self._files = reverse("documents:file", args=[0]).removesuffix("0/")
        # Counts who asks, so that it must be told.
        self._for_each_reader = reverse("awards:verify-form")

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"].startswith(self._never_kept):
            return self._ask_office(environ, start_response)
        key = self._key(environ)
        if key is None:
            return self._pass_on(environ, start_response)
        version = self._version()
        page = self._memory.get(key)
        if page is None or not page.is_fresh(version, time.time()):
            return self._renew(key, version, page, environ, start_response)
        return answer_with(page, environ, start_response)

    def _key(self, environ) -> Key | None:
        """Return what the page is known by, or None for what is never kept."""
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        if path.startswith((self._files, self._for_each_reader)):
            return None
        if self._session_cookie in environ.get("HTTP_COOKIE", ""):
            return None
        query = environ["QUERY_STRING"]
        if query and (query := known_query(path, query)) is None:
            return None
        host = without_port(environ.get("HTTP_HOST", ""))
        return Key(environ["wsgi.url_scheme"], host, path, query)

    def _ask_office(self, environ, start_response):
        """Staff at work, files, and the machine that watches.

        While there is trouble, one request a second waits for the database: strangers
        may knock here too, and threads that wait add up.
        """
        path = environ["PATH_INFO"]
        if path == self._health:
            with patience(PAGE_PATIENCE):
                return self._app(environ, start_response)
        if not path.startswith(self._office):
            return self._app(environ, start_response)
        if self._trouble.is_known and not self._trouble.may_try():
            return unavailable(start_response)
        return self._app(environ, self._noting_health(start_response))

    def _pass_on(self, environ, start_response):
        """Leave a request to Django; what strangers ask may not hold a thread long.

        A cookie that looks like a session's makes nobody staff.
        """
        if not self._trouble.may_try():
            return unavailable(start_response)
        noting = self._noting_health(start_response)
        with patience(PAGE_PATIENCE):
            if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
                # Its body may be long in coming, which is no trouble of the database.
                return self._app(environ, noting)
            with self._trouble.asking():
                return self._app(environ, noting)

    def _noting_health(self, start_response):
        def note_health(status, headers, exc_info=None):
            self._note_health(int(status[:3]))
            return start_response(status, headers, exc_info)

        return note_health

    def _version(self) -> Version | None:
        """Return the content version, or None while nobody can tell it."""
        self._source = self._source or source()
        try:
            if self._source.asks_nobody:
                version = self._source.read()
            else:
                version = self._asked_version()
        except (Error, RedisError, OSError):
            self._version_trouble.failed()
            return None
        if version and version != self._known_version:
            self._know(version)
        return version

    def _asked_version(self) -> Version | None:
        trouble = self._version_trouble
        if not trouble.may_try():
            return None
        with trouble.asking(), patience(VERSION_PATIENCE):
            version = self._source.read()
        trouble.succeeded()
        return version

    def _know(self, version: Version) -> None:
        """Keep the version, and the removals for a worker that starts in an outage."""
        known = self._known_version
        self._known_version = version
        if known is None or known.removals != version.removals:
            with suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / "removals").write_text(version.removals)

    def _renew(self, key: Key, version, page, environ, start_response):
        """Answer with a page made anew, or the last good one where that fails."""
        shared = self._shared.get(key)
        if shared and (page is None or shared.made_at > page.made_at):
            page = shared
            self._memory.put(key, page)
        if page and page.is_fresh(version, time.time()):
            return answer_with(page, environ, start_response)
        last = self._last_good(page)
        can_tell = version is not None or self._source.asks_nobody
        if not (can_tell and self._trouble.may_try()):
            return self._without_database(last, environ, start_response)
        with self._locks.hold(key.digest) as is_ours:
            if last and not is_ours:
                return answer_with(last.with_notice, environ, start_response)
            if made := self._made_meanwhile(key, version):
                return self._keep_and_answer(key, made, environ, start_response)
            return self._render(key, version, last, environ, start_response)

    def _without_database(self, last: KeptPage | None, environ, start_response):
        if last:
            return answer_with(last.with_notice, environ, start_response)
        return unavailable(start_response)

    def _made_meanwhile(self, key: Key, version: Version | None) -> KeptPage | None:
        """Return the page that another thread or worker made while we waited."""
        for store in (self._memory, self._shared):
            page = store.get(key)
            if page and page.is_fresh(version, time.time()):
                return page
        return None

    def _last_good(self, page: KeptPage | None) -> KeptPage | None:
        """Return a page if nothing has been taken back, or has left, since."""
        known = self._known_version
        # Another worker may have seen a later removal than this one.
        removals = self._removals_last_known() or (known and known.removals)
        is_good = page and page.version.removals == removals
        return page if is_good and time.time() < page.leaves_at else None

    def _removals_last_known(self) -> str | None:
        with suppress(OSError):
            return (self._folder / "removals").read_text()
        return None

    def _keep_and_answer(self, key: Key, page: KeptPage, environ, start_response):
        self._memory.put(key, page)
        return answer_with(page, environ, start_response)

    def _render(self, key: Key, version, last, environ, start_response):
        asked = neutral_request(environ, key.query)
        asked[VERSION] = version
        answer = Answer()
        made_at = time.time()
        with self._trouble.asking(), patience(PAGE_PATIENCE):
            # Asked before: a moment that passes while the page is made must end it.
            moments = self._moments(version)
            if moments is None:
                return self._without_database(last, environ, start_response)
            body = self._app(asked, answer.start)
            if answer.is_whole:
                body = [joined(body)]
            self._note_health(answer.status_code)
        if answer.status_code >= 500 and last:
            return answer_with(last.with_notice, environ, start_response)
        if version is None or not answer.may_be_kept:
            if environ["QUERY_STRING"] != key.query and answer.status_code < 500:
                # The former site told stories apart by parameters we do not know.
                return self._pass_on(environ, start_response)
            environ[PAGE] = asked.get(PAGE, False)
            start_response(answer.status, answer.headers)
            if environ["REQUEST_METHOD"] == "HEAD":
                # A view was asked for the whole page; a stream is closed unread.
                if hasattr(body, "close"):
                    body.close()
                return []
            return body
        change_at, leaves_at = moments
        times = (made_at, min(made_at + LIFE, change_at), leaves_at)
        page = KeptPage.of(body[0], answer.headers, version, *times)
        self._shared.put(key, page)
        return self._keep_and_answer(key, page, environ, start_response)

    def _note_health(self, status: int) -> None:
        """503 is our answer while the database is away; a faulty page is no trouble."""
        if status == 503:
            self._trouble.failed()
        elif status < 500 and self._trouble.is_known and _database_answers():
            self._trouble.succeeded()

    def _moments(self, version: Version | None) -> tuple[float, float] | None:
        """When pages change next, and when something leaves them by itself.

        None while the database does not say.

        Without a version nothing is kept, so nothing has to end.
        """
        try:
            if version is None:
                return 0.0, 0.0
            return next_change(version), next_leaving(version)
        except Error:
            self._trouble.failed()
            return None


def _database_answers() -> bool:
    """Ask it: many an answer, a 404 or a style sheet, was given without."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
