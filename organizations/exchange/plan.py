"""What an import would do, row by row; nothing here writes."""

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from django.db import models

from organizations.exchange.cells import Cell


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass
class Row:
    """A filled row of the sheet, by the names of its columns; empty cells are absent.

    `number` is the one that Excel shows.
    """

    number: int
    cells: dict[str, Cell]
    faults: list[str] = field(default_factory=list)


class Change(NamedTuple):
    head: str
    before: str
    after: str


@dataclass
class Line:
    """What becomes of one row."""

    row: Row
    # None as long as a fault hides what the row is about.
    record: models.Model | None = None
    changes: list[Change] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    # The code it gives, "moi" for "mới"; None as long as it was not read, or for none.
    code: int | str | None = None
    # What is saved with it, before it.
    others: list[models.Model] = field(default_factory=list)
    label: str = ""
    # Those written before a person's name.
    titles_of_name: str = ""

    def __post_init__(self):
        self.faults.extend(self.row.faults)

    @property
    def outcome(self) -> Outcome:
        if self.faults or self.record is None:
            return Outcome.FAULTY
        if self.record._state.adding:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.UNCHANGED

    @property
    def number(self) -> int:
        return self.row.number

    def is_of_other_row(self, seen: dict, key, name: str) -> bool:
        """Note in `seen` what the row is about; a second row about it is a fault."""
        first = seen.setdefault(key, self.number)
        if first != self.number:
            self.faults.append(
                f"Trùng với dòng {first}: cùng {name}. Hãy để lại một dòng."
            )
        return first != self.number


@dataclass
class Plan:
    lines: list[Line]

    def of(self, outcome: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @cached_property
    def new(self) -> list[Line]:
        return self.of(Outcome.NEW)

    @cached_property
    def changed(self) -> list[Line]:
        return self.of(Outcome.CHANGED)

    @cached_property
    def unchanged(self) -> list[Line]:
        return self.of(Outcome.UNCHANGED)

    @cached_property
    def faulty(self) -> list[Line]:
        return self.of(Outcome.FAULTY)

    @cached_property
    def warned(self) -> list[Line]:
        return [line for line in self.lines if line.warnings and not line.faults]

    @property
    def is_idle(self) -> bool:
        return not self.new and not self.changed

    @property
    def fingerprint(self) -> str:
        """Equal as long as the import would do the same to the same records."""
        name = _Namer()
        said = [
            [
                line.number,
                line.outcome,
                line.label,
                line.record and [name(line.record), *name.related(line.record)],
                [name(record) for record in line.others],
                line.changes,
                line.faults,
            ]
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


class _Namer:
    """Says which record is meant: by its key, a new one by when it came up first."""

    def __init__(self):
        self._new: dict[int, str] = {}

    def __call__(self, record: models.Model) -> int | str:
        if not record._state.adding:
            return record.pk
        return self._new.setdefault(id(record), f"new {len(self._new)}")

    def related(self, record: models.Model) -> list[int | str | None]:
        """Name whom and what a record is about, without a query."""
        return [
            self(getattr(record, field.name))
            if field.is_cached(record) and getattr(record, field.name) is not None
            else getattr(record, field.attname)
            for field in record._meta.concrete_fields
            if field.is_relation
        ]
