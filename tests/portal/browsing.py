"""The portal as gunicorn calls it: counter, page cache and Django, in this process."""

import gzip
import re
from io import BytesIO
from types import SimpleNamespace

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.one_encoding import one_encoding
from portal.page_cache.layer import PageCache
from tests.visits.user_agents import BROWSERS
from visits.middleware import CountVisits


class Portal:
    """One worker on `folder`; two of them on one folder are two workers of a host."""

    def __init__(self, folder):
        self.cache = PageCache(one_encoding(WSGIHandler()), folder / "pages")
        self.app = CountVisits(self.cache, folder / "visits", ["127.0.0.1"])

    def get(self, path, method="GET", environ=None, **headers):
        """Return status, headers and body; `headers` as in Accept_Encoding="gzip"."""
        path, _, query = path.partition("?")
        given = environ or {}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_USER_AGENT": BROWSERS[0],
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
            **given,
        }
        answer = SimpleNamespace(status=0, headers={}, body=b"")

        def start_response(line, given, exc_info=None):
            answer.status, answer.headers = int(line[:3]), dict(given)

        chunks = self.app(environ, start_response)
        answer.body = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        encoded = answer.headers.get("Content-Encoding") == "gzip" and answer.body
        answer.text = (gzip.decompress(answer.body) if encoded else answer.body).decode(
            errors="replace"
        )
        return answer

    def views(self):
        """How many page views stand in the journal."""
        journal = b"".join(path.read_bytes() for path in self.app.journal.segments())
        return journal.count(b'"v":')


def queries_of(portal, path, **headers) -> int:
    """How many queries a page costs that is answered with 200."""
    with CaptureQueriesContext(connection) as queries:
        answer = portal.get(path, **headers)
    assert answer.status == 200
    return len(queries)


def comparable(text):
    """A page without the second it was made in."""
    return re.sub(r'(data-visits-at=")\d+|<lastBuildDate>.*?<|<updated>.*?<', "", text)
