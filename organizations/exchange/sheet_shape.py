"""What openpyxl's streaming mode does not tell of a sheet: merged and hidden cells.

Read before openpyxl sees the sheet, so that this refuses what would keep openpyxl busy
for hours: it yields every row that is left out before the one numbered 10¹².
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from organizations.exchange.inspection import BROKEN, WorkbookRefused, parse
from vietnamese.numbers import group_thousands

# The last one that Excel has.
LAST_ROW = 1_048_576
MAX_MERGED = 5_000
# Each range counts once for every filled row that it touches.
MAX_MERGED_ROWS = 20_000
# "XFD1048576" is the longest address of a cell; a range has two, with "$" or without.
MAX_ADDRESS = 14
MAX_RANGE = 2 * MAX_ADDRESS + 1

ROW_BEYOND = (
    f"Tệp có dòng mang số thứ tự sai: Excel chỉ có {group_thousands(LAST_ROW)} dòng. "
    "Hãy chép danh sách sang một tệp mới rồi tải lên lại."
)
TOO_MANY_MERGED = (
    "Tệp có quá nhiều ô gộp. Hãy bỏ gộp ô, ghi đủ từng dòng rồi tải lên lại."
)


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
    # By filled row.
    merged: dict[int, list[Merged]] = field(default_factory=dict)
    # Cells such as "C7", by row: whose formula was never worked out, and in which Excel
    # shows an error.
    unworked: dict[int, list[str]] = field(default_factory=dict)
    errors: dict[int, list[str]] = field(default_factory=dict)


def shape_of(stream) -> SheetShape:
    """Read the XML of a sheet that `inspection` has let through.

    Raises WorkbookRefused for rows that Excel cannot have, and for too many merged
    cells.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, stream)
    _lay_merged(reader.shape, reader.merged)
    return reader.shape


def _lay_merged(shape: SheetShape, merged: list[Merged]) -> None:
    filled, touched = sorted(shape.filled_rows), 0
    for item in merged:
        start = bisect_left(filled, item.first_row)
        end = bisect_right(filled, item.last_row)
        touched += max(end - start, 0)
        if touched > MAX_MERGED_ROWS:
            raise WorkbookRefused(TOO_MANY_MERGED)
        for row in filled[start:end]:
            shape.merged.setdefault(row, []).append(item)


class _Reader:
    def __init__(self):
        self.shape = SheetShape()
        self.merged: list[Merged] = []
        self.row = 0
        self.cell, self.gives_text = "", False
        self.in_value = self.has_formula = self.has_value = False

    def start(self, name, attributes):
        name = name.rpartition(":")[2]
        if name == "row":
            self._begin_row(attributes)
        elif name == "c":
            self.cell = _address(attributes.get("r", ""), MAX_ADDRESS)
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
            self._merge(_address(attributes.get("ref", ""), MAX_RANGE))

    def _begin_row(self, attributes):
        # Where it is left out, the rows count on. openpyxl reads "1e12" as well.
        number = attributes.get("r", str(self.row + 1))
        if not number.isdecimal():
            raise WorkbookRefused(BROKEN)
        is_short = len(number) <= len(str(LAST_ROW))
        if not is_short or not 1 <= int(number) <= LAST_ROW:
            raise WorkbookRefused(ROW_BEYOND)
        self.row = int(number)
        if attributes.get("hidden") in ("1", "true"):
            self.shape.hidden_rows.add(self.row)

    def _merge(self, reference: str):
        if len(self.merged) >= MAX_MERGED:
            raise WorkbookRefused(TOO_MANY_MERGED)
        self.merged.append(Merged(reference, *range_boundaries(reference)))

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


def _address(text: str, most: int) -> str:
    """It is repeated in the faults of its row."""
    if len(text) > most:
        raise WorkbookRefused(BROKEN)
    return text
