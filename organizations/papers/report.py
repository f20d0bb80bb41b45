"""What a report is: one table with its words; every form shows these same cells."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from vietnamese.numbers import group_thousands

Cell = str | int


class ReportRefused(ValueError):  # noqa: N818 - it is read as a sentence
    """There is no such report; the message says what to do."""


class ReportUnasked(ReportRefused):
    """Nothing is wrong yet; the message says what is to be chosen."""


class RowKind(StrEnum):
    LINE = "line"
    # Heads the lines below it; has a text in the first cell only.
    GROUP = "group"
    TOTAL = "total"


class ReportRow(NamedTuple):
    kind: RowKind
    cells: list[Cell]


@dataclass
class Report:
    """Cells are text, or whole numbers that are counts or sums of money."""

    # In the name of the file.
    name: str
    title: str
    columns: list[str]
    subtitles: list[str] = field(default_factory=list)
    rows: list[ReportRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # "06 tập thể, 01 cá nhân", "" where nothing is summed up.
    summary: str = ""
    is_wide: bool = False
    # An office signs and numbers its papers; what readers take home is none of them.
    is_official: bool = True
    # What a workbook calls its one sheet.
    sheet: str = "Báo cáo"

    @property
    def lines(self) -> list[ReportRow]:
        return [row for row in self.rows if row.kind == RowKind.LINE]

    def group(self, text: str) -> None:
        empty = [""] * (len(self.columns) - 1)
        self.rows.append(ReportRow(RowKind.GROUP, [text, *empty]))

    def line(self, *cells: Cell) -> None:
        self.rows.append(ReportRow(RowKind.LINE, list(cells)))

    def total(self, *cells: Cell) -> None:
        self.rows.append(ReportRow(RowKind.TOTAL, list(cells)))


def shown(cell: Cell) -> str:
    """Return a cell as an office writes it: 6 is "06"."""
    if isinstance(cell, str):
        return cell
    return f"{cell:02d}" if 0 < cell < 10 else group_thousands(cell)
