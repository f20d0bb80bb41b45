"""What an import of an annex would do to the lines of one decision."""

from collections.abc import Iterable
from copy import copy
from typing import Self

from django.db.models import Max
from django.utils import timezone

from awards.exchange.columns import (
    AMOUNT,
    COLUMNS,
    DECIDED_ON,
    KIND,
    NAME,
    OFFICE_AND_UNIT,
    PLAIN,
    TITLE,
)
from awards.exchange.imports import changes_of, imports_that
from awards.exchange.kept import KeptLines
from awards.exchange.kinds import KindFinder
from awards.exchange.linking import LinkedPlan, Offer
from awards.exchange.list_reader import FONT
from awards.exchange.plan_notices import still_counted, told_of_names, warn_of_twins
from awards.exchange.proposals import Proposals
from awards.exchange.recipients import read_recipient, split_office
from awards.identities import without_identities
from awards.models import Award, AwardKind, AwardStatus, Decision, RecipientKind
from organizations.exchange import cells
from organizations.exchange.cells import UNREADABLE, same
from organizations.exchange.columns import Column, fill, lay, read_code, validate
from organizations.exchange.lists import ExchangedList
from organizations.exchange.plan import Change, Line, Row
from vietnamese.numbers import group_thousands
from vietnamese.partial_dates import parse_partial_date, show_partial_date

_OUR_NAMES = dict(RecipientKind.choices)

# What the decision gave and to whom.
GIVEN = ("name", "recipient_kind", "unit", "kind", "grade", "certificate_number")


class AnnexList(ExchangedList):
    """The lines of one decision, as a list that goes out to Excel and comes back."""

    name = "award"
    model = Award
    title = TITLE
    needed = ("name",)
    hides_identities = False

    def __init__(self, decision: Decision, *, kind=None, locked: bool = False):
        super().__init__(locked=locked)
        self.decision = decision
        # What is given to lines that name nothing: the key of a kind.
        self.kind = kind
        self.kinds = KindFinder()

    @classmethod
    def of(cls, content: dict, *, locked: bool = False) -> Self:
        """Return a draft's list; Decision.DoesNotExist once the decision is gone."""
        decision = Decision.objects.get(pk=content["decision"])
        return cls(decision, kind=content["kind"], locked=locked)

    @property
    def asked(self) -> dict:
        return {"decision": self.decision.pk, "kind": self.kind}

    @property
    def file_name(self) -> str:
        return f"khen-thuong_{self.decision.pk}"

    @property
    def words(self) -> str:
        return f"Nhập danh sách của “{self.decision.name}”"

    @property
    def imports(self):
        decision = str(self.decision.pk)
        return imports_that(changes_of(Award, after__decision_id=decision))

    @property
    def columns(self) -> list[Column]:
        return COLUMNS

    def records(self) -> list[Award]:
        lines = self.decision.awards.select_related("kind").order_by("order", "pk")
        return without_identities(lines) if self.hides_identities else list(lines)

    def plan(self, rows: Iterable[Row]) -> LinkedPlan:
        """Say what an import would do. 9 queries, and 2 for each 500 lines."""
        lines = [Line(row) for row in rows]
        named = {id(line): self._named(line) for line in lines}
        awards = self._locked(self.decision.awards.all())
        kept = KeptLines(awards, self.decision, self.kinds)
        found = kept.matched(
            [(line, named[id(line)]) for line in lines if id(line) in named]
        )
        last = self.decision.awards.aggregate(Max("order"))["order__max"] or 0
        for place, line in enumerate(lines, 1):
            award = found.get(id(line))
            line.record = copy(award) if award else self._blank(last + place)
            self._lay(line, named[id(line)])
        plan = LinkedPlan(lines)
        warn_of_twins(plan)
        plan.notices = told_of_names(plan) + still_counted(kept.lines, plan)
        plan.offers = _offers([line for line in plan.new if line.record.name])
        return plan

    def touch(self) -> None:
        """A form of the decision that is open meanwhile must not bring back the old."""
        told = ["saved_at"]
        if self.decision.is_public:
            self.decision.revised_at = timezone.now()
            told.append("revised_at")
        self.decision.save(update_fields=told)

    def _blank(self, order: int) -> Award:
        return Award(decision=self.decision, order=order)

    def _named(self, line: Line) -> Award:
        """Return what a row names, as a line that was never kept; note its faults."""
        written, award = line.row.cells, self._blank(0)
        read_code(line)
        if UNREADABLE in written.values() and not line.faults:
            line.faults.append("Có ô báo lỗi của Excel. Hãy sửa ô đó.")
        label = written.get("recipient_kind")
        award.recipient_kind = _recipient_kind(label)
        text = cells.shown(written.get("name", ""))
        award.name, office, unit = read_recipient(text, award.recipient_kind)
        both = cells.shown(written.get(OFFICE_AND_UNIT, ""))
        if both:
            office, unit = split_office(both)
        award.office = cells.shown(written.get("office", office))
        award.unit = cells.shown(written.get("unit", unit))
        self._read_kind(line, award)
        award.grade = cells.shown(written.get("grade", ""))
        return award

    def _read_kind(self, line: Line, award: Award) -> None:
        text = line.row.cells.get("kind")
        if text is None:
            award.kind = self.kinds.by_pk.get(self.kind)
            return
        if text in cells.DASHES:
            return
        try:
            award.kind = self.kinds.called(cells.shown(text))
        except ValueError as refusal:
            line.faults.append(f"{KIND.head}: {refusal}")

    def _lay(self, line: Line, named: Award) -> None:
        """Lay the row over the line that it is about, and judge what comes of it."""
        record = line.record
        written = cells.shown(line.row.cells.get("name", ""))
        line.label = named.name or written
        if isinstance(line.code, int) and record.pk != line.code:
            line.faults.append(
                f"Mã {line.code} không phải mã dòng của quyết định này. Hãy để trống "
                "cột Mã, hoặc nhập vào đúng quyết định."
            )
        # A name that is kept as it stands in the cell is not parted anew.
        if named.name and written != record.name:
            _lay_name(line, named)
        fill(line, PLAIN)
        line.changes = list(map(_with_money_grouped, line.changes))
        if named.kind_id and named.kind_id != record.kind_id:
            lay(line, KIND, named.kind)
        line.label = line.label or (str(record) if record.recipient_kind else "?")
        _judge(line)
        self._judge_published(line)
        self._judge_day(line)
        if font := line.row.cells.get(FONT):
            line.warnings.append(f"Đã chuyển từ phông {font}. Hãy xem kết quả.")

    def _judge_published(self, line: Line) -> None:
        """What readers have seen is corrected, not overwritten (decision 19)."""
        if not self.decision.was_read or line.record.pk is None:
            return
        given = {column.head for column in COLUMNS if column.name in GIVEN}
        told = [c.head for c in line.changes if c.before and c.head in given]
        if told:
            line.faults.append(
                f"Dòng đã công bố, tệp không sửa được: {'; '.join(told)}. Hãy sửa bằng "
                "Đính chính, hoặc bỏ dòng này khỏi tệp."
            )

    def _judge_day(self, line: Line) -> None:
        cell = line.row.cells.get(DECIDED_ON)
        if cell is None:
            return
        try:
            day = parse_partial_date(cells.shown(cell))
        except ValueError as refusal:
            line.faults.append(f"Ngày: {refusal}")
            return
        known = self.decision.decided_on
        if known and not known.startswith(day) and not day.startswith(known):
            line.warnings.append(
                f"Ngày trong tệp là {show_partial_date(day)}, quyết định ghi "
                f"{show_partial_date(known)}."
            )


