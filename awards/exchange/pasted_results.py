"""Results as they are pasted from Word, from Excel or from a message, as a grid."""

import re
from collections.abc import Callable, Iterator

from awards.exchange.fonts import in_unicode
from awards.exchange.known_names import RANKS, prize_key
from awards.exchange.list_reader import HEAD_ROWS, NUMBER, head_key
from awards.exchange.result_columns import AUTHORS, COLUMNS, column_of
from organizations.exchange.cells import Cell, lined_cell
from organizations.exchange.inspection import WorkbookRefused
from organizations.exchange.reading import (
    MAX_CELL_LETTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
)
from organizations.exchange.sheet_shape import SheetShape
from vietnamese.numbers import group_thousands

PASTED = "Danh sách đã dán"
MAX_LETTERS = 1_000_000
NOTHING = "Chưa có gì: hãy dán danh sách vào ô, hoặc chọn một tệp Excel (.xlsx)."
TOO_LONG = (
    f"Đoạn dán dài quá {group_thousands(MAX_LETTERS)} chữ. Hãy dán từng phần, hoặc "
    "nhập bằng tệp Excel."
)
TOO_MANY_ROWS = (
    f"Đoạn dán có hơn {group_thousands(MAX_ROWS)} dòng. Hãy dán từng phần rồi nhập lần "
    "lượt."
)
TOO_LONG_CELL = (
    f"Dòng {{number}} có ô dài quá {group_thousands(MAX_CELL_LETTERS)} chữ. Hãy sửa ô "
    "đó rồi dán lại."
)
# Excel puts a cell of several lines between quotation marks; Word never does.
_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\r\n]|\Z)|[^\t\r\n]*')
_PARTS = re.compile(r"\s+[-–—]\s+|\s*\|\s*")
_ORDINAL = re.compile(r"\s*\(?(\d{1,4})\s*[.)/]+\s+")
_BULLET = re.compile(r"\A\s*[-+*•–]\s*")
_NUMBER = re.compile(r"\d{0,4}[.)]?")
_LABELLED = re.compile(r"([^:]{2,30}):\s*(.+)")
# In which order a line or a table without heads names things.
_ORDER = ["title", AUTHORS, "unit", "field"]
_SHOWN = {column.name: column.head for column in COLUMNS}
_SHOWN[NUMBER] = "TT"

Rows = list[tuple[int, list[Cell | None]]]


def grid_of(text: str) -> Grid:
    """Return what was pasted as a grid with heads; raise WorkbookRefused."""
    if not text.strip():
        raise WorkbookRefused(NOTHING)
    if len(text) > MAX_LETTERS:
        raise WorkbookRefused(TOO_LONG)
    is_table = "\t" in text
    read = _cells_of_table if is_table else _cells_of_lines
    rows: Rows = []
    for number, cells in enumerate(read(text), 1):
        if any(len(cell) > MAX_CELL_LETTERS for cell in cells):
            raise WorkbookRefused(TOO_LONG_CELL.format(number=number))
        clean = [lined_cell(cell) for cell in cells[:MAX_COLUMNS]]
        if any(clean):
            rows.append((number, clean))
        if len(rows) > MAX_ROWS:
            raise WorkbookRefused(TOO_MANY_ROWS)
    if not is_table:
        return _laid_out(rows)
    return Grid(iter(rows), SheetShape(), []) if _has_heads(rows) else _by_look(rows)


def _has_heads(rows: Rows) -> bool:
    for _, cells, _ in in_unicode(rows[:HEAD_ROWS]):
        named = {column_of(head_key(str(cell))) for cell in cells if cell} - {""}
        if "title" in named and len(named) > 1:
            return True
    return False


def _cells_of_table(text: str) -> Iterator[list[str]]:
    place, cells = 0, []
    while place <= len(text):
        found = _CELL.match(text, place)
        quoted = found[1]
        cells.append(found[0] if quoted is None else quoted.replace('""', '"'))
        place = found.end()
        if text[place : place + 1] != "\t":
            yield cells
            cells = []
            place += text[place : place + 2] == "\r\n"
        place += 1


def _cells_of_lines(text: str) -> Iterator[list[str]]:
    return ([line] for line in text.splitlines())


def _with_heads(names: list[str], rows: Rows, notices: list[str]) -> Grid:
    heads = [_SHOWN.get(name) for name in names]
    return Grid(iter([(0, heads), *rows]), SheetShape(), notices)


# Tables without heads


def _by_look(rows: Rows) -> Grid:
    """Numbers and prizes are known by how they look, the rest by its order."""
    full = [cells for _, cells, _ in in_unicode(rows) if sum(map(bool, cells)) > 1]
    width = max(map(len, full), default=0)
    names, left = [], list(_ORDER)
    for place in range(width):
        filled = [str(cells[place]) for cells in full if cells[place : place + 1]]
        filled = [cell for cell in filled if cell != "None"]
        if place == 0 and all(map(_NUMBER.fullmatch, filled)):
            names.append(NUMBER)
        elif "prize" not in names and _mostly(_is_prize, filled):
            names.append("prize")
        else:
            names.append(left.pop(0) if left and filled else "")
    shown = ", ".join(f"“{_SHOWN[name]}”" for name in names if name)
    return _with_heads(
        names,
        rows,
        [
            f"Không có hàng tiêu đề: các cột được hiểu lần lượt là {shown}. Nếu không "
            "phải, hãy dán cả hàng tiêu đề."
        ],
    )


def _is_prize(cell: str) -> bool:
    return len(cell) < 40 and prize_key(cell) in RANKS


def _mostly(looks: Callable[[str], bool], cells: list[str]) -> bool:
    return bool(cells) and sum(map(looks, cells)) * 2 > len(cells)


# Lines of text


def _laid_out(rows: Rows) -> Grid:
    lines, fonts = [], []
    for number, cells, font in in_unicode(rows):
        lines.append((number, _line(str(cells[0]))))
        fonts += [font] if font else []
    notices = [f"Đã chuyển từ phông {fonts[0]}. Hãy xem kết quả."] if fonts else []
    return _with_heads([NUMBER, *_ORDER, "prize"], lines, notices)


def _line(text: str) -> list[Cell | None]:
    """Place the parts of "1. Máy cấy – Nguyễn Văn An; Lê Bình – Hội A – Giải Nhất"."""
    number = _ORDINAL.match(text)
    rest = text[number.end() :] if number else _BULLET.sub("", text)
    values: dict[str, str] = {NUMBER: number[1]} if number else {}
    for part in filter(None, _PARTS.split(rest)):
        name, words = _named(part, values)
        values[name] = f"{values[name]}, {words}" if name in values else words
    return [values.get(name) for name in (NUMBER, *_ORDER, "prize")]


def _named(part: str, values: dict[str, str]) -> tuple[str, str]:
    labelled = _LABELLED.fullmatch(part)
    name = labelled and column_of(head_key(labelled[1]))
    if name in _ORDER or name == "prize":
        return name, labelled[2]
    if values and _is_prize(part) and "prize" not in values:
        return "prize", part
    return next((n for n in _ORDER if n not in values), "unit"), part
