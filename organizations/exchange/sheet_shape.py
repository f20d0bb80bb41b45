"""What openpyxl's streaming mode does not tell of a sheet: merged and hidden cells."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from organizations.exchange.inspection import parse

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class SheetShape:
    """Rows are numbered as Excel shows them."""

    filled_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    # (first cell, last cell): ("A5", "A7").
    merged: list[tuple[str, str]] = field(default_factory=list)
    # Cells whose formula was never worked out, such as "C7", by row.
    unworked: dict[int, list[str]] = field(default_factory=dict)

    def merged_in(self, row: int) -> str:
        """Return the merged cells that a row has a part in, "A5:A7", or ""."""
        for first, last in self.merged:
            if row_of(first) <= row <= row_of(last):
                return f"{first}:{last}"
        return ""


def shape_of(stream) -> SheetShape:
    """Read the XML of a sheet that `inspection` has let through."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parse(parser, stream)
    return reader.shape


class _Reader:
    def __init__(self):
        self.shape = SheetShape()
        self.row = 0
        self.cell = ""
        self.has_formula = self.has_value = False

    def start(self, name, attributes):
        name = name.rpartition(":")[2]
        if name == "row":
            self._begin_row(attributes)
        elif name == "c":
            self.cell = attributes.get("r", "")
            self.has_formula = self.has_value = False
        elif name == "f":
            self.has_formula = True
        elif name in ("v", "t"):
            self.has_value = True
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.shape.merged.append((first, last or first))

    def _begin_row(self, attributes):
        number = attributes.get("r", "")
        # Where it is left out, the rows count on.
        self.row = int(number) if number.isdecimal() else self.row + 1
        if attributes.get("hidden") in ("1", "true"):
            self.shape.hidden_rows.add(self.row)

    def end(self, name):
        if name.rpartition(":")[2] != "c":
            return
        if self.has_value or self.has_formula:
            self.shape.filled_rows.add(self.row)
        if self.has_formula and not self.has_value:
            self.shape.unworked.setdefault(self.row, []).append(self.cell)


def row_of(cell: str) -> int:
    match = REFERENCE.fullmatch(cell)
    return int(match[2]) if match else 0
