"""Bars of a table's totals, drawn as SVG without a script or a style of their own.

Beside each bar its name and number stand as HTML, so that letters are as large on a
phone as on a desk; the picture is stretched to its place.
"""

from collections.abc import Iterable
from typing import NamedTuple

# Units of the drawing of one bar.
WIDTH, HEIGHT = 1000, 20


class Piece(NamedTuple):
    """A stretch of a bar: one column of the table. `place` picks its pattern."""

    x: str
    width: str
    place: int


class Bar(NamedTuple):
    label: str
    total: int
    # What somebody who does not see the bar hears of it.
    words: str
    pieces: list[Piece]


def bars(rows: Iterable[tuple[str, list[tuple[str, int]]]]) -> list[Bar]:
    """Draw rows of (label, [(column, count)]), the longest over the whole width."""
    rows = list(rows)
    longest = max((_total(parts) for _, parts in rows), default=0)
    return [_bar(label, parts, longest or 1) for label, parts in rows]


def _bar(label: str, parts: list[tuple[str, int]], longest: int) -> Bar:
    pieces, start = [], 0
    for place, (_, count) in enumerate(parts):
        if count:
            x, width = WIDTH * start / longest, WIDTH * count / longest
            pieces.append(Piece(_number(x), _number(width), place))
        start += count
    told = ", ".join(f"{name.lower()} {count}" for name, count in parts if count)
    total = _total(parts)
    words = f"{label}: {total} ({told})" if told else f"{label}: {total}"
    return Bar(label, total, words, pieces)


def _total(parts: list[tuple[str, int]]) -> int:
    return sum(count for _, count in parts)


def _number(value: float) -> str:
    """As SVG reads it, whatever the language of the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
