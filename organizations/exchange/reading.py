"""From the bytes of a workbook to the rows of a list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple, TypeVar

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from organizations.exchange.cells import UNREADABLE, Cell, lined_cell, plain_cell, same
from organizations.exchange.inspection import (
    BROKEN,
    SAVE_AS_XLSX,
    WorkbookRefused,
    refuse_unsafe,
)
from organizations.exchange.lists import ExchangedList
from organizations.exchange.plan import Row
from organizations.exchange.sheet_shape import SheetShape, shape_of
from vietnamese.numbers import group_thousands

MAX_ROWS = 5_000
MAX_COLUMNS = 60
# Offices put a title above the heads.
HEAD_ROWS = 10
MAX_LETTERS = 3_000_000
# What Excel lets one type into a cell.
MAX_CELL_LETTERS = 32_767
# Of the cells of one row that have the same fault.
NAMED_CELLS = 3
FAULTS_HEAD = "Lỗi"
GUIDE_SHEET = "Hướng dẫn"

TOO_MANY_ROWS = (
    f"Tệp có hơn {group_thousands(MAX_ROWS)} dòng. Hãy chia thành nhiều tệp rồi nhập "
    "lần lượt."
)
TOO_MUCH_TEXT = "Tệp có quá nhiều chữ. Hãy chia thành nhiều tệp rồi nhập lần lượt."
TOO_LONG_CELL = (
    f"Dòng {{number}} có ô dài quá {group_thousands(MAX_CELL_LETTERS)} chữ. Hãy sửa ô "
    "đó rồi tải lên lại."
)
NOT_XLSX = f"Chỉ nhận tệp .xlsx. {SAVE_AS_XLSX}"
NO_ROWS = "Tệp chưa có dòng nào dưới hàng tiêu đề. Hãy điền danh sách rồi tải lên lại."


@dataclass
class Table:
    """What a sheet says: JSON by `kept`, back by `Table.of`."""

    rows: list[Row] = field(default_factory=list)
    # What the office should know of how the file was read.
    notices: list[str] = field(default_factory=list)

    def kept(self) -> dict:
        rows = [[row.number, row.cells, row.faults] for row in self.rows]
        return {"rows": rows, "notices": self.notices}

    @classmethod
    def of(cls, kept: dict) -> "Table":
        return cls([Row(*row) for row in kept["rows"]], kept["notices"])


Read = TypeVar("Read")


class Grid(NamedTuple):
    """The filled rows of a sheet, (number, cells), with what is known of its shape.

    The rows are read as they are gone through, once; a row has up to MAX_COLUMNS cells.
    """

    rows: Iterator[tuple[int, list[Cell | None]]]
    shape: SheetShape
    # What the office should know of how the file was read.
    notices: list[str]


def read_workbook(data: bytes, file_name: str, exchanged: ExchangedList) -> Table:
    """Read the rows of a list; raise WorkbookRefused with a sentence."""
    return read_grid(
        data, file_name, exchanged.title, lambda grid: _table(grid, exchanged)
    )


def read_grid(
    data: bytes,
    file_name: str,
    title: str,
    read: Callable[[Grid], Read],
    *,
    keeps_lines: bool = False,
) -> Read:
    """Return what `read` makes of the sheet of that title, else of the first one.

    `keeps_lines` is for lists that put several things below each other in a cell.
    Raises WorkbookRefused with a sentence, whatever is wrong with the file.
    """
    if not file_name.lower().endswith(".xlsx"):
        raise WorkbookRefused(NOT_XLSX)
    refuse_unsafe(data)
    try:
        return read(_grid(data, title, keeps_lines))
    except WorkbookRefused:
        raise
    # A broken file fails in any way it likes.
    except Exception as e:
        raise WorkbookRefused(BROKEN) from e


def _grid(data: bytes, title: str, keeps_lines: bool) -> Grid:
    workbook = load_workbook(
        BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    sheet, notices = _sheet(workbook, title)
    with workbook._archive.open(sheet._worksheet_path) as stream:
        shape = shape_of(stream)
    if len(shape.filled_rows) > MAX_ROWS + HEAD_ROWS:
        raise WorkbookRefused(TOO_MANY_ROWS)
    read = lined_cell if keeps_lines else plain_cell
    return Grid(_filled_rows(sheet, shape, read), shape, notices)


def _sheet(workbook, title: str):
    """Return the sheet that carries the list's name, else the first one."""
    sheets = [sheet for sheet in workbook.worksheets if sheet.title != GUIDE_SHEET]
    if not sheets:
        raise WorkbookRefused(BROKEN)
    named = [sheet for sheet in sheets if same(sheet.title) == same(title)]
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    sheet = next(iter(named or shown or sheets))
    if len(sheets) == 1:
        return sheet, []
    return sheet, [
        f"Tệp có {len(sheets)} trang tính; chỉ trang “{sheet.title}” được đọc."
    ]


