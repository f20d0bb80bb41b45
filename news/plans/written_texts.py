"""What was typed into the office's pages of a plan, to be handed back unsaved.

Each function reads what was posted, valid or not, and returns (label, text) of all that
somebody wrote there.
"""

import re
from collections.abc import Mapping

from news.models import PlanTask, TaskStatus, YearlyPlan

Texts = list[tuple[str, str]]

# The fields of a task in which words are typed.
TYPED = (
    "group", "number", "title", "text", "owner_name", "partners_named", "due",
    "measure", "target", "result",
)  # fmt: skip
_NOTE = re.compile(r"^(updates-\d+)-note$", re.ASCII)


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
    return [*found, *_new_notes(posted)]


def _new_notes(posted: Mapping[str, str]) -> Texts:
    """Those that are not stored yet, with their day and status."""
    found = []
    for name, note in posted.items():
        row = _NOTE.match(name)
        if row and note and not posted.get(f"{row[1]}-id"):
            status = posted.get(f"{row[1]}-status", "")
            label = TaskStatus(status).label if status in TaskStatus.values else ""
            said = " · ".join(filter(None, [posted.get(f"{row[1]}-noted_on"), label]))
            found.append((f"ghi chú mới ({said})" if said else "ghi chú mới", note))
    return found
