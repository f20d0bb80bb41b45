"""Rows in the fonts that came before Unicode, read as they were meant."""

from collections.abc import Iterable, Iterator

from organizations.exchange.cells import Cell
from vietnamese.cleaning import clean_lines
from vietnamese.legacy_fonts import FONTS


def in_unicode(
    rows: Iterable[tuple[int, list[Cell | None]]],
) -> Iterator[tuple[int, list[Cell | None], str]]:
    """Yield the rows with text of old fonts converted; what it was stands last."""
    for number, cells in rows:
        converted, font = list(cells), ""
        for name, (looks, convert) in FONTS.items():
            is_whole = looks(" ".join(c for c in cells if isinstance(c, str)))
            for place, cell in enumerate(cells):
                if isinstance(cell, str) and (is_whole or looks(cell)):
                    converted[place] = clean_lines(convert(cell))
            changed = [c for c, new in zip(cells, converted, strict=True) if c != new]
            if changed:
                font = f"{name}: {'; '.join(map(str, changed))}"
                break
        yield number, converted, font