def _table(grid: Grid, exchanged: ExchangedList) -> Table:
    filled, shape, notices = grid
    columns, head_row = _find_heads(filled, exchanged, notices)
    table = Table(notices=notices)
    for number, cells in filled:
        row = _row(number, cells, columns, shape)
        if row.cells or row.faults:
            table.rows.append(row)
    if len(table.rows) > MAX_ROWS:
        raise WorkbookRefused(TOO_MANY_ROWS)
    if not table.rows:
        raise WorkbookRefused(NO_ROWS)
    hidden = [row.number for row in table.rows if row.number in shape.hidden_rows]
    if hidden:
        notices.append(
            f"{len(hidden)} dòng đang ẩn trong tệp cũng được đọc (dòng "
            f"{_first(hidden, 10)})."
        )
    return table


def _filled_rows(
    sheet, shape: SheetShape, read: Callable
) -> Iterator[tuple[int, list[Cell | None]]]:
    last = max(shape.filled_rows, default=1)
    rows = sheet.iter_rows(max_row=last, max_col=MAX_COLUMNS, values_only=True)
    left = MAX_LETTERS
    for number, values in enumerate(rows, 1):
        if number in shape.filled_rows:
            # Before anything is cleaned: a text of 1 MB that Excel keeps once may stand
            # in every cell, and cleaning takes a while.
            left -= _letters(number, values)
            if left < 0:
                raise WorkbookRefused(TOO_MUCH_TEXT)
            yield number, [read(value) for value in values]


def _letters(number: int, values: tuple) -> int:
    lengths = [len(value) for value in values if isinstance(value, str)]
    if max(lengths, default=0) > MAX_CELL_LETTERS:
        raise WorkbookRefused(TOO_LONG_CELL.format(number=number))
    return sum(lengths)


def _find_heads(
    filled, exchanged: ExchangedList, notices
) -> tuple[dict[int, str], int]:
    """Return the names of the columns by their place; pass the rows above them."""
    best: list[str] = []
    for number, cells in filled:
        if number > HEAD_ROWS:
            break
        found, unknown = _heads(cells, exchanged)
        names = [name for _, name in found]
        if len(found) > 1 and not (missing := exchanged.missing_heads(names)):
            _refuse_twice(names, exchanged)
            if unknown:
                notices.append(f"Không đọc các cột: {', '.join(unknown)}.")
            return dict(found), number
        if len(found) > 1 and not best:
            best = missing
    raise WorkbookRefused(_no_heads(best, exchanged))


def _heads(cells: list, exchanged: ExchangedList):
    names = {_head_key(column.head): column.name for column in exchanged.columns}
    found, unknown = [], []
    for place, cell in enumerate(cells):
        key = _head_key(str(cell or ""))
        if key in names:
            found.append((place, names[key]))
        elif key and key != _head_key(FAULTS_HEAD):
            unknown.append(f"“{cell}”")
    return found, unknown


def _head_key(head: str) -> str:
    return "".join(filter(str.isalnum, same(head)))


def _refuse_twice(names: list[str], exchanged: ExchangedList) -> None:
    heads = {column.name: column.head for column in exchanged.columns}
    if twice := {heads[name] for name in names if names.count(name) > 1}:
        raise WorkbookRefused(
            f"Có hai cột cùng tên: {', '.join(sorted(twice))}. Hãy bỏ một cột."
        )


def _no_heads(missing: list[str], exchanged: ExchangedList) -> str:
    if missing:
        heads = ", ".join(f"“{head}”" for head in missing)
        return f"Tệp thiếu cột {heads}. Hãy lấy tệp mẫu và giữ nguyên hàng tiêu đề."
    return (
        f"Không thấy hàng tiêu đề của danh sách {exchanged.title.lower()} trong "
        f"{HEAD_ROWS} hàng đầu. Hãy lấy tệp mẫu và giữ nguyên hàng tiêu đề."
    )


def _row(number: int, cells: list, columns: dict[int, str], shape: SheetShape) -> Row:
    merged = shape.merged.get(number, [])
    errors, unworked = shape.errors.get(number, []), shape.unworked.get(number, [])
    row, bad = Row(number, {}), {*errors, *unworked}
    for place, name in columns.items():
        is_hidden = any(item.covers(number, place + 1) for item in merged)
        is_bad = f"{get_column_letter(place + 1)}{number}" in bad
        cell = UNREADABLE if is_hidden or is_bad else cells[place]
        if cell is not None:
            row.cells[name] = cell
    if merged:
        shown = _first([item.reference for item in merged], NAMED_CELLS)
        row.faults.append(f"Có ô gộp ({shown}). Hãy bỏ gộp ô và ghi đủ từng dòng.")
    if unworked:
        row.faults.append(
            f"Công thức ở ô {_first(unworked, NAMED_CELLS)} chưa có kết quả. Hãy mở "
            "tệp bằng Excel rồi lưu lại, hoặc dán giá trị thay cho công thức."
        )
    if errors:
        row.faults.append(
            f"Ô {_first(errors, NAMED_CELLS)} báo lỗi của Excel. Hãy sửa ô đó."
        )
    return row


def _first(items: list, most: int) -> str:
    shown = ", ".join(map(str, items[:most]))
    return f"{shown}, …" if len(items) > most else shown
