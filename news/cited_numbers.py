"""Numbers of known documents in the text of a story: looked for, and made links."""

import re
from collections.abc import Iterable

from django.utils.html import escape

from documents.numbers_in_texts import candidates, numbers_in
from editorial.sanitizing import clean_html

# A text of nothing but hyphens asks for no more than this.
MOST_CANDIDATES = 2_000

_TAG = re.compile(r"""(<(?:[^>"]|"[^"]*")*>)""")
_TAG_NAME = re.compile(r"</?([a-z0-9]+)")
_NOT_LINKED_IN = ("a", "h2", "h3", "h4")


def keys_in(texts: Iterable[str]) -> set[str]:
    """Return the keys of all that may be numbers, as far as is quick to look up."""
    keys: set[str] = set()
    for text in texts:
        for candidate in candidates(text):
            keys.add(candidate.key)
            if len(keys) >= MOST_CANDIDATES:
                return keys
    return keys


def link_numbers(html: str, addresses: dict[str, str]) -> str:
    """Return the HTML with the first occurrence of each number as a link.

    `addresses` are by key. Nothing is linked within links and headings, nor a number
    whose address the text links to already.
    """
    html = clean_html(html)
    left = {
        key: address
        for key, address in addresses.items()
        if f'href="{escape(address)}"' not in html
    }
    pieces, within = [], []
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            _follow(piece, within)
        elif left and not within:
            piece = _with_links(piece, left)
        pieces.append(piece)
    return clean_html("".join(pieces))


def _follow(tag: str, within: list[str]) -> None:
    name = _TAG_NAME.match(tag)[1]
    if name not in _NOT_LINKED_IN:
        return
    if not tag.startswith("</"):
        within.append(name)
    elif name in within:
        within.remove(name)


def _with_links(text: str, left: dict[str, str]) -> str:
    pieces, place = [], 0
    for number in numbers_in(text, left):
        if address := left.pop(number.key, None):
            words = text[number.start : number.end]
            pieces += [text[place : number.start]]
            pieces += [f'<a href="{escape(address)}">{words}</a>']
            place = number.end
    return "".join([*pieces, text[place:]])
