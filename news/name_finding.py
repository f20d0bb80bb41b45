"""Finds many names in one text, in time that grows with the text alone.

Names and text are compared as folded words, so case, marks and punctuation do not
matter. Of names that stand within each other the longest is meant.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from search.words import WORD
from vietnamese.folding import fold, fold_with_map

# Shorter names, and those of one word, are common words too.
FEWEST_LETTERS = 6


@dataclass(frozen=True)
class Occurrence:
    """Where a name stands in a text: characters from `start` to before `end`."""

    text: str
    start: int
    end: int
    bearers: frozenset[Hashable]


class NameTable:
    """Names and who bears them; several may bear one name."""

    def __init__(self):
        self._bearers: dict[str, list[Hashable]] = defaultdict(list)
        # Those that count only as they are written, by the way they are written.
        self._exact: dict[str, list[Hashable]] = defaultdict(list)
        # {first word: how many words the names have that begin with it}
        self._lengths: dict[str, set[int]] = defaultdict(set)

    def add_all(self, names: Iterable[tuple[str, Hashable]]) -> None:
        """Add (name, bearer) pairs; names that are too short are passed over."""
        pairs = list(names)
        if not pairs:
            return
        # Names have one line; folding them together takes a third of the time.
        folded = fold("\n".join(name for name, _ in pairs)).split("\n")
        for words, (_, bearer) in zip(map(WORD.findall, folded), pairs, strict=True):
            if len(words) > 1 and sum(map(len, words)) >= FEWEST_LETTERS:
                self._bearers[" ".join(words)].append(bearer)
                self._lengths[words[0]].add(len(words))

    def add_abbreviation(self, name: str, bearer: Hashable) -> None:
        """Add a name in capitals, however short; it counts only as it is written."""
        if not name.isupper():
            return
        if words := WORD.findall(fold(name)):
            self._exact[name].append(bearer)
            self._lengths[words[0]].add(len(words))

    def find(self, text: str) -> list[Occurrence]:
        """Return the names in the order in which they stand."""
        found, end = [], 0
        for occurrence in self._longest_at_each_word(text):
            # What ends no later than one that began earlier stands within it.
            if occurrence.end > end:
                found.append(occurrence)
                end = occurrence.end
        return found

    def _longest_at_each_word(self, text: str) -> Iterator[Occurrence]:
        folded, positions = fold_with_map(text)
        positions.append(len(text))
        matches = list(WORD.finditer(folded))
        words = [match.group() for match in matches]
        for place, word in enumerate(words):
            for length in sorted(self._lengths.get(word, ()), reverse=True):
                if place + length > len(words):
                    continue
                start = positions[matches[place].start()]
                end = positions[matches[place + length - 1].end()]
                name = " ".join(words[place : place + length])
                if bearers := self._bearers_of(name, text[start:end]):
                    yield Occurrence(text, start, end, bearers)
                    break

    def _bearers_of(self, folded: str, written: str) -> frozenset[Hashable]:
        return frozenset(self._bearers.get(folded, ())) | frozenset(
            self._exact.get(written, ())
        )
