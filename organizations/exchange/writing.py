"""From records and rows to the bytes of a workbook."""

import re
from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from organizations.exchange.cells import UNREADABLE, Cell
from organizations.exchange.columns import Column
from organizations.exchange.lists import ExchangedList
from organizations.exchange.plan import Line
from organizations.exchange.reading import FAULTS_HEAD, GUIDE_SHEET

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT, SIZE = "Times New Roman", 12
# Excel keeps what is typed into such a cell: "=1+1" stays text, 0912… keeps its 0.
AS_TEXT = "@"
# What XML cannot hold; clean columns have none.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

GUIDE = [
    "Mỗi dòng là một bản ghi. Giữ nguyên hàng tiêu đề; có thể bỏ bớt cột hoặc đổi thứ "
    "tự cột.",
    "Ô để trống: giữ nguyên giá trị đang có. Ô ghi dấu “-”: xóa giá trị đang có.",
    "Ngày: ngày/tháng/năm; nếu không rõ thì tháng/năm hoặc chỉ năm.",
    "Đừng gộp ô, đừng dùng công thức. Mỗi tệp tối đa 5.000 dòng và 5 MB.",
    "Sau khi tải lên, cổng chạy thử và cho xem từng thay đổi; chỉ khi bạn bấm Nhập thì "
    "mới ghi.",
]


def list_file(exchanged: ExchangedList, columns: list[Column]) -> bytes:
    """Return every record of a list as a workbook."""
    rows = (
        [column.shown(record) for column in columns] for record in exchanged.records()
    )
    return _workbook(exchanged, columns, rows)


def template_file(exchanged: ExchangedList) -> bytes:
    """Return an empty workbook to fill in."""
    return _workbook(exchanged, exchanged.columns, [])


def faults_file(exchanged: ExchangedList, lines: Iterable[Line]) -> bytes:
    """Return the faulty rows as they were read, to be mended and imported alone."""
    faults = Column("faults", FAULTS_HEAD, "Vì sao dòng chưa nhập được.", 60)
    columns = [*exchanged.columns, faults]
    rows = (
        [
            *(_as_read(line.row.cells, column) for column in exchanged.columns),
            " ".join(line.faults),
        ]
        for line in lines
    )
    return _workbook(exchanged, columns, rows)


class _ExcelError(str):
    """Stands in its cell as an error; it must not come back as if it were nothing."""


def _as_read(cells: dict[str, Cell], column: Column) -> Cell:
    cell = cells.get(column.name, "")
    return _ExcelError(cell) if cell == UNREADABLE else cell


def _workbook(exchanged, columns: list[Column], rows: Iterable[list[Cell]]) -> bytes:
    workbook = Workbook(write_only=True)
    # What is typed below the last row looks alike.
    workbook._named_styles["Normal"].font = Font(name=FONT, size=SIZE)
    sheet = _Sheet(workbook, exchanged.title, columns)
    sheet.sheet.freeze_panes = "A2"
    sheet.add_heads([column.head for column in columns])
    for row in rows:
        sheet.add(row)
    last = get_column_letter(len(columns))
    sheet.sheet.auto_filter.ref = f"A1:{last}{max(sheet.rows, 2)}"
    _add_guide(workbook, exchanged)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _add_guide(workbook: Workbook, exchanged: ExchangedList) -> None:
    columns = [Column("head", "Cột", "", 36), Column("help", "Cách ghi", "", 110)]
    guide = _Sheet(workbook, GUIDE_SHEET, columns)
    guide.add_heads([column.head for column in columns])
    for sentence in GUIDE:
        guide.add(["Chung", sentence])
    for column in exchanged.columns:
        guide.add([column.head, column.help])


class _Sheet:
    """A sheet that is written from the top, every cell in the office's font."""

    def __init__(self, workbook: Workbook, title: str, columns: list[Column]):
        self.sheet = workbook.create_sheet(title)
        self.rows = 0
        font = Font(name=FONT, size=SIZE)
        for place, column in enumerate(columns, 1):
            below = self.sheet.column_dimensions[get_column_letter(place)]
            below.width, below.font = column.width, font
            below.number_format = "General" if column.is_number else AS_TEXT
        self._head = self._cell(font=Font(name=FONT, size=SIZE, bold=True))
        self._text = self._cell(font=font, number_format=AS_TEXT)
        self._number = self._cell(font=font)

    def _cell(self, **style) -> SheetCell:
        cell = WriteOnlyCell(self.sheet)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        for name, value in style.items():
            setattr(cell, name, value)
        return cell

    def add_heads(self, heads: list[str]) -> None:
        self._append([self._styled(self._head, head) for head in heads])

    def add(self, values: list[Cell]) -> None:
        self._append(
            [
                self._styled(
                    self._text if isinstance(value, str) else self._number, value
                )
                for value in values
            ]
        )

    def _append(self, cells: list) -> None:
        self.sheet.append(cells)
        self.rows += 1

    def _styled(self, pattern: SheetCell, value: Cell) -> SheetCell | None:
        if value == "":
            return None
        is_text = isinstance(value, str)
        written = _UNWRITABLE.sub("", value) if is_text else value
        cell = WriteOnlyCell(self.sheet)
        # Handed on, not looked up anew for each of 200,000 cells.
        cell._style = pattern._style
        cell._value = written
        # Never a formula, whatever the text begins with.
        cell.data_type = "s" if is_text else "n"
        if isinstance(value, _ExcelError):
            cell.data_type = "e"
        return cell
