"""The page cache: public pages kept whole, served before Django does anything.

A thin WSGI layer. It knows a page by scheme, host, path and the query parameters that
the page's view says it reads (`reads_parameters`); nothing else of a request reaches a
view whose answer will be kept. An answer is kept for a minute at most, and only as
long as the content version stands and no scheduled moment passes.
"""

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db import Error
from django.urls import Resolver404, resolve, reverse
from redis import RedisError

from editorial.addresses import parameters_of
from portal.content_schedule import next_change
from portal.content_version import VERSION, Source, Version, source
from portal.page_cache.page import Headers, KeptPage, accepts_gzip
from portal.page_cache.renewal import PageLocks, Trouble
from portal.page_cache.stores import FileStore, Key, MemoryStore, RedisStore, Store
from portal.patience import patience
from visits.middleware import PAGE

logger = logging.getLogger(__name__)

# Seconds. The visit figures in the footer are this old at most without a script.
LIFE = 60
# Seconds that one query may take: of a page, and for the content version.
PAGE_PATIENCE = 2.0
VERSION_PATIENCE = 0.5
# Bytes; a page beyond is none that a reader waits for.
LARGEST = 1_000_000
NEVER_KEPT = (settings.MEDIA_URL, settings.STATIC_URL)


class PageCache:
    """WSGI middleware around Django."""

    def __init__(self, app: Callable, folder: Path):
        self._app = app
        self._memory = MemoryStore()
        self._shared: Store = (
            RedisStore(settings.REDIS_URL) if settings.REDIS_URL else FileStore(folder)
        )
        self._locks = PageLocks(folder / "locks")
        self._trouble = Trouble(PAGE_PATIENCE)
        self._version_trouble = Trouble(VERSION_PATIENCE)
        # Found at the first request: the server makes us before it makes its workers.
        self._source: Source | None = None
        self._known_version: Version | None = None
        self._session_cookie = f"{settings.SESSION_COOKIE_NAME}="
        self._never_kept = (*NEVER_KEPT, reverse("admin:index"), reverse("health"))

    def __call__(self, environ, start_response):
        key = self._key(environ)
        if key is None:
            return self._app(environ, start_response)
        version = self._version()
        page = self._memory.get(key)
        if page is None or not page.is_fresh(version, time.time()):
            return self._renew(key, version, page, environ, start_response)
        return _answer(page, environ, start_response)

    def _key(self, environ) -> Key | None:
        """Return what the page is known by, or None for what is never kept."""
        path = environ["PATH_INFO"]
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or path.startswith(self._never_kept)
            or self._session_cookie in environ.get("HTTP_COOKIE", "")
        ):
            return None
        query = environ["QUERY_STRING"]
        if query and (query := _known_query(path, query)) is None:
            return None
        host = _without_port(environ.get("HTTP_HOST", ""))
        return Key(environ["wsgi.url_scheme"], host, path, query)

    def _version(self) -> Version | None:
        """Return the content version, or None while nobody can tell it."""
        trouble = self._version_trouble
        if not trouble.may_try():
            return None
        try:
            self._source = self._source or source()
            with trouble.asking(), patience(VERSION_PATIENCE):
                version = self._source.read()
        except (Error, RedisError, OSError):
            trouble.failed()
            return None
        trouble.succeeded()
        self._known_version = version
        return version

    def _renew(self, key: Key, version, page, environ, start_response):
        """Answer with a page made anew, or the last good one where that fails."""
        shared = self._shared.get(key)
        if shared and shared.is_fresh(version, time.time()):
            return self._keep_and_answer(key, shared, environ, start_response)
        last = self._last_good(page, shared)
        if last and (version is None or not self._trouble.may_try()):
            return _answer(last.with_notice, environ, start_response)
        if self._trouble.is_exhausted():
            return _unavailable(start_response)
        with self._locks.hold(key.digest) as is_ours:
            if is_ours:
                page = self._memory.get(key)
                if page is None or not page.is_fresh(version, time.time()):
                    page = self._shared.get(key)
                if page and page.is_fresh(version, time.time()):
                    return self._keep_and_answer(key, page, environ, start_response)
            elif last:
                return _answer(last.with_notice, environ, start_response)
            return self._render(key, version, last, environ, start_response)

    def _last_good(self, *pages: KeptPage | None) -> KeptPage | None:
        """Return the newest page from which nothing has been taken back since."""
        known = self._known_version
        good = [
            page
            for page in pages
            if page and (known is None or page.version.removals == known.removals)
        ]
        return max(good, key=lambda page: page.made_at, default=None)

    def _keep_and_answer(self, key: Key, page: KeptPage, environ, start_response):
        self._memory.put(key, page)
        return _answer(page, environ, start_response)

    def _render(self, key: Key, version, last, environ, start_response):
        asked = _neutral_request(environ, key.query)
        asked[VERSION] = version
        answer = _Answer()
        made_at = time.time()
        with self._trouble.asking(), patience(PAGE_PATIENCE):
            body = self._app(asked, answer.start)
            if answer.is_whole:
                body = [_joined(body)]
        if answer.status_code >= 500:
            self._trouble.failed()
            if last:
                return _answer(last.with_notice, environ, start_response)
        else:
            self._trouble.succeeded()
        if version is None or not answer.may_be_kept:
            if environ["QUERY_STRING"] != key.query:
                # The former site told stories apart by parameters we do not know.
                return self._app(environ, start_response)
            environ[PAGE] = asked.get(PAGE, False)
            start_response(answer.status, answer.headers)
            return body
        expires_at = min(made_at + LIFE, next_change(version))
        page = KeptPage.of(body[0], answer.headers, version, made_at, expires_at)
        self._shared.put(key, page)
        return self._keep_and_answer(key, page, environ, start_response)


