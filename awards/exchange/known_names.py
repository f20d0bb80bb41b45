"""Prizes and fields of one edition as lists write them; new ones where allowed."""

import re
from collections.abc import Callable, Iterable

from organizations.exchange.cells import same

# As lists write them, the highest first, and what such a prize is called.
RANKS = {
    "dac biet": "Giải Đặc biệt",
    "nhat": "Giải Nhất",
    "nhi": "Giải Nhì",
    "ba": "Giải Ba",
    "tu": "Giải Tư",
    "khuyen khich": "Giải Khuyến khích",
    "a": "Giải A",
    "b": "Giải B",
    "c": "Giải C",
}
_ALIASES = {"kk": "khuyen khich", "db": "dac biet"}
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_SAYS_PRIZE = re.compile(r"(?:dat |doat )?(?:giai (?:thuong )?|hang |loai )")


def words_key(text: str) -> str:
    return " ".join(_NOT_A_WORD.sub(" ", same(text)).split())


def prize_key(text: str) -> str:
    """Return what tells prizes apart: "Đạt giải Nhất" and "NHẤT" are one."""
    key = _SAYS_PRIZE.sub("", words_key(text), count=1)
    return _ALIASES.get(key, key)


def prize_name(text: str) -> str:
    """Return what a new prize is called."""
    return RANKS.get(prize_key(text)) or field_name(text)


def field_name(text: str) -> str:
    return text.capitalize() if text.isupper() else text


def prize_rank(name: str) -> int:
    """Return where a prize stands among others; unknown ones stand last."""
    ranks = list(RANKS)
    key = prize_key(name)
    return ranks.index(key) if key in ranks else len(ranks)


class KnownNames:
    """What an edition has of one model; `made` are names that may be added to it.

    What is asked for in vain is noted in `missing`: by name, how many rows ask for it,
    but no name that is longer than a record's may be.
    """

    def __init__(
        self,
        kept: Iterable,
        key: Callable[[str], str],
        name: Callable[[str], str],
        made: Iterable = (),
        *,
        longest: int,
    ):
        self._key, self._name, self._longest = key, name, longest
        self._by_key: dict[str, object] = {}
        self.by_pk = {}
        for record in kept:
            self._by_key.setdefault(key(record.name), record)
            self.by_pk[record.pk] = record
        for record in made:
            self._by_key.setdefault(key(record.name), record)
        self.missing: dict[str, int] = {}

    def named(self, text: str):
        """Return the record of that name, None for none."""
        return self._by_key.get(self._key(text))

    def called(self, text: str):
        """Return the record that a cell names; note where there is none."""
        record = self.named(text)
        if record is None:
            name = self._name(text)
            if len(name) <= self._longest:
                self.missing[name] = self.missing.get(name, 0) + 1
        return record
