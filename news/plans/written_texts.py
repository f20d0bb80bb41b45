"""What was typed into the office's pages of a plan, to be handed back unsaved.

Each function reads what was posted, valid or not, and returns (label, text) of all that
somebody wrote there.
"""

import re
from collections.abc import Mapping

from news.models import PlanTask, TaskStatus, TaskUpdate, YearlyPlan

Texts = list[tuple[str, str]]

# The fields of a task in which words are typed.
TYPED = (
    "group", "number", "title", "text", "owner_name", "partners_named", "due",
    "measure", "target", "result",
)  # fmt: skip
_ROW = re.compile(r"^tasks-(\d+)-title$", re.ASCII)
_NOTE = re.compile(r"^updates-\d+-note$", re.ASCII)


def of_progress(plan: YearlyPlan, posted: Mapping[str, str]) -> Texts:
    """What was noted of each task, its new status first. 1 query."""
    found = []
    for task in plan.tasks.in_order().only("title", "plan__year", "order"):
        status, was, note = (
            posted.get(f"viec-{task.pk}-{name}", "")
            for name in ("status", "was", "note")
        )
        is_changed = status != was and status in TaskStatus.values
        said = [TaskStatus(status).label if is_changed else "", note.strip()]
        if text := "\n".join(filter(None, said)):
            found.append((task.title, text))
    return found


def of_paste(posted: Mapping[str, str]) -> Texts:
    fields = {"group": "Nhóm nhiệm vụ", "tasks": "Các nhiệm vụ"}
    return [(label, posted[name]) for name, label in fields.items() if posted.get(name)]


def of_task(posted: Mapping[str, str]) -> Texts:
    found = [
        (PlanTask._meta.get_field(name).verbose_name, posted[name])
        for name in TYPED
        if posted.get(name)
    ]
    label = TaskUpdate._meta.get_field("note").verbose_name
    notes = [text for name, text in posted.items() if _NOTE.match(name) and text]
    return [*found, *((label, text) for text in notes)]


def of_rows(posted: Mapping[str, str]) -> Texts:
    """The table of tasks, one a line, its columns apart by " | "."""
    lines = []
    for name, title in posted.items():
        if (row := _ROW.match(name)) and title:
            parts = (
                posted.get(f"tasks-{row[1]}-{column}", "")
                for column in ("number", "group", "title", "due")
            )
            lines.append(" | ".join(filter(None, parts)))
    return [("các nhiệm vụ", "\n".join(lines))] if lines else []
