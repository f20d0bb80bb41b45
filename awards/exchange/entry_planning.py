"""What becomes of each row of results; nothing here writes."""

from collections import Counter
from copy import copy
from dataclasses import dataclass, field

from django.db.models import Max

from awards.exchange.author_groups import lay_authors
from awards.exchange.authors import Group, read_authors, shown_authors
from awards.exchange.kept_entries import KeptEntries, people_key
from awards.exchange.known_names import KnownNames, words_key
from awards.exchange.linking import LinkedPlan, Offer
from awards.exchange.list_reader import FONT
from awards.exchange.proposals import Proposals
from awards.exchange.result_columns import (
    AUTHORS,
    AUTHORS_COLUMN,
    FIELD,
    MASKED,
    MASKED_COLUMN,
    PLAIN,
    PRIZE,
)
from awards.exchange.stated_counts import differences
from awards.matching import Named
from awards.models import Author, Entry, RecipientKind
from organizations.exchange import cells
from organizations.exchange.cells import UNREADABLE
from organizations.exchange.columns import Column, fill, lay, read_code
from organizations.exchange.plan import Line


@dataclass
class ResultsPlan(LinkedPlan):
    # Names that the edition has not, with the number of rows that ask for each.
    missing_prizes: dict[str, int] = field(default_factory=dict)
    missing_fields: dict[str, int] = field(default_factory=dict)
    # As awards.exchange.stated_counts tells them, once this were written.
    differences: list[str] | None = None


