"""Under whom each organization stands; rows may stand under rows of the same file."""

from organizations.exchange.cells import DASHES, shown
from organizations.exchange.columns import Column, lay, says
from organizations.exchange.naming import Finder
from organizations.exchange.plan import Line

GENERATIONS = 50


def lay_parents(lines: list[Line], column: Column, by_name: Finder) -> None:
    """Read the parents, once every new organization of the file is known."""
    for line in lines:
        if line.record is not None and line.record._state.adding and line.record.name:
            by_name.add(line.record)
    for line in lines:
        if line.record is not None and column.name in line.row.cells:
            _lay_parent(line, column, by_name)
    # Each row that is left out may leave another one without its parent.
    while _refuse_circles(lines, column) or _refuse_faulty_parents(lines, column):
        pass


def _lay_parent(line: Line, column: Column, by_name: Finder) -> None:
    cell = line.row.cells[column.name]
    if says(cell, column.shown(line.record)):
        return
    try:
        parent = None if cell in DASHES else by_name.find(shown(cell))
    except ValueError as refusal:
        line.faults.append(f"{column.head}: {refusal}")
        return
    if parent is None and cell not in DASHES:
        line.faults.append(
            f"{column.head}: không có tổ chức “{shown(cell)}” trên cổng hay trong tệp. "
            "Hãy ghi đúng tên đầy đủ."
        )
    elif parent != line.record.parent:
        lay(line, column, parent)


def _refuse_circles(lines: list[Line], column: Column) -> bool:
    good = [line for line in lines if not line.faults]
    # A row works on a copy of its record: the chain must run over the copies.
    planned = {line.record.pk: line.record for line in good if line.record.pk}
    found = [
        line
        for line in good
        if _moves(line, column) and _stands_under_itself(line.record, planned)
    ]
    for line in found:
        line.faults.append(
            f"{column.head}: “{line.record.parent}” lại trực thuộc “{line.record}”. "
            "Hãy sửa một trong hai."
        )
    return bool(found)


def _stands_under_itself(record, planned: dict) -> bool:
    above, generation = record.parent, 0
    while above is not None and above != record and generation < GENERATIONS:
        above, generation = planned.get(above.pk, above).parent, generation + 1
    return above is not None


def _moves(line: Line, column: Column) -> bool:
    return any(change.head == column.head for change in line.changes)


def _refuse_faulty_parents(lines: list[Line], column: Column) -> bool:
    """A new organization that is left out cannot have others under it."""
    left_out = {id(line.record): line for line in lines if line.faults}
    found = [line for line in lines if not line.faults and _parent_id(line) in left_out]
    for line in found:
        number = left_out[_parent_id(line)].number
        line.faults.append(
            f"{column.head}: “{line.record.parent}” ở dòng {number}, dòng đó có lỗi. "
            "Hãy sửa dòng đó trước."
        )
    return bool(found)


def _parent_id(line: Line) -> int | None:
    if line.record is None or line.record.parent is None:
        return None
    return id(line.record.parent) if line.record.parent._state.adding else None