class _Answer:
    """What the application said to `start_response`."""

    def __init__(self):
        self.status = ""
        self.headers: Headers = []

    def start(self, status, headers, exc_info=None):
        self.status, self.headers = status, headers

    @property
    def status_code(self) -> int:
        return int(self.status[:3])

    def header(self, name: str) -> str:
        values = [value for known, value in self.headers if known.lower() == name]
        return ", ".join(values).lower()

    @property
    def is_whole(self) -> bool:
        """A stream does not know its length."""
        length = self.header("content-length")
        return length.isdecimal() and int(length) <= LARGEST

    @property
    def may_be_kept(self) -> bool:
        vary = self.header("vary")
        return (
            self.status_code == 200
            and self.is_whole
            and not self.header("set-cookie")
            and not {"cookie", "*"} & {part.strip() for part in vary.split(",")}
            and not any(
                word in self.header("cache-control")
                for word in ("no-store", "private", "no-cache")
            )
        )


def _answer(page: KeptPage, environ, start_response) -> list[bytes]:
    environ[PAGE] = page.is_html
    if _has_it(page, environ):
        start_response("304 Not Modified", page.not_modified_headers)
        return []
    if accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        start_response("200 OK", page.gzip_headers)
        body = page.compressed
    else:
        start_response("200 OK", page.plain_headers)
        body = page.plain
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _has_it(page: KeptPage, environ) -> bool:
    """Whether the browser's copy is this one (RFC 9110, 13.2.2)."""
    if asked := environ.get("HTTP_IF_NONE_MATCH"):
        # Tags have no commas of their own: ours is made of hexadecimal digits.
        return page.etag in asked or asked.strip() == "*"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    return bool(since) and since == page.last_modified


def _known_query(path: str, query: str) -> str | None:
    """Return the parameters that the page at `path` reads, in one spelling.

    None for what is no page. Of a parameter given twice the last counts, as in Django.
    """
    try:
        view = resolve(path.encode("latin-1").decode(errors="replace")).func
    except Resolver404:
        return None
    names = parameters_of(view)
    try:
        given = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=100))
    except ValueError:
        return None
    return urlencode(sorted((n, v) for n, v in given.items() if n in names))


def _neutral_request(environ, query: str) -> dict:
    """Return the request as any reader could have sent it.

    No header but Host goes through, and no parameter but those of the key, so no answer
    that is kept can depend on them.
    """
    asked = {
        name: value for name, value in environ.items() if not name.startswith("HTTP_")
    }
    asked["HTTP_HOST"] = environ.get("HTTP_HOST", "")
    asked["REQUEST_METHOD"] = "GET"
    asked["QUERY_STRING"] = query
    asked.pop("RAW_URI", None)
    return asked


def _without_port(host: str) -> str:
    host = host.lower()
    name, colon, _ = host.rpartition(":")
    return name if colon and not host.endswith("]") else host


def _joined(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def _unavailable(start_response) -> list[bytes]:
    page = (settings.BASE_DIR / "templates" / "503.html").read_bytes()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Cache-Control", "no-store"),
        ("Retry-After", "10"),
    ]
    start_response("503 Service Unavailable", headers)
    return [page]
