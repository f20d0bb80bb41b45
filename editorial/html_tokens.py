"""Untrusted HTML as a stream of tags and texts, read once from start to end.

No pattern here tries again what it has read (possessive quantifiers, and an end of
file closes everything), so time grows with length alone.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from vietnamese.cleaning import clean_prose

MAX_DEPTH = 100

# Gone with all they hold; in the first group "<" is text until their end tag.
_RAW_NAMES = (
    "script style textarea title xmp iframe noembed noframes noscript plaintext"
)
_DROPPED_NAMES = (
    "svg math form object template applet select button audio video canvas map"
    " dialog head xml frameset datalist"
)
_RAW = frozenset(_RAW_NAMES.split())
_DROPPED = _RAW | frozenset(_DROPPED_NAMES.split())
# Left open by many old pages, where that does not mean nesting.
_UNCOUNTED_NAMES = (
    "p li td th tr thead tbody tfoot dt dd option colgroup col br hr img input meta"
    " link base wbr area embed source track a b i u s em strong font sub sup"
)
_UNCOUNTED = frozenset(_UNCOUNTED_NAMES.split())

_TOKEN = re.compile(
    r"""
    (?P<text>[^<]++|<(?![a-z/!?]))
    | <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?:[!?]|/(?![a-z]))[^>]*+(?:>|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*+)
      (?P<source>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?)*+)(?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>"'=]++)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?+"""
)


class TooDeepError(ValueError):
    """The markup is nested deeper than any honest text."""


class Token(NamedTuple):
    """A text, or a tag: its name, whether it ends an element, its attributes."""

    text: str = ""
    name: str = ""
    is_end: bool = False
    source: str = ""

    def attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.source):
            found.setdefault(name.lower(), unescape("".join(values)))
        return found


def read_tokens(html: str) -> Iterator[Token]:
    """Yield tags and texts; raise TooDeepError beyond 100 open elements."""
    position = 0
    nesting = _Nesting()
    while position < len(html):
        match = _TOKEN.match(html, position)
        position = match.end()
        if text := match["text"]:
            yield Token(text=_decoded(text))
        elif match["name"]:
            name, source = match["name"].lower(), match["source"]
            if name not in _DROPPED:
                is_end = bool(match["end"])
                nesting.count(name, source, is_end=is_end)
                yield Token("", name, is_end, source)
            elif not match["end"] and not source.endswith("/"):
                position = _end_of_dropped(html, position, name)


class _Nesting:
    """How many elements are open, counted by name; a stray end tag opens nothing."""

    def __init__(self):
        self._open: Counter[str] = Counter()
        self._depth = 0

    def count(self, name: str, source: str, *, is_end: bool) -> None:
        if name in _UNCOUNTED or source.endswith("/"):
            return
        if not is_end:
            self._open[name] += 1
            self._depth += 1
        elif self._open[name]:
            self._open[name] -= 1
            self._depth -= 1
        if self._depth > MAX_DEPTH:
            raise TooDeepError


def _end_of_dropped(html: str, position: int, name: str) -> int:
    depth = 1
    tag = re.compile(rf"<(/?){name}(?=[\s/>])[^>]*+>?", re.IGNORECASE)
    for match in tag.finditer(html, position):
        if match[1]:
            depth -= 1
        elif name not in _RAW:
            depth += 1
        if depth == 0:
            return match.end()
    return len(html)


def _decoded(text: str) -> str:
    if "&" not in text:
        return text
    # References may name characters that cleaning forbids. The full stops keep the
    # spaces at both ends, and compose with no mark.
    return clean_prose(f".{unescape(text)}.")[1:-1]
