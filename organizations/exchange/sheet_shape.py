"""What openpyxl's streaming mode does not tell of a sheet: merged and hidden cells."""

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from organizations.exchange.inspection import parse


class Merged(NamedTuple):
    """Cells that are one, as "A5:A7"; only the first of them holds the value."""

    reference: str
    first_column: int
    first_row: int
    last_column: int
    last_row: int

    def covers(self, row: int, column: int) -> bool:
        is_inside = self.first_column <= column <= self.last_column
        is_first = (row, column) == (self.first_row, self.first_column)
        return is_inside and self.first_row <= row <= self.last_row and not is_first


@dataclass
class SheetShape:
    """Rows are numbered as Excel shows them."""

    filled_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    # Cells such as "C7", by row: whose formula was never worked out, and in which Excel
    # shows an error.
    unworked: dict[int, list[str]] = field(default_factory=dict)
    errors: dict[int, list[str]] = field(default_factory=dict)

    def merged_in(self, row: int) -> list[Merged]:
        return [item for item in self.merged if item.first_row <= row <= item.last_row]


def shape_of(stream) -> SheetShape:
    """Read the XML of a sheet that `inspection` has let through."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, stream)
    return reader.shape


class _Reader:
    def __init__(self):
        self.shape = SheetShape()
        self.row = 0
        self.cell, self.gives_text = "", False
        self.in_value = self.has_formula = self.has_value = False

    def start(self, name, attributes):
        name = name.rpartition(":")[2]
        if name == "row":
            self._begin_row(attributes)
        elif name == "c":
            self.cell = attributes.get("r", "")
            self.has_formula, self.has_value = False, False
            # A formula may well give the empty text.
            self.gives_text = attributes.get("t") == "str"
            if attributes.get("t") == "e":
                self.shape.errors.setdefault(self.row, []).append(self.cell)
        elif name == "f":
            self.has_formula = True
        elif name in ("v", "t"):
            self.in_value = True
            self.has_value |= self.gives_text
        elif name == "mergeCell":
            reference = attributes.get("ref", "")
            self.shape.merged.append(Merged(reference, *range_boundaries(reference)))

    def _begin_row(self, attributes):
        number = attributes.get("r", "")
        # Where it is left out, the rows count on.
        self.row = int(number) if number.isdecimal() else self.row + 1
        if attributes.get("hidden") in ("1", "true"):
            self.shape.hidden_rows.add(self.row)

    def characters(self, text):
        self.has_value |= self.in_value

    def end(self, name):
        name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self.in_value = False
        if name != "c":
            return
        if self.has_value or self.has_formula:
            self.shape.filled_rows.add(self.row)
        if self.has_formula and not self.has_value:
            self.shape.unworked.setdefault(self.row, []).append(self.cell)
