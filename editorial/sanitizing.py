"""What rich text may hold; the only way HTML from outside comes into the database.

`clean_html` is idempotent, so a text may pass through it in the form, in the model
and in the field without changing again.
"""

import re
from html import unescape

import nh3
from django.conf import settings
from django.core.exceptions import ValidationError

from editorial.html_tidying import write_html
from editorial.html_tokens import MAX_DEPTH, TooDeepError
from editorial.html_tree import BLOCKS, INLINE, read_tree
from images.renditions import parse_url
from vietnamese.cleaning import clean_prose, clean_text

MAX_LENGTH = 200_000  # characters
MAX_URL_LENGTH = 2000  # characters
MAX_SPAN = 100  # cells

_TOO_LONG = (
    f"Nội dung dài quá {MAX_LENGTH // 1000}.000 ký tự. Hãy chia thành nhiều bài, hoặc "
    "đưa bảng biểu và phụ lục dài vào tệp đính kèm."
)
_TOO_DEEP = (
    f"Nội dung lồng quá {MAX_DEPTH} lớp khung, bảng hoặc danh sách. Hãy dán lại bằng "
    "Ctrl+Shift+V để chỉ lấy chữ, rồi định dạng lại."
)


class HtmlRefused(ValidationError):  # noqa: N818 - it is read as a sentence
    """The HTML is too long or too deep to be cleaned; the message says what to do."""


def clean_html(html: str) -> str:
    """Return the HTML with only what the policy lists; raise HtmlRefused."""
    if len(html) > MAX_LENGTH:
        raise HtmlRefused(_TOO_LONG, code="too_long")
    try:
        tree = read_tree(clean_prose(html), _ATTRIBUTE_POLICY)
    except TooDeepError:
        raise HtmlRefused(_TOO_DEEP, code="too_deep") from None
    cleaned = _CLEANER.clean(write_html(tree))
    # Escapes and added attributes may have made it longer than what came in.
    if len(cleaned) > MAX_LENGTH:
        raise HtmlRefused(_TOO_LONG, code="too_long")
    return cleaned


_INLINE_TAG = re.compile(r"</?(?:a|strong|em|sub|sup)(?=[ >])[^>]*+>")
_TAG = re.compile(r"<[^>]*+>")


def plain_text(html: str) -> str:
    """Return the words of cleaned HTML in one line, for search and descriptions."""
    return clean_text(unescape(_TAG.sub(" ", _INLINE_TAG.sub("", html))))


# Links

_HREF = re.compile(
    r"""https?://[^\s/?#\\@]+(?:[/?#]\S*)?   # no name and password before the host
    | mailto:[^\s@]+@\S+
    | tel:\+?\d+
    | /(?![/\\])\S*
    | \#\S*""",
    re.VERBOSE | re.IGNORECASE,
)
_IGNORED_IN_URLS = re.compile(r"[\t\n\r]")
_PUNCTUATION_IN_NUMBERS = re.compile(r"[\s().-]")
_NEVER_IN_URLS = re.compile(r"[\x00-\x1f\x7f\\]")


def clean_url(url: str) -> str:
    """Return the address as a browser would read it, "" if links may not go there."""
    url = clean_prose(_IGNORED_IN_URLS.sub("", url))
    if url[:4].lower() == "tel:":
        url = _PUNCTUATION_IN_NUMBERS.sub("", url)
    url = url.replace(" ", "%20")
    if len(url) > MAX_URL_LENGTH or _NEVER_IN_URLS.search(url):
        return ""
    return url if _HREF.fullmatch(url) else ""


def _link(attributes: dict[str, str]) -> dict[str, str] | None:
    href = clean_url(attributes.get("href", ""))
    if not href:
        return None
    title = clean_text(attributes.get("title", ""))[:300]
    return {"href": href} | ({"title": title} if title else {})


# Pictures


def is_our_picture(src: str) -> bool:
    """Say whether the address is that of an original in our own library."""
    address = parse_url(src)
    return address is not None and address.is_original


def _picture(attributes: dict[str, str]) -> dict[str, str] | None:
    # A picture copied from a page of the site comes with the site's full address.
    src = attributes.get("src", "").strip().removeprefix(settings.SITE_URL)
    if not is_our_picture(src):
        return None
    return {"src": src, "alt": clean_text(attributes.get("alt", ""))}


# Tables and lists


def _cell(attributes: dict[str, str]) -> dict[str, str]:
    spans = {
        name: _small_number(attributes.get(name, ""), 2, MAX_SPAN)
        for name in ("colspan", "rowspan")
    }
    return {name: value for name, value in spans.items() if value}


def _header_cell(attributes: dict[str, str]) -> dict[str, str]:
    scope = attributes.get("scope", "").strip().lower()
    is_scope = scope in ("col", "row", "colgroup", "rowgroup")
    return _cell(attributes) | ({"scope": scope} if is_scope else {})


def _numbering(attributes: dict[str, str]) -> dict[str, str]:
    start = _small_number(attributes.get("start", ""), 2, 9999)
    return {"start": start} if start else {}


def _small_number(text: str, low: int, high: int) -> str:
    match = re.fullmatch(r"\s*0*([0-9]{1,4})\s*", text)
    return match[1] if match and low <= int(match[1]) <= high else ""


_ATTRIBUTE_POLICY = {
    "a": _link,
    "img": _picture,
    "ol": _numbering,
    "td": _cell,
    "th": _header_cell,
}

# The judge of what was written above: whatever our own reading may have missed,
# nothing gets past this list.
_CLEANER = nh3.Cleaner(
    tags=set(BLOCKS | INLINE | {"br", "img"}),
    attributes={
        "a": {"href", "title"},
        "img": {"src", "alt"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    allowed_classes={"figure": {"image", "table"}},
    attribute_filter=lambda tag, name, value: (
        value if tag != "img" or name != "src" or is_our_picture(value) else None
    ),
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)
