"""What the awards add up to: one count of the lines, and every table made from it.

No figure is kept anywhere else: a table, a chart, a file and a page that give the same
sum take it from the same cells.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from django.db.models import Sum, Value
from django.db.models.functions import Coalesce

from awards.models import Award
from editorial.versioning import once_per_version


class Cell(NamedTuple):
    """How many recipients share these marks; None or "" where nobody has said."""

    year: int | None
    level: str
    nature: str
    kind: int | None
    recipient_kind: str
    commendation: str
    count: int


class Table(NamedTuple):
    """Sums by row and column; every total is the sum of what it stands beside."""

    rows: list[Hashable]
    columns: list[Hashable]
    cells: dict[tuple[Hashable, Hashable], int]

    def row_total(self, row) -> int:
        return sum(self.cells.get((row, column), 0) for column in self.columns)

    def column_total(self, column) -> int:
        return sum(self.cells.get((row, column), 0) for row in self.rows)

    @property
    def total(self) -> int:
        return sum(self.cells.values())


def count_cells(awards) -> list[Cell]:
    """Return the cells of some lines. 1 query."""
    marks = (
        "decision__award_year",
        # What a line's own kind says goes before what the decision says.
        Coalesce("kind__level", "decision__level"),
        Coalesce("kind__nature", Value("")),
        "kind",
        "recipient_kind",
        "decision__commendation",
    )
    counted = awards.counted().order_by().values_list(*marks)
    return [Cell(*marked) for marked in counted.annotate(Sum("count"))]


@once_per_version
def public_cells() -> list[Cell]:
    """Return the cells of all public lines; counted once per content version."""
    return count_cells(Award.objects.public())


def tabulate(
    cells: Iterable[Cell],
    row: Callable[[Cell], Hashable],
    column: Callable[[Cell], Hashable],
    *,
    columns: Iterable[Hashable] | None = None,
    where: Callable[[Cell], bool] = lambda cell: True,
) -> Table:
    """Sum cells into a table; `columns` gives their order, else they come as met."""
    sums: dict[tuple[Hashable, Hashable], int] = {}
    for cell in filter(where, cells):
        place = row(cell), column(cell)
        sums[place] = sums.get(place, 0) + cell.count
    rows = list(dict.fromkeys(place[0] for place in sums))
    met = dict.fromkeys(place[1] for place in sums)
    wanted = list(columns) if columns is not None else []
    return Table(rows, [*wanted, *(one for one in met if one not in wanted)], sums)
