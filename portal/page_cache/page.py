"""A page as it is kept: its bytes, plain and compressed, and how long they are true."""

import gzip
import json
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from hashlib import blake2b
from re import IGNORECASE, compile

from django.utils.html import format_html
from django.utils.timezone import localtime

from portal.content_version import Version

# For the browser: ask each time, a 304 costs nothing. For a proxy: a second, in
# which it answers any number of readers.
CACHE_CONTROL = "public, max-age=0, s-maxage=1"
# As whitenoise and nginx compress text on the fly: beyond 6, time buys hardly a byte.
GZIP_LEVEL = 6
# What an answer must not have twice, or is worked out anew.
DROPPED_HEADERS = {
    "content-length",
    "content-encoding",
    "etag",
    "vary",
    "date",
    "connection",
}
# Where base.html has room for the notice.
NOTICE_PLACE = b"<!-- notice -->"
REFUSES_GZIP = compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)", IGNORECASE)

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class KeptPage:
    """An answer 200 to an anonymous GET. Times are seconds since 1970."""

    version: Version
    made_at: float
    expires_at: float
    # From then on it shows what has left the public by itself.
    leaves_at: float
    headers: Headers
    compressed: bytes
    # Made with the page and not stored beside it; see `of`.
    plain: bytes = field(repr=False)

    @classmethod
    def of(cls, plain: bytes, headers: Headers, version, *times: float):
        """Keep an answer. `headers` are those of the view, `times` as in the fields."""
        kept = [item for item in headers if item[0].lower() not in DROPPED_HEADERS]
        if not any(name.lower() == "cache-control" for name, _ in kept):
            kept.append(("Cache-Control", CACHE_CONTROL))
        compressed = gzip.compress(plain, GZIP_LEVEL, mtime=0)
        return cls(version, *times, kept, compressed, plain)

    def is_fresh(self, version: Version | None, now: float) -> bool:
        # The clock may have been turned back.
        return self.version == version and self.made_at <= now < self.expires_at

    @cached_property
    def size(self) -> int:
        """Bytes in memory, roughly: with its copy that bears the notice."""
        return 2 * (len(self.plain) + len(self.compressed)) + 2_000

    @cached_property
    def is_html(self) -> bool:
        types = [value for name, value in self.headers if name == "Content-Type"]
        return bool(types) and types[0].startswith("text/html")

    @cached_property
    def etag(self) -> str:
        # Weak: the same page stands behind both encodings.
        return f'W/"{blake2b(self.plain, digest_size=12).hexdigest()}"'

    @cached_property
    def last_modified(self) -> str:
        return dict(self.headers).get("Last-Modified", "")

    @cached_property
    def plain_headers(self) -> Headers:
        return [*self._common, ("Content-Length", str(len(self.plain)))]

    @cached_property
    def gzip_headers(self) -> Headers:
        length = str(len(self.compressed))
        encoding = [("Content-Encoding", "gzip"), ("Content-Length", length)]
        return [*self._common, *encoding]

    @cached_property
    def not_modified_headers(self) -> Headers:
        """What RFC 9110, 15.4.5 asks a 304 to repeat."""
        repeated = {"Cache-Control", "ETag", "Vary"}
        return [item for item in self._common if item[0] in repeated]

    @property
    def _common(self) -> Headers:
        return [*self.headers, ("ETag", self.etag), ("Vary", "Accept-Encoding")]

    @cached_property
    def with_notice(self) -> "KeptPage":
        """The page as it is shown while a new one cannot be made."""
        moment = localtime(datetime.fromtimestamp(self.made_at, tz=UTC))
        notice = format_html(
            '<p class="stale-notice" role="status">Cổng thông tin đang tạm gián đoạn. '
            'Đây là bản lưu lúc <time datetime="{}">{}</time>; nội dung mới hơn chưa '
            "hiện ra.</p>",
            moment.isoformat(timespec="seconds"),
            f"{moment:%H:%M ngày %d/%m/%Y}",
        )
        plain = self.plain.replace(NOTICE_PLACE, notice.encode(), 1)
        times = (self.made_at, self.expires_at, self.leaves_at)
        return KeptPage.of(plain, self.headers, self.version, *times)

    def dump(self) -> bytes:
        """Return the page as one line of JSON, a line break and the gzipped body."""
        times = (self.made_at, self.expires_at, self.leaves_at)
        head = [self.version, *times, self.headers]
        return json.dumps(head).encode() + b"\n" + self.compressed

    @classmethod
    def load(cls, data: bytes) -> "KeptPage":
        """Read what `dump` wrote. Raises ValueError for anything else."""
        try:
            head, _, compressed = data.partition(b"\n")
            version, *times, headers = json.loads(head)
            headers = [(name, value) for name, value in headers]
            plain = gzip.decompress(compressed)
            return cls(Version(*version), *times, headers, compressed, plain)
        except (TypeError, EOFError, OSError, zlib.error) as error:
            raise ValueError("not a kept page") from error


@lru_cache(maxsize=1_000)
def accepts_gzip(header: str) -> bool:
    """Read Accept-Encoding; whatever is unclear gets the plain bytes."""
    return "gzip" in header.lower() and not REFUSES_GZIP.search(header)
