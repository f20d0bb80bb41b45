"""Texts that name papers of a higher room, cut into parts that are links or not.

An organization's page leads to the decision that its texts name without its room
knowing of documents: the higher room says once, when it is set up, how to find them.

    citations.install(cited_parts)
"""

from collections.abc import Callable
from typing import NamedTuple


class Part(NamedTuple):
    """A piece of a text; `address` is "" for what is not a link."""

    text: str
    address: str = ""


Finder = Callable[[str], list[Part]]

_finder: Finder | None = None


def install(finder: Finder) -> None:
    """Say how papers are found in a text. It leads only to what is public."""
    global _finder
    _finder = finder


def parts_of(text: str) -> list[Part]:
    """Return the parts of a text, which together are the text."""
    return _finder(text) if _finder and text else [Part(text)]
