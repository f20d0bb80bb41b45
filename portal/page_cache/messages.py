"""What the page cache reads in a request, and how it answers."""

from collections.abc import Iterable
from io import BytesIO
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import Resolver404, resolve

from editorial.addresses import parameters_of
from portal.page_cache.page import Headers, KeptPage, accepts_gzip
from visits.middleware import PAGE

# Bytes; a page beyond is none that a reader waits for.
LARGEST = 1_000_000

# Words of Cache-Control. Immutable files are the browser's to keep, and some have names
# that anybody can invent.
NOT_KEPT = ("no-store", "private", "no-cache", "immutable")


class Answer:
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
            and not any(word in self.header("cache-control") for word in NOT_KEPT)
        )


def answer_with(page: KeptPage, environ, start_response) -> list[bytes]:
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


def known_query(path: str, query: str) -> str | None:
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


def neutral_request(environ, query: str) -> dict:
    """Return the request as any reader could have sent it.

    No header but Host goes through, no body, and no parameter but those of the key, so
    no answer that is kept can depend on them.
    """
    asked = {
        name: value for name, value in environ.items() if not name.startswith("HTTP_")
    }
    asked["HTTP_HOST"] = environ.get("HTTP_HOST", "")
    asked["REQUEST_METHOD"] = "GET"
    asked["SCRIPT_NAME"] = ""
    asked["QUERY_STRING"] = query
    asked["wsgi.input"] = BytesIO()
    for name in ("RAW_URI", "CONTENT_TYPE", "CONTENT_LENGTH"):
        asked.pop(name, None)
    return asked


def without_port(host: str) -> str:
    host = host.lower()
    name, colon, _ = host.rpartition(":")
    return name if colon and not host.endswith("]") else host


def joined(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def unavailable(start_response) -> list[bytes]:
    page = (settings.BASE_DIR / "templates" / "503.html").read_bytes()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(page))),
        ("Content-Security-Policy", "default-src 'none'; style-src 'self'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", "no-store"),
        ("Retry-After", "10"),
    ]
    start_response("503 Service Unavailable", headers)
    return [page]
