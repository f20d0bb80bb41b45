"""Which kept record each row of a list is about, where keys tell it."""

from collections.abc import Iterable

from organizations.exchange.plan import Line


def gathered(pairs: Iterable[tuple[object, object]]) -> dict:
    """Return the values of (key, value) pairs by their key."""
    found: dict = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def paired(asked: dict[object, list[Line]], kept: dict, *, is_loose: bool) -> dict:
    """Return the kept record of each row, by the `id` of the row's Line.

    Equal rows take equal records one after the other, so that what was imported once is
    found whole. A loose key counts only where it leaves no choice.
    """
    found, taken = {}, set()
    for key, lines in asked.items():
        free = [record for record in kept.get(key, []) if record.pk not in taken]
        if is_loose and (len(lines) > 1 or len(free) > 1):
            continue
        for line, record in zip(lines, free, strict=False):
            found[id(line)] = record
            taken.add(record.pk)
    return found
