"""From the grid of a real annex to rows that name everything they are about.

Annexes are made to be printed: a title above the heads, cells merged over several
lines, headings between the lines that say what is given and to whom, totals below.
"""

from dataclasses import dataclass, field

from awards.exchange.columns import (
    COLUMNS,
    HEADS,
    HEADS_OF_COLLECTIVES,
    HEADS_OF_PERSONS,
    TITLE,
)
from awards.exchange.kinds import KindFinder
from awards.exchange.list_reader import FONT, HEAD_ROWS, NUMBER, PRIVATE, ListReader
from awards.exchange.recipients import kind_of
from awards.exchange.sections import is_total, read_section, stated_counts
from awards.models import RecipientKind
from organizations.exchange.cells import Cell
from organizations.exchange.plan import Row
from organizations.exchange.reading import Grid, Table, read_grid
from vietnamese.numbers import padded_count

DITTO = {"nt", "-nt-", "như trên", '"', "''", "//", "”", "- nt -"}
FILLED_DOWN = {"unit", "office", "kind", "grade", "reason", "recipient_kind"}
# What every line has for itself.
ONCE = {"amount", "count", "certificate_number", "code"}
_LABELS = dict(RecipientKind.choices)

NO_HEADS = (
    f"Không thấy hàng tiêu đề trong {HEAD_ROWS} hàng đầu: cần cột “Họ và tên” hoặc "
    "“Tên tập thể, cá nhân”. Hãy lấy tệp mẫu, hoặc thêm hàng tiêu đề rồi tải lên lại."
)


@dataclass
class _State:
    """What headings and the lines above say of the line that comes."""

    kind: str = ""
    recipient_kind: str = ""
    above: dict[str, Cell] = field(default_factory=dict)
    # Where the counts that a heading states begin, and what it states.
    section: tuple[int, int, dict[str, int]] | None = None
    is_over: bool = False


def read_annex(data: bytes, file_name: str) -> Table:
    """Read the workbook of an annex; raise WorkbookRefused with a sentence. 1 query."""
    kinds = KindFinder()
    return read_grid(data, file_name, TITLE, lambda grid: _Reader(grid, kinds).read())


class _Reader(ListReader):
    no_heads = NO_HEADS

    def __init__(self, grid: Grid, kinds: KindFinder):
        super().__init__(grid)
        self.kinds = kinds
        self.state = _State()

    def column_of(self, head: str) -> str:
        return HEADS.get(head, "")

    def note_needed(self, head: str) -> None:
        if head.startswith(HEADS_OF_PERSONS) and "tapthe" not in head:
            self.state.recipient_kind = RecipientKind.PERSON
        if head in HEADS_OF_COLLECTIVES:
            self.state.recipient_kind = RecipientKind.COLLECTIVE

    def note_title(self, above: list[str]) -> None:
        """What stands above the heads may say what is given to all."""
        if kind := self.kinds.within(" ".join(above)):
            self.state.kind = kind.name
            self.table.notices.append(
                f"Dòng không ghi hình thức được hiểu là “{kind.name}”, theo tiêu đề."
            )

    def take(self, row, columns: dict[int, str]) -> None:
        number, said = self.said(row, columns)
        if not said and not row.faults:
            return
        first = next((cell for cell in said if isinstance(cell, str)), "")
        if is_total(first) or is_total(number):
            own = (c for p, c in row.cells.items() if p not in row.spread)
            self._compare(row.number, " ".join(map(str, own)))
            return
        if self.state.is_over:
            self._pass_over(row.number, first)
            return
        if len(said) == 1 and (section := read_section(first, number, self.kinds)):
            self._begin(row.number, section)
            return
        cells = self._cells(row, columns)
        if self.is_numbering(cells):
            return
        if len(said) == 1 and "name" not in cells and "count" not in cells:
            self._pass_over(row.number, first)
            return
        self._add(row, cells)

    def finish(self) -> None:
        self._compare_section()

    def _cells(self, row, columns: dict[int, str]) -> dict[str, Cell]:
        """Return the cells by column; a sum of several lines is that of none."""
        cells = {columns[p]: c for p, c in row.cells.items() if p in columns}
        shared = {columns.get(p) for p in row.spread} & ONCE
        for name in shared:
            del cells[name]
            self.table.notices.append(
                f"Dòng {row.number}: ô “{_heads_of(name)}” gộp với dòng trên, chỉ dòng "
                "đầu được ghi. Hãy xem lại."
            )
        return cells

    def _begin(self, number: int, section) -> None:
        self._compare_section()
        state = self.state
        if section.kind:
            state.kind, state.recipient_kind = section.kind, ""
        if section.recipient_kind:
            state.recipient_kind = section.recipient_kind
        state.above = {}
        if section.stated:
            state.section = (number, len(self.table.rows), section.stated)

    def _add(self, row, cells: dict[str, Cell]) -> None:
        state = self.state
        cells = {n: c for n, c in cells.items() if n not in (NUMBER, PRIVATE)}
        for name in FILLED_DOWN & cells.keys():
            if str(cells[name]).lower() in DITTO and name in state.above:
                cells[name] = state.above[name]
        state.above |= {name: cells[name] for name in FILLED_DOWN & cells.keys()}
        if "kind" not in cells and state.kind:
            cells["kind"] = state.kind
        if "recipient_kind" not in cells and (found := self._recipient_kind(cells)):
            cells["recipient_kind"] = _LABELS[found]
        if row.font:
            cells[FONT] = row.font
        self.table.rows.append(Row(row.number, cells, row.faults))

    def _recipient_kind(self, cells: dict[str, Cell]) -> str:
        """By the heading, else by what may get such a thing, else by the name."""
        if self.state.recipient_kind:
            return self.state.recipient_kind
        if said := kind_of(str(cells.get("name", ""))):
            return said
        kind = self.kinds.named(str(cells.get("kind", "")))
        may = [value for value in _LABELS if kind and kind.may_go_to(value)]
        return may[0] if len(may) == 1 else ""

    # What the file says of itself

    def _compare(self, number: int, text: str) -> None:
        """Compare the total below a list with what was read above it."""
        self._compare_section()
        self.state.is_over = True
        if stated := stated_counts(text):
            self._note_difference(number, stated, self.table.rows)

    def _compare_section(self) -> None:
        if self.state.section:
            number, start, stated = self.state.section
            self._note_difference(number, stated, self.table.rows[start:])
            self.state.section = None

    def _note_difference(self, number: int, stated: dict, rows: list[Row]) -> None:
        for kind, count in stated.items():
            label = _LABELS[kind]
            of_kind = [r for r in rows if r.cells.get("recipient_kind") == label]
            found = sum(_count(row) for row in of_kind)
            if found != count:
                noun = label.lower()
                self.table.notices.append(
                    f"Dòng {number} ghi “{padded_count(count, noun)}”, trong danh sách "
                    f"có {padded_count(found, noun)}. Hãy xem lại."
                )

    def _pass_over(self, number: int, text: str) -> None:
        self.pass_over(number, text, "dòng khen thưởng")


def _heads_of(name: str) -> str:
    return next(column.head for column in COLUMNS if column.name == name)


def _count(row: Row) -> int:
    count = row.cells.get("count", 1)
    return count if isinstance(count, int) else 1
