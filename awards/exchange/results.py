"""From the grid of real results to rows that name everything they are about.

Authors stand in one cell, or each in a row of their own beside a title that is merged
over all of them (Word pastes such a title once, with empty cells below it).
"""

import re
from dataclasses import dataclass, field

from awards.exchange.annex import DITTO
from awards.exchange.known_names import KnownNames
from awards.exchange.list_reader import FONT, HEAD_ROWS, NUMBER, PRIVATE, ListReader
from awards.exchange.result_columns import AUTHORS, SHARE, column_of
from awards.exchange.result_headings import Heading, read_heading
from awards.exchange.sections import is_total
from awards.exchange.unmerging import SheetRow
from organizations.exchange.cells import Cell
from organizations.exchange.plan import Row
from organizations.exchange.reading import Grid
from vietnamese.cleaning import clean_text

FILLED_DOWN = {"unit", "field", "prize"}
NO_HEADS = (
    f"Không thấy hàng tiêu đề trong {HEAD_ROWS} hàng đầu: cần cột “Tên công trình, "
    "giải pháp, đề tài” và ít nhất một cột nữa, ví dụ “Tác giả”. Hãy lấy tệp mẫu, hoặc "
    "thêm hàng tiêu đề rồi làm lại."
)
_BETWEEN_AUTHORS = re.compile(r"[;\n]")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?\s*%?")


@dataclass
class _State:
    """What headings and the rows above say of the row that comes."""

    given: dict[str, str] = field(default_factory=dict)
    # Of "prize" and "field", that of which the headings of the higher rank speak.
    outer: str = ""
    above: dict[str, Cell] = field(default_factory=dict)
    is_over: bool = False


class ResultsReader(ListReader):
    needed = "title"
    no_heads = NO_HEADS

    def __init__(
        self, grid: Grid, prizes: KnownNames, fields: KnownNames, *, lone_titles=False
    ):
        """`lone_titles`: a row may say no more than what a work is called."""
        super().__init__(grid)
        self.prizes, self.fields = prizes, fields
        self.lone_titles = lone_titles
        self.state = _State()

    def column_of(self, head: str) -> str:
        return column_of(head)

    def take(self, row: SheetRow, columns: dict[int, str]) -> None:
        number, said = self.said(row, columns)
        if not said and not row.faults:
            return
        first = next((cell for cell in said if isinstance(cell, str)), "")
        is_lone = len(said) == 1
        heading = is_lone and read_heading(first, number, self.prizes, self.fields)
        if heading:
            self._begin(heading)
        elif is_total(first) or is_total(number):
            self.state.is_over = True
        elif self.state.is_over:
            self._pass_over(row, first)
        else:
            self._take_work(row, columns, number, first if is_lone else "")

    def _take_work(self, row, columns: dict[int, str], number: str, lone: str) -> None:
        cells = {columns[p]: c for p, c in row.cells.items() if p in columns}
        if self.is_numbering(cells):
            return
        if self._goes_on(row, columns, number):
            self._add_authors(row, columns)
        elif lone and not number and not (self.lone_titles and "title" in cells):
            self._pass_over(row, lone)
        else:
            self._add(row, cells)

    def _begin(self, heading: Heading) -> None:
        state = self.state
        state.is_over, state.above = False, {}
        said = {n: text for n, text in heading._asdict().items() if text is not None}
        state.outer = state.outer or min(said)
        if state.outer in said:
            state.given = {}
        state.given |= said

    def _goes_on(self, row, columns: dict[int, str], number: str) -> bool:
        """Say whether a row names a further author of the work above it."""
        own = {columns.get(place) for place in row.cells if place not in row.spread}
        is_author = AUTHORS in own and "title" not in own and not number
        return is_author and bool(self.table.rows)

    def _add_authors(self, row, columns: dict[int, str]) -> None:
        own = {columns.get(p): c for p, c in row.cells.items() if p not in row.spread}
        work = self.table.rows[-1]
        text = _with_shares(own)
        unit = clean_text(str(own.get("unit", "")))
        if unit and unit != work.cells.get("unit"):
            text = f"{text} ({unit})"
        before = work.cells.get(AUTHORS)
        work.cells[AUTHORS] = f"{before}\n{text}" if before else text
        work.faults += row.faults

    def _add(self, row, cells: dict[str, Cell]) -> None:
        cells = {n: c for n, c in cells.items() if n not in (NUMBER, PRIVATE)}
        if AUTHORS in cells:
            cells[AUTHORS] = _with_shares(cells)
        cells.pop(SHARE, None)
        for name, cell in cells.items():
            if isinstance(cell, str) and name != AUTHORS:
                cells[name] = clean_text(cell)
        self._fill_down(cells)
        if row.font:
            cells[FONT] = row.font
        self.table.rows.append(Row(row.number, cells, row.faults))

    def _fill_down(self, cells: dict[str, Cell]) -> None:
        above = self.state.above
        for name in FILLED_DOWN & cells.keys():
            if str(cells[name]).lower() in DITTO and name in above:
                cells[name] = above[name]
        above |= {name: cells[name] for name in FILLED_DOWN & cells.keys()}
        for name, text in self.state.given.items():
            if text:
                cells.setdefault(name, text)

    def _pass_over(self, row: SheetRow, text: str) -> None:
        self.pass_over(row.number, text, "công trình")


def _with_shares(cells: dict) -> str:
    """Lay shares that have a column of their own behind the authors' names."""
    authors, shares = str(cells[AUTHORS]), cells.get(SHARE)
    if shares is None:
        return authors
    names = [name for name in _BETWEEN_AUTHORS.split(authors) if name.strip()]
    parts = [_percent(part) for part in _BETWEEN_AUTHORS.split(_plain(shares))]
    if len(names) != len(parts) or not all(parts):
        # Whose they are cannot be told; the sentence says what to do.
        return f"{authors} ({_plain(shares)})"
    return "\n".join(f"{n} ({p})" for n, p in zip(names, parts, strict=True))


def _plain(shares: Cell) -> str:
    """Excel keeps 60% as 0.6."""
    if isinstance(shares, (int, float)) and 0 < shares <= 1:
        shares = round(shares * 100, 2)
    return str(shares).replace(".0", "") if isinstance(shares, float) else str(shares)


def _percent(text: str) -> str:
    text = text.strip()
    if not _PERCENT.fullmatch(text):
        return ""
    return text if text.endswith("%") else f"{text}%"
