"""A column of a list, and how its cells are laid over a record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from organizations.exchange import cells
from organizations.exchange.cells import DASHES, Cell, Warn
from organizations.exchange.plan import Change, Line
from vietnamese.cleaning import clean_text

CODE = "code"
NEW_WORD = "moi"


@dataclass(frozen=True)
class Column:
    """`name` is the record's attribute, unless the list reads the column itself."""

    name: str
    head: str
    help: str
    width: int
    read: Callable[[Cell, Warn], object] = cells.text
    # What of a record stands in the cell; without it, the attribute.
    show: Callable[[models.Model], Cell] | None = None
    # The list lays it over the record itself.
    is_special: bool = False
    # Contacts of people; exported for those only who may change the record.
    is_private: bool = False
    is_number: bool = False
    # Why a cell that differs from what is kept is a fault; "" if it is not.
    why_fixed: str = ""

    def shown(self, record: models.Model) -> Cell:
        """Return the cell of a record; "" for nothing."""
        if self.show:
            return self.show(record)
        value = getattr(record, self.name)
        return "" if value is None else value


def show_date(name: str) -> Callable[[models.Model], str]:
    """Write a partial date as 16/10/2019, 10/2019 or 2019."""

    def show(record) -> str:
        return "/".join(reversed(getattr(record, name).split("-")))

    return show


def show_yes(name: str) -> Callable[[models.Model], str]:
    return lambda record: "có" if getattr(record, name) else "không"


def show_choice(name: str) -> Callable[[models.Model], str]:
    return lambda record: getattr(record, f"get_{name}_display")()


def says(cell: Cell, shown: Cell) -> bool:
    """Say whether a cell holds what the export would write there."""
    return str(cell) == clean_text(str(shown))


def fill(line: Line, columns: Iterable[Column]) -> None:
    """Lay the filled cells of a row over its record; note changes and faults."""
    touched = []
    for column in columns:
        cell = line.row.cells.get(column.name)
        if cell is None or says(cell, column.shown(line.record)):
            continue
        try:
            value = _value(line, column, cell)
        except (ValueError, ValidationError) as refusal:
            line.faults.append(f"{column.head}: {_sentence(refusal)}")
            continue
        if value != getattr(line.record, column.name):
            lay(line, column, value)
            touched.append(column)
    validate(line, line.record, touched)


def lay(line: Line, column: Column, value) -> None:
    before = str(column.shown(line.record))
    setattr(line.record, column.name, value)
    after = str(column.shown(line.record))
    line.changes.append(Change(column.head, before, after))


def _value(line: Line, column: Column, cell: Cell):
    field = line.record._meta.get_field(column.name)
    if cell not in DASHES:
        value = column.read(cell, _warn(line, column))
    elif field.null or field.empty_strings_allowed and field.blank:
        value = None if field.null else ""
    else:
        raise ValueError("không thể bỏ trống.")
    if column.why_fixed and value != getattr(line.record, column.name):
        raise ValueError(column.why_fixed)
    return value


def _warn(line: Line, column: Column) -> Warn:
    return lambda sentence: line.warnings.append(f"{column.head}: {sentence}")


def validate(line: Line, record: models.Model, columns: Iterable[Column]) -> None:
    """Judge only what the row changed, and never by a query."""
    heads = {column.name: column.head for column in columns}
    for name in list(heads):
        length, value = record._meta.get_field(name).max_length, getattr(record, name)
        if length and len(value) > length:
            line.faults.append(
                f"{heads.pop(name)}: dài {len(value)} chữ, tối đa {length} chữ. Hãy "
                "viết ngắn lại."
            )
    others = {field.name for field in record._meta.fields} - set(heads)
    try:
        record.clean_fields(exclude=others)
    except ValidationError as refusal:
        for name, sentences in refusal.message_dict.items():
            line.faults.append(f"{heads[name]}: {' '.join(sentences)}")


def _sentence(refusal: ValueError | ValidationError) -> str:
    return " ".join(getattr(refusal, "messages", None) or [str(refusal)])


def read_code(line: Line) -> None:
    """Read the row's code; a cell that is none is noted as a fault."""
    cell = line.row.cells.get(CODE)
    if cell is None or cell in DASHES:
        return
    word = cells.same(str(cell)).removeprefix("ma ")
    if word == NEW_WORD:
        line.code = NEW_WORD
    elif word.isascii() and word.isdecimal() and len(word) <= 18:
        line.code = int(word)
    else:
        line.faults.append(
            f"Mã “{cells.shown(cell)}” không đúng. Mã là số mà tệp xuất từ cổng ghi "
            "sẵn; nếu không biết, hãy để trống."
        )