class Planning:
    """One pass over the rows, with what was read for it."""

    def __init__(self, exchanged, lines: list[Line]):
        """`exchanged` is the awards.exchange.entries.ResultsList of the edition."""
        self.edition, self.hides = exchanged.edition, exchanged.hides
        self.lines = lines
        self.prizes, self.fields = exchanged.prizes(), exchanged.fields()
        self.kept = KeptEntries(exchanged.locked_entries(), self.edition)
        # New authors of each row.
        self.new: dict[int, list[Author]] = {}

    def plan(self) -> ResultsPlan:
        groups = {id(line): _read_row(line) for line in self.lines}
        found = self.kept.matched(
            [
                (line, _text(line, "title"), _people(groups[id(line)]))
                for line in self.lines
            ]
        )
        last = self.edition.entries.aggregate(Max("order"))["order__max"] or 0
        twins: dict = {}
        for place, line in enumerate(self.lines, 1):
            entry = found.get(id(line))
            line.record = copy(entry) if entry else self._blank(last + place)
            self._lay(line, groups[id(line)])
            if entry is None and self.kept.has_title(line.record.title):
                line.warnings.append(
                    "Trùng tên công trình đã có trên cổng nhưng khác tác giả: được ghi "
                    "thành công trình mới. Nếu là một, hãy ghi mã của nó ở cột Mã."
                )
            self._refuse_twin(line, twins, groups[id(line)])
        plan = ResultsPlan(self.lines)
        plan.missing_prizes = self.prizes.missing
        plan.missing_fields = self.fields.missing
        plan.offers = self._offers(plan)
        plan.differences = differences(self.edition, self._counts(plan))
        return plan

    def _blank(self, order: int) -> Entry:
        return Entry(edition=self.edition, order=order)

    def _lay(self, line: Line, group: Group) -> None:
        record = line.record
        record.prize = self.prizes.by_pk.get(record.prize_id)
        record.field = self.fields.by_pk.get(record.field_id)
        if isinstance(line.code, int) and record.pk != line.code:
            line.faults.append(
                f"Mã {line.code} không phải mã công trình của lần tổ chức này. Hãy để "
                "trống cột Mã, hoặc nhập vào đúng lần tổ chức."
            )
        fill(line, PLAIN)
        line.label = _text(line, "title") or record.title or "?"
        if not record.title and not line.faults:
            line.faults.append(
                "Chưa có tên công trình. Hãy ghi tên ở cột “Tên công trình”."
            )
        self._lay_named(line, PRIZE, self.prizes, "cơ cấu giải")
        self._lay_named(line, FIELD, self.fields, "danh sách lĩnh vực")
        self._lay_authors(line, group)
        if font := line.row.cells.get(FONT):
            line.warnings.append(f"Đã chuyển từ phông {font}. Hãy xem kết quả.")

    def _lay_named(
        self, line: Line, column: Column, known: KnownNames, where: str
    ) -> None:
        text = _text(line, column.name)
        if not text:
            return
        named = None
        if text not in cells.DASHES:
            named = known.called(text)
            if named is None:
                line.faults.append(
                    f"{column.head}: {where} của lần này chưa có “{text[:100]}”. Hãy "
                    "chọn thêm ở phía trên rồi chạy thử lại, hoặc sửa cho đúng."
                )
                return
        if named != getattr(line.record, column.name):
            lay(line, column, named)

    def _lay_authors(self, line: Line, group: Group) -> None:
        kept = self.kept.authors_of(line.record)
        masks, hides = _masks(line, self.hides)
        # What the export wrote is not read anew.
        is_as_kept = _text(line, AUTHORS) == shown_authors(kept)
        written = [] if is_as_kept else group.authors
        new = lay_authors(line, written, kept, masks=masks, hides=hides)
        line.warnings += [] if is_as_kept else group.warnings
        if not kept and not new and not line.faults:
            line.warnings.append("Chưa ghi tác giả.")
        self.new[id(line)] = new

    def _refuse_twin(self, line: Line, seen: dict, group: Group) -> None:
        if not line.faults:
            key = words_key(line.record.title), _people(group)
            line.is_of_other_row(seen, key, "tên công trình, tác giả")

    def _offers(self, plan: ResultsPlan) -> dict[str, Offer]:
        """Offer records for the units of new entries, and for authors that are new."""
        wanted = []
        for line in [*plan.new, *plan.changed]:
            entry = line.record
            if entry._state.adding and entry.unit:
                unit = Named(RecipientKind.COLLECTIVE, entry.unit, "")
                wanted.append((f"{line.number}-dv", line, entry, "organization", unit))
            for place, author in enumerate(self.new[id(line)]):
                unit = author.unit or entry.unit
                named = Named(RecipientKind.PERSON, author.name, unit)
                key = f"{line.number}-{place}"
                wanted.append((key, line, author, "person", named))
        proposals = Proposals(named for *_, named in wanted)
        return {
            key: Offer(line.number, target, name, found, f"“{named.name}”")
            for key, line, target, name, named in wanted
            if (found := proposals.of(named))
        }

    def _counts(self, plan: ResultsPlan) -> Counter:
        prizes = {entry.pk: entry.prize_id for entry in self.kept.entries}
        prizes |= {line.record.pk: line.record.prize_id for line in plan.changed}
        return Counter(prizes.values()) + Counter(
            line.record.prize_id for line in plan.new
        )


def _read_row(line: Line) -> Group:
    """Read the code and the authors of a row; note its faults."""
    read_code(line)
    written = line.row.cells
    if UNREADABLE in written.values() and not line.faults:
        line.faults.append("Có ô báo lỗi của Excel. Hãy sửa ô đó.")
    text = _text(line, AUTHORS)
    if not text or text in cells.DASHES or text == UNREADABLE:
        return Group()
    try:
        return read_authors(text)
    except ValueError as refusal:
        line.faults.append(f"{AUTHORS_COLUMN.head}: {refusal}")
        return Group()


def _people(group: Group) -> frozenset[str]:
    return people_key(author.name for author in group.authors)


def _text(line: Line, name: str) -> str:
    return cells.shown(line.row.cells.get(name, ""))


def _masks(line: Line, hides: bool) -> tuple[bool, bool]:
    """Return whether a row hides all its authors, and the new ones."""
    cell = line.row.cells.get(MASKED)
    if cell is None or cell in cells.DASHES:
        return False, hides
    try:
        masks = cells.yes_no(cell, line.warnings.append)
    except ValueError as refusal:
        line.faults.append(f"{MASKED_COLUMN.head}: {refusal}")
        return False, hides
    return masks, masks