def _with_money_grouped(change: Change) -> Change:
    if change.head != AMOUNT.head:
        return change
    before, after = (group_thousands(int(text)) if text else "" for text in change[1:])
    return Change(change.head, before, after)


def _offers(lines: list[Line]) -> dict[str, Offer]:
    proposals = Proposals(line.record for line in lines)
    offers = {}
    for line in lines:
        if proposal := proposals.of(line.record):
            is_person = line.record.recipient_kind == RecipientKind.PERSON
            name = "person" if is_person else "organization"
            offers[str(line.number)] = Offer(line.number, line.record, name, proposal)
    return offers


def _recipient_kind(label) -> str:
    key = same(cells.shown(label or ""))
    return next((str(v) for v, name in _OUR_NAMES.items() if same(name) == key), "")


def _lay_name(line: Line, named: Award) -> None:
    """Lay the name, with the office and the unit that it brings along."""
    for name in ("office", "unit"):
        if value := getattr(named, name):
            line.row.cells.setdefault(name, value)
    if named.name != line.record.name:
        lay(line, NAME, named.name)
        validate(line, line.record, [NAME])


def _judge(line: Line) -> None:
    record: Award = line.record
    if not record.recipient_kind:
        line.faults.append(
            "Chưa biết là tập thể hay cá nhân. Hãy ghi vào cột Đối tượng, hoặc thêm "
            "dòng “I. TẬP THỂ”, “II. CÁ NHÂN” phía trên."
        )
    if not record.name and "count" not in line.row.cells:
        line.faults.append(
            "Chưa có tên. Hãy ghi tên, hoặc ghi số lượng nếu chưa biết tên."
        )
    if record.name and record.count != 1:
        line.faults.append(
            "Dòng đã có tên thì số lượng là 1. Hãy tách thành từng dòng, hoặc bỏ tên."
        )
    elif record.count == 0:
        line.faults.append("Số lượng ít nhất là 1.")
    if record.kind:
        _judge_kind(line, record, record.kind)
    elif record._state.adding and line.row.cells.get("kind", "-") in cells.DASHES:
        line.warnings.append("Chưa ghi danh hiệu, hình thức.")
    if line.changes and record.pk and record.status != AwardStatus.VALID:
        status = record.get_status_display().lower()
        line.faults.append(
            f"Dòng này trên cổng {status}, tệp không sửa được nữa. Hãy sửa bằng Đính "
            "chính, hoặc bỏ dòng này khỏi tệp."
        )


def _judge_kind(line: Line, record: Award, kind: AwardKind) -> None:
    if record.recipient_kind and not kind.may_go_to(record.recipient_kind):
        noun = record.get_recipient_kind_display().lower()
        line.warnings.append(f"Theo danh mục, “{kind}” không tặng {noun}.")
    grades = [grade.strip() for grade in kind.grades.split(";") if grade.strip()]
    if record.grade and grades and same(record.grade) not in map(same, grades):
        line.faults.append(
            f"Hạng: “{kind}” không có hạng “{record.grade}”. Hãy ghi một trong: "
            f"{'; '.join(grades)}."
        )
