"""The directory: which organization a row is about, and what it makes of it."""

from collections.abc import Iterable
from copy import copy
from functools import cached_property

from django.db import models

from organizations.exchange.cells import DASHES, same, shown
from organizations.exchange.columns import NEW_WORD, Column, fill, read_code
from organizations.exchange.lists import ExchangedList
from organizations.exchange.naming import Finder
from organizations.exchange.organization_columns import (
    AFTER_PARENT,
    BEFORE_PARENT,
    KIND,
    NAME,
    USE_CLOSING,
)
from organizations.exchange.parents import lay_parents
from organizations.exchange.plan import Line, Plan, Row
from organizations.models import CLOSED, FormerName, Kind, Organization
from organizations.similar import comparison_key

REOPENING = (
    "Tình trạng: tổ chức này đã chấm dứt hoạt động; muốn mở lại, hãy hoàn tác trong "
    "Nhật ký thao tác hoặc sửa ở trang của tổ chức."
)
CORRECTION = (
    "Tên được sửa như sửa lỗi chính tả. Nếu tổ chức đổi tên, hãy dùng nút “Đổi tên” để "
    "tin bài cũ vẫn hiện tên cũ."
)


class DirectoryList(ExchangedList):
    name = "organization"
    model = Organization
    title = "Tổ chức"
    file_name = "danh-sach-to-chuc"
    needed = ("kind", "name")

    @cached_property
    def columns(self) -> list[Column]:
        parent = Column(
            "parent",
            "Trực thuộc",
            "Tên đầy đủ của tổ chức cấp trên, trên cổng hoặc ở dòng khác của tệp.",
            34,
            show=lambda record: self.by_name.written(record.parent),
            is_special=True,
        )
        return [*BEFORE_PARENT, parent, *AFTER_PARENT]

    def records(self) -> list[Organization]:
        return self._everyone

    @cached_property
    def _everyone(self) -> list[Organization]:
        found = list(
            self._locked(Organization.objects.defer("introduction").alphabetical())
        )
        by_pk = {record.pk: record for record in found}
        for record in found:
            # Without a query each.
            record.parent = by_pk.get(record.parent_id)
        return found

    @cached_property
    def by_name(self) -> Finder:
        return Finder(
            "tổ chức",
            self._everyone,
            lambda record: [record.name],
            lambda record: [record.short_name],
        )

    @cached_property
    def _similar(self) -> dict[str, list[Organization]]:
        """By what is left of a name to compare; former names as they stand."""
        found: dict[str, list[Organization]] = {}
        for record in self._everyone:
            found.setdefault(record.similarity_key, []).append(record)
        former = FormerName.objects.filter(organization__in=self.by_name.by_pk)
        for name in former if self._everyone else ():
            record = self.by_name.by_pk[name.organization_id]
            found.setdefault(comparison_key(name.name), []).append(record)
        return found

    def plan(self, rows: Iterable[Row]) -> Plan:
        lines = [Line(row) for row in rows]
        seen, new_names = {}, {}
        for line in lines:
            # What was not read whole is not judged.
            if not line.faults:
                self._match(line, new_names)
            line.label = self._label(line)
            if line.record is None:
                continue
            identity = line.record.pk or _identity(line)
            if not line.is_of_other_row(seen, identity, "một tổ chức"):
                self._fill(line)
        self._refuse_twins(lines)
        lay_parents(lines, self._column("parent"), self.by_name)
        return Plan(lines)

    def _match(self, line: Line, new_names: dict[str, int]) -> None:
        """Find the record of a row, or make one; else note why not."""
        read_code(line)
        if isinstance(line.code, int):
            line.record = copy(self.by_name.by_pk.get(line.code))
            if line.record is None:
                line.faults.append(
                    f"Không có tổ chức nào mang mã {line.code}. Hãy xem lại, hoặc để "
                    "trống ô Mã nếu là tổ chức mới."
                )
            return
        name = _text(line, NAME)
        if not name:
            line.faults.append("Chưa ghi tên đầy đủ.")
            return
        found = self._of_name(name, _kind(line))
        if len(found) > 1:
            codes = ", ".join(str(record.pk) for record in found)
            line.faults.append(
                f"Có {len(found)} tổ chức cùng tên “{name}”. Hãy ghi mã vào cột Mã: "
                f"{codes}."
            )
        elif found:
            line.record = copy(found[0])
        elif line.code == NEW_WORD or not self._is_like_another(line, name, new_names):
            line.record = Organization()

    def _of_name(self, name: str, kind: str | None) -> list[Organization]:
        key = same(name)
        return [
            record
            for record in self.by_name.named(name)
            if kind in (None, record.kind) and same(record.name) == key
        ]

    def _is_like_another(self, line: Line, name: str, new_names) -> bool:
        key = comparison_key(name)
        if others := self._similar.get(key):
            other = others[0]
            line.faults.append(
                f"Giống tổ chức “{other.name}” ({other.get_kind_display()}, mã "
                f"{other.pk}). Nếu là một, hãy ghi Mã {other.pk}; nếu là tổ chức khác, "
                "hãy ghi “mới” vào cột Mã hoặc sửa tên."
            )
            return True
        first = new_names.setdefault(key, line.number)
        if first != line.number:
            line.faults.append(
                f"Tên giống tổ chức ở dòng {first}. Nếu là một, hãy bỏ một dòng; nếu "
                "là tổ chức khác, hãy ghi “mới” vào cột Mã."
            )
        return first != line.number

    def _fill(self, line: Line) -> None:
        is_new, status = line.record._state.adding, line.record.status
        gives_name = is_new or isinstance(line.code, int)
        fill(
            line,
            [
                column
                for column in self.columns
                if not column.is_special and (gives_name or column is not NAME)
            ],
        )
        _judge_status(line, status)
        _judge_key(line)
        if is_new and not line.record.kind:
            if KIND.name not in line.row.cells:
                line.faults.append(
                    f"Loại: chưa ghi. Hãy ghi một trong: {'; '.join(Kind.labels)}."
                )
        elif not is_new and _names(line):
            line.warnings.append(CORRECTION)

    def _refuse_twins(self, lines: list[Line]) -> None:
        """Two organizations of one kind must not end up with one name."""
        named = [line for line in lines if not line.faults and _names(line)]
        renamed = {line.record.pk for line in named}
        taken = {
            _of_record(record): record
            for record in self._everyone
            if record.pk not in renamed
        }
        for line in named:
            other = taken.setdefault(_of_record(line.record), line.record)
            if other is not line.record:
                code = f" (mã {other.pk})" if other.pk else " ở một dòng khác"
                line.faults.append(
                    f"Tên đầy đủ: đã có “{other.name}” cùng loại{code}. Hãy gộp hai "
                    "bản ghi trùng hoặc sửa tên."
                )

    def _label(self, line: Line) -> str:
        written = line.row.cells.get(NAME.name)
        if written is not None:
            return shown(written)
        return line.record.name if line.record else ""

    def _column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _names(line: Line) -> bool:
    return any(change.head == NAME.head for change in line.changes)


def _judge_key(line: Line) -> None:
    # "&" becomes a word there, so it may be longer than the name.
    most = Organization._meta.get_field("similarity_key").max_length
    if len(comparison_key(line.record.name)) > most:
        line.faults.append(f"{NAME.head}: quá dài. Hãy viết ngắn lại.")


def _judge_status(line: Line, before: str) -> None:
    if line.record.status == before:
        return
    if before in CLOSED:
        line.faults.append(REOPENING)
    elif line.record.status in CLOSED:
        label = line.record.get_status_display()
        line.faults.append(f"Tình trạng: để ghi “{label}”, {USE_CLOSING}")


def _text(line: Line, column: Column) -> str:
    cell = line.row.cells.get(column.name)
    return "" if cell is None or cell in DASHES else shown(cell)


def _kind(line: Line) -> str | None:
    """Return the kind a row gives; what is wrong with it is noted later."""
    try:
        return KIND.read(_text(line, KIND), line.warnings.append)
    except ValueError:
        return None


def _identity(line: Line) -> tuple:
    return same(_text(line, NAME)), _kind(line)


def _of_record(record: models.Model) -> tuple:
    return same(record.name), record.kind
