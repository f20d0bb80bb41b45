"""Cells that are one in the sheet stand in every line that they cover."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from organizations.exchange.cells import UNREADABLE, Cell
from organizations.exchange.sheet_shape import Merged, SheetShape

# Of the cells of one row that have the same fault.
_NAMED = 3


@dataclass
class SheetRow:
    """A filled row by places (0 is column A); `spread` are places filled from above."""

    number: int
    cells: dict[int, Cell]
    spread: set[int] = field(default_factory=set)
    # What the row said in an old font, with the font's name.
    font: str = ""
    faults: list[str] = field(default_factory=list)


def unmerged(
    rows: Iterable[tuple[int, list[Cell | None], str]], shape: SheetShape
) -> Iterator[SheetRow]:
    """Yield the rows, with a value that is merged over several of them in each."""
    held: dict[Merged, tuple[Cell, str]] = {}
    for number, cells, font in rows:
        row = SheetRow(
            number,
            {place: cell for place, cell in enumerate(cells) if cell is not None},
        )
        row.font = font
        for item in shape.merged.get(number, []):
            _spread(row, item, held)
        _note_bad_cells(row, shape)
        yield row


def _spread(row: SheetRow, item: Merged, held: dict) -> None:
    place = item.first_column - 1
    if row.number == item.first_row:
        if place in row.cells:
            held[item] = row.cells[place], row.font
    elif item in held:
        row.cells[place], font = held[item]
        row.spread.add(place)
        row.font = row.font or font


def _note_bad_cells(row: SheetRow, shape: SheetShape) -> None:
    unworked = shape.unworked.get(row.number, [])
    errors = shape.errors.get(row.number, [])
    for place in list(row.cells):
        if f"{get_column_letter(place + 1)}{row.number}" in {*unworked, *errors}:
            row.cells[place] = UNREADABLE
    if unworked:
        row.faults.append(
            f"Công thức ở ô {', '.join(unworked[:_NAMED])} chưa có kết quả. Hãy mở tệp "
            "bằng Excel rồi lưu lại, hoặc dán giá trị thay cho công thức."
        )
    if errors:
        row.faults.append(
            f"Ô {', '.join(errors[:_NAMED])} báo lỗi của Excel. Hãy sửa ô đó."
        )
