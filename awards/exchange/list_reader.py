"""Lists that are made to be printed: words above the heads, headings, totals below."""

import re

from awards.exchange.fonts import in_unicode
from awards.exchange.unmerging import SheetRow, unmerged
from organizations.exchange.cells import Cell, same
from organizations.exchange.inspection import WorkbookRefused
from organizations.exchange.reading import Grid, Table

# The heads stand below the country, the body, the title and the number.
HEAD_ROWS = 20
# The cell of a row that keeps the text that was read from an old font.
FONT = "font"
NUMBER, PRIVATE = "number", "private"
NO_LINES = "Tệp chưa có dòng nào dưới hàng tiêu đề. Hãy điền danh sách rồi tải lên lại."
_COLUMN_NUMBER = re.compile(r"\(?[0-9]{1,2}\)?")


def head_key(head: str) -> str:
    return "".join(filter(str.isalnum, same(head)))


class ListReader:
    """Reads one grid, once; a class says what a row is by `take`."""

    # The column without which no row is the head.
    needed = "name"
    no_heads = ""

    def __init__(self, grid: Grid):
        self.shape = grid.shape
        self.table = Table(notices=grid.notices)
        self.rows = unmerged(in_unicode(grid.rows), grid.shape)

    def column_of(self, head: str) -> str:
        """Return the column that a head names by its key; "" for none."""
        raise NotImplementedError

    def take(self, row: SheetRow, columns: dict[int, str]) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        """Do what is left once all rows were taken."""

    def note_title(self, above: list[str]) -> None:
        """Take in what stands above the heads."""

    def note_needed(self, head: str) -> None:
        """Take in by which head the needed column is called."""

    def read(self) -> Table:
        columns = self.heads()
        for row in self.rows:
            self.take(row, columns)
        self.finish()
        if not self.table.rows:
            raise WorkbookRefused(NO_LINES)
        return self.table

    def heads(self) -> dict[int, str]:
        """Find the heads; what stands above them may say something of all rows."""
        above = []
        for row in self.rows:
            if row.number > HEAD_ROWS:
                break
            keys = {
                place: head_key(str(cell))
                for place, cell in row.cells.items()
                if place not in row.spread
            }
            found = {
                p: name for p, key in keys.items() if (name := self.column_of(key))
            }
            if self.needed in found.values() and len(found) > 1:
                self._note_heads(row, keys, found)
                self.note_title(above)
                return found
            above.extend(str(cell) for cell in row.cells.values())
        raise WorkbookRefused(self.no_heads)

    def _note_heads(self, row: SheetRow, keys: dict, found: dict) -> None:
        names = list(found.values())
        if twice := {name for name in names if names.count(name) > 1} - {PRIVATE}:
            heads = [f"“{row.cells[p]}”" for p, name in found.items() if name in twice]
            raise WorkbookRefused(
                f"Các cột {', '.join(heads)} cùng nói một điều. Hãy bỏ bớt một cột."
            )
        unread = [
            f"“{row.cells[place]}”"
            for place, key in keys.items()
            if key and found.get(place, PRIVATE) == PRIVATE and key != "loi"
        ]
        if unread:
            self.table.notices.append(f"Không đọc các cột: {', '.join(unread)}.")
        self.note_needed(
            next(keys[place] for place, name in found.items() if name == self.needed)
        )

    def said(self, row: SheetRow, columns: dict[int, str]) -> tuple[str, list[Cell]]:
        """Return the number of a row, and what else it says of its own."""
        own = {p: c for p, c in row.cells.items() if p not in row.spread}
        numbers = [str(c) for p, c in own.items() if columns.get(p) == NUMBER]
        number = "".join(numbers[:1])
        # A heading that is merged over the whole line stands where it begins.
        said = [c for p, c in own.items() if columns.get(p) != NUMBER] or (
            [number] if number and not _COLUMN_NUMBER.fullmatch(number) else []
        )
        return number, said

    def is_numbering(self, cells: dict[str, Cell]) -> bool:
        """Say whether a row below the heads only numbers the columns: (1) (2) (3)."""
        return (
            len(cells) > 1
            and self.needed in cells
            and all(_COLUMN_NUMBER.fullmatch(str(cell)) for cell in cells.values())
        )

    def pass_over(self, number: int, text: str, what: str) -> None:
        shown = text if len(text) <= 80 else f"{text[:80]}…"
        self.table.notices.append(f"Dòng {number} không được đọc là {what}: “{shown}”.")
