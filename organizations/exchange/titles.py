"""Titles in a leadership list: they are kept on the person, not on the position."""

from copy import copy

from organizations.exchange.cells import DASHES
from organizations.exchange.columns import says
from organizations.exchange.plan import Change, Line
from organizations.exchange.position_columns import TITLES
from organizations.models import Person


def lay_titles(lines: list[Line]) -> None:
    """Lay the titles of every row over its person, who may stand in several rows.

    Those before the name count only for who has none yet; those of the column always.
    """
    said: dict[int, tuple[int, str]] = {}
    for line in lines:
        if line.record is None or line.faults:
            continue
        titles = _titles(line)
        if titles is None:
            continue
        person = line.record.person
        first = said.setdefault(person.pk or id(person), (line.number, titles))
        if first[1] != titles:
            line.faults.append(
                f"{TITLES.head}: dòng {first[0]} ghi cho người này “{first[1]}”. Hãy "
                "ghi như nhau."
            )
        else:
            _lay(line, person, titles)


def _titles(line: Line) -> str | None:
    """Return the titles a row gives, None for none; note what cannot be read."""
    cell, person = line.row.cells.get(TITLES.name), line.record.person
    if cell is None:
        return _titles_of_name(line, person)
    if says(cell, person.titles):
        return None if person._state.adding else person.titles
    if cell in DASHES:
        return ""
    try:
        titles = TITLES.read(cell, line.warnings.append)
    except ValueError as refusal:
        line.faults.append(f"{TITLES.head}: {refusal}")
        return None
    if len(titles) > Person._meta.get_field("titles").max_length:
        line.faults.append(f"{TITLES.head}: quá dài. Hãy viết ngắn lại.")
        return None
    return titles


def _titles_of_name(line: Line, person: Person) -> str | None:
    if not line.titles_of_name or line.titles_of_name == person.titles:
        return None
    if person._state.adding or not person.titles:
        return line.titles_of_name
    line.warnings.append(
        f"Tên ghi kèm “{line.titles_of_name}”, cổng đang lưu “{person.titles}” và giữ "
        f"nguyên. Muốn sửa, hãy ghi vào cột {TITLES.head}."
    )
    return None


def _lay(line: Line, person: Person, titles: str) -> None:
    if person._state.adding:
        person.titles = titles
    elif person.titles != titles:
        changed = copy(person)
        changed.titles = titles
        line.changes.append(Change(TITLES.head, person.titles, titles))
        line.others.append(changed)
