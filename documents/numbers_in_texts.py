"""Numbers of documents within texts.

A number is any run of digits and letters with slashes, hyphens or full stops between
that some document bears; no pattern says what a number looks like.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from documents.numbers import number_key
from vietnamese.folding import fold_with_map

_PART = re.compile(r"[0-9]+|[^\W\d_]+")
# What stands between two parts; digits and letters may also touch, as in QH15.
_BETWEEN = re.compile(r" ?[/\-–—‑] ?|\.|")
MOST_PARTS = 10


class Candidate(NamedTuple):
    """What may be a number: characters `start` to before `end` of a text."""

    start: int
    end: int
    key: str


def candidates(text: str) -> Iterator[Candidate]:
    """Yield what may be numbers, at each place the longest first."""
    folded, positions = fold_with_map(text)
    positions.append(len(text))
    parts = list(_PART.finditer(folded))
    gaps = [
        folded[one.end() : other.start()]
        for one, other in zip(parts, parts[1:], strict=False)
    ]
    for first in range(len(parts)):
        if first and gaps[first - 1] == "":
            continue
        for last in reversed(range(first + 1, _run_end(gaps, first))):
            is_cut = last < len(gaps) and gaps[last] == ""
            run = parts[first : last + 1]
            if not is_cut and any(gaps[first:last]) and _has_both(run):
                start, end = run[0].start(), run[-1].end()
                key = number_key(folded[start:end])
                yield Candidate(positions[start], positions[end], key)


def _run_end(gaps: list[str], first: int) -> int:
    """Return the place after the last part that hangs together with the first."""
    place = first
    while (
        place < len(gaps)
        and place - first < MOST_PARTS - 1
        and _BETWEEN.fullmatch(gaps[place])
    ):
        place += 1
    return place + 1


def _has_both(run: list[re.Match]) -> bool:
    kinds = {part.group().isdigit() for part in run}
    return kinds == {True, False}


def numbers_in(text: str, known: Iterable[str]) -> Iterator[Candidate]:
    """Yield the known numbers in the order of the text; at one place the longest."""
    known, end = set(known), 0
    for candidate in candidates(text):
        if candidate.start >= end and candidate.key in known:
            end = candidate.end
            yield candidate
