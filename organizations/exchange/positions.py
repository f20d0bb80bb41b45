"""The leadership lists: which position a row is about, and what it makes of it."""

from collections.abc import Iterable
from copy import copy
from functools import cached_property

from django.core.exceptions import ValidationError

from organizations.exchange.catalogue import Catalogue
from organizations.exchange.cells import DASHES, shown
from organizations.exchange.columns import Column, fill, lay, read_code, says
from organizations.exchange.holders import Holders
from organizations.exchange.lists import ExchangedList
from organizations.exchange.plan import Line, Plan, Row
from organizations.exchange.position_columns import (
    ACTING,
    ENDED_ON,
    OFFICE_HELP,
    ORGANIZATION_HELP,
    PERSON_HELP,
    PLAIN,
    POSITION_CODE,
    STARTED_ON,
    TERM_HELP,
    TITLES,
)
from organizations.exchange.titles import lay_titles
from organizations.models import Position


class LeadershipList(ExchangedList):
    name = "position"
    model = Position
    title = "Lãnh đạo"
    file_name = "danh-sach-lanh-dao"
    needed = ("person", "office", "organization")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            POSITION_CODE,
            self._named("person", "Họ và tên", PERSON_HELP, 28),
            TITLES,
            self._named("office", "Chức vụ", OFFICE_HELP, 26),
            self._named("organization", "Tổ chức", ORGANIZATION_HELP, 46),
            self._named("term", "Nhiệm kỳ", TERM_HELP, 18),
            *PLAIN,
        ]

    def _named(self, name: str, head: str, help_text: str, width: int) -> Column:
        written = {
            "person": lambda record: self.holders.people.written(record.person),
            "office": lambda record: record.office.name,
            "organization": lambda record: self.catalogue.organizations.written(
                record.organization
            ),
            "term": lambda record: self.catalogue.written_term(record),
        }
        return Column(name, head, help_text, width, show=written[name], is_special=True)

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue()

    @cached_property
    def holders(self) -> Holders:
        return Holders(self.catalogue, self._locked)

    def records(self) -> list[Position]:
        return self.holders.positions

    def plan(self, rows: Iterable[Row]) -> Plan:
        lines, seen = [Line(row) for row in rows], {}
        for line in lines:
            line.label = _label(line)
            # What was not read whole is not judged.
            if line.faults:
                continue
            read_code(line)
            named = self._read_named(line)
            self._match(line, named)
            if line.record is None:
                continue
            line.label = _label_of(line.record)
            identity = line.record.pk or self._identity(line)
            if not line.is_of_other_row(seen, identity, "một chức vụ"):
                self._fill(line, named)
        lay_titles(lines)
        return Plan(lines)

    def _read_named(self, line: Line) -> dict:
        """Return what the filled cells name; what cannot be found is a fault."""
        known = self._known(line)
        named = {}
        for name in ("office", "organization", "term", "person"):
            column, cell = self._column(name), line.row.cells.get(name)
            if cell is None or (known and says(cell, column.shown(known))):
                continue
            try:
                if cell in DASHES and name != "term":
                    raise ValueError("không thể bỏ trống.")
                read = getattr(self, f"_read_{name}")
                named[name] = read(cell, line, named, known)
            except (ValueError, ValidationError) as refusal:
                line.faults.append(f"{column.head}: {refusal}")
        return named

    def _known(self, line: Line) -> Position | None:
        return self.holders.by_pk.get(line.code)

    def _read_office(self, cell, line, named, known):
        office, named["is_acting"] = self.catalogue.office(shown(cell))
        return office

    def _read_organization(self, cell, line, named, known):
        return self.catalogue.organization(shown(cell))

    def _read_term(self, cell, line, named, known):
        organization = named.get("organization") or (known and known.organization)
        if cell in DASHES or organization is None:
            return None
        return self.catalogue.term(shown(cell), organization)

    def _read_person(self, cell, line, named, known):
        person, name = self.holders.people.find(
            shown(cell), lambda person: self.holders.holds(person, named)
        )
        named["titles"] = "".join(name.titles)
        if known and known.person_id != person.pk:
            raise ValueError(
                f"dòng mang mã {known.pk} là chức vụ của “{known.person.full_name}”, "
                f"không phải “{name.full_name}”. Muốn sửa tên người, hãy sửa ở mục "
                "Nhân sự; muốn thêm chức vụ, hãy để trống ô Mã."
            )
        return person

    def _match(self, line: Line, named: dict) -> None:
        """Find the record of a row, or make one; else note why not."""
        if isinstance(line.code, int):
            line.record = copy(self.holders.by_pk.get(line.code))
            if line.record is None:
                line.faults.append(
                    f"Không có dòng chức vụ nào mang mã {line.code}. Hãy xem lại, hoặc "
                    "để trống ô Mã nếu là dòng mới."
                )
            return
        missing = [name for name in self.needed if name not in line.row.cells]
        for name in missing:
            line.faults.append(f"{self._column(name).head}: chưa ghi.")
        if line.faults:
            return
        try:
            found = self.holders.position(named, _started_on(line))
        except ValueError as refusal:
            line.faults.append(str(refusal))
            return
        line.record = copy(found) if found else _blank(named)

    def _identity(self, line: Line) -> tuple:
        record = line.record
        person = record.person.pk or id(record.person)
        started_on = _started_on(line)
        return person, record.office.pk, record.organization.pk, record.term, started_on

    def _fill(self, line: Line, named: dict) -> None:
        for name in ("office", "organization", "term"):
            if name in named and named[name] != getattr(line.record, name):
                lay(line, self._column(name), named[name])
        self._refuse_foreign_term(line)
        line.titles_of_name = named.get("titles", "")
        fill(line, PLAIN)
        says_acting = named.get("is_acting") and ACTING.name not in line.row.cells
        if says_acting and not line.record.is_acting:
            lay(line, ACTING, True)
        if _ends_before(line.record):
            line.faults.append(
                f"{ENDED_ON.head}: kết thúc ({ENDED_ON.shown(line.record)}) trước khi "
                f"bắt đầu ({STARTED_ON.shown(line.record)}). Hãy xem lại hai ngày."
            )

    def _refuse_foreign_term(self, line: Line) -> None:
        """What is kept so already stays, as on the form."""
        record, term = line.record, line.record.term
        kept = self.holders.by_pk.get(record.pk)
        if term is None or self.catalogue.is_served_in(term, record.organization):
            return
        if kept and (kept.organization, kept.term) == (record.organization, term):
            return
        sentence = self.catalogue.refusal_of(term, record.organization)
        line.faults.append(f"{self._column('term').head}: {sentence}")

    def _column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _blank(named: dict) -> Position:
    record = Position(
        **{name: named[name] for name in ("person", "office", "organization")}
    )
    record.term = named.get("term")
    return record


def _started_on(line: Line) -> str:
    """Return the beginning a row gives; what is wrong with it is noted later."""
    cell = line.row.cells.get(STARTED_ON.name)
    if cell is None or cell in DASHES:
        return ""
    try:
        return STARTED_ON.read(cell, line.warnings.append)
    except ValueError:
        return ""


def _ends_before(record: Position) -> bool:
    start, end = record.started_on, record.ended_on
    return bool(start and end) and end < start[: len(end)]


def _label_of(record: Position) -> str:
    person, organization = record.person, record.organization
    place = organization.short_name or organization.name
    label = f"{person.full_name}, {record.office}, {place}"
    return f"{label} – thêm nhân sự mới" if person._state.adding else label


def _label(line: Line) -> str:
    words = [line.row.cells.get(name) for name in ("person", "office")]
    return ", ".join(shown(word) for word in words if word is not None)
