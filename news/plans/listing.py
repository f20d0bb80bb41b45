"""The tasks of a plan as its page and its papers list them: in groups, in order."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from editorial.narrowing import Choice, one_of
from news.models import PlanTask, TaskStatus, TaskUpdate, YearlyPlan
from news.plans.evidence import counts_of, with_evidence_counted
from news.plans.parties import Party, owners_of, partners_of, with_parties
from news.plans.progress import Progress, progress_of
from news.plans.wording import measure_in_words


@dataclass
class Line:
    """One task with what a list shows of it."""

    task: PlanTask
    status: TaskStatus
    owners: list[Party]
    partners: list[Party]
    measure: str
    evidence: list[str]
    # The newest update in which something was written.
    note: TaskUpdate | None

    @property
    def noted_as(self) -> str:
        """What the task was when its note was written, "" where it is that still."""
        is_so_still = self.note is None or self.note.status == self.task.status
        return "" if is_so_still else self.note.get_status_display().lower()


# Heads the tasks without a group where others have one.
OTHERS = "Nhiệm vụ khác"


class Group(NamedTuple):
    """Tasks under one heading, "" for none."""

    heading: str
    lines: list[Line]


def lines_of(plan: YearlyPlan, day: date) -> list[Line]:
    """Return all tasks of a plan, public or not, in order. 3 queries."""
    tasks = with_parties(plan.tasks.in_order(), plan.year)
    tasks = with_evidence_counted(tasks, day)
    written = TaskUpdate.objects.filter(task=OuterRef("pk")).exclude(note="")
    newest = written.order_by("-noted_on", "-pk").values("pk")[:1]
    tasks = list(tasks.annotate(note_key=Subquery(newest)))
    notes = TaskUpdate.objects.in_bulk(
        [task.note_key for task in tasks if task.note_key]
    )
    for task in tasks:
        task.plan = plan
    return [_line(task, day, notes.get(task.note_key)) for task in tasks]


def _line(task: PlanTask, day: date, note: TaskUpdate | None) -> Line:
    return Line(
        task,
        task.status_on(day),
        owners_of(task),
        partners_of(task),
        measure_in_words(task),
        counts_of(task),
        note,
    )


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Gather tasks by group, the groups in the order of their first tasks."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.task.group or OTHERS, []).append(line)
    if list(groups) == [OTHERS]:
        return [Group("", groups[OTHERS])]
    return [Group(name, found) for name, found in groups.items()]


@dataclass(frozen=True)
class Asked:
    """The tasks of a plan that an address names; "" leaves it open."""

    address: str
    status: str = ""
    owner: str = ""

    @classmethod
    def read(
        cls, plan: YearlyPlan, parameters: Mapping[str, str], owners: Container[str]
    ) -> "Asked":
        """Raises Http404 for what the plan does not have."""
        status = one_of(TaskStatus.values, parameters.get("tinh-trang", ""))
        owner = one_of(owners, parameters.get("chu-tri", ""))
        return cls(plan.get_absolute_url(), status, owner)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.status or self.owner)

    def found(self, lines: Iterable[Line]) -> list[Line]:
        return [
            line
            for line in lines
            if self.status in ("", line.status)
            and (not self.owner or self.owner in {one.key for one in line.owners})
        ]

    def active(self, owners: Mapping[str, str]) -> list[Choice]:
        """Return what narrows the list; the address of each leads to it without."""
        active = []
        if self.status:
            label = f"Tình trạng: {TaskStatus(self.status).label.lower()}"
            active.append(Choice(label, self._address("", self.owner), True))
        if self.owner:
            label = f"Chủ trì: {owners[self.owner]}"
            active.append(Choice(label, self._address(self.status, ""), True))
        return active

    def with_status(self, status: str) -> str:
        return self._address(status, self.owner)

    def _address(self, status: str, owner: str) -> str:
        asked = [("tinh-trang", status), ("chu-tri", owner)]
        query = "&".join(f"{name}={value}" for name, value in asked if value)
        return f"{self.address}?{query}" if query else self.address


def owners_among(lines: Iterable[Line]) -> dict[str, str]:
    """Return {key: name} of who answers for tasks, in the order of the plan."""
    return {owner.key: owner.name for line in lines for owner in line.owners}


def progress_among(lines: Iterable[Line], day: date) -> Progress:
    return progress_of((line.task for line in lines), day)
