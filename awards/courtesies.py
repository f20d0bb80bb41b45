"""Courtesies before names in lists: papers print them, the names have none."""

import re
from collections.abc import Iterable

from vietnamese.names import parse_name
from vietnamese.numbers import padded_count

_COURTESY = re.compile(r"(ông|bà|đồng chí|đ/ ?c)[\s.,:;/()–-]", re.IGNORECASE)
_WORDS = {"ông": "Ông", "bà": "Bà"}


def courtesy_before(name: str) -> str:
    """Return "Ông" of "ông Lê An"; "" where a name begins with none."""
    found = _COURTESY.match(name)
    return _WORDS.get(found[1].lower(), "Đồng chí") if found else ""


def without_courtesy(name: str) -> str:
    """Return "TS. Lê An" of "Ông TS Lê An": titles stay, in the portal's one style."""
    return parse_name(name).display or name


def courtesies_dropped(names: Iterable[str]) -> list[str]:
    """Tell once what was dropped before those names that had some; [] for none."""
    dropped = [word for name in names if (word := courtesy_before(name))]
    if not dropped:
        return []
    words = ", ".join(f"“{word}”" for word in sorted(set(dropped), reverse=True))
    return [f"Đã bỏ {words} trước {padded_count(len(dropped), 'tên')}."]
