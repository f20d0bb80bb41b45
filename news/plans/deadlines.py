"""Tasks of yearly plans by their last day, for the office's calendar."""

from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from editorial import timetable
from editorial.models import Status
from news.models import PlanTask, TaskStatus

OVER = (TaskStatus.DONE, TaskStatus.DROPPED)


def set_up() -> None:
    order = ["plan__year", "order"]
    timetable.contribute(PlanTask, due_in, entry_of, order=order)
    timetable.contribute_overdue(PlanTask, late, entry_of)


def due_in(period: timetable.Period) -> QuerySet:
    """Return the tasks that wait to be done and have their last day in the period."""
    tasks = _tasks().exclude(status__in=OVER)
    return tasks.filter(due_by__range=period).annotate(day=F("due_by"))


def late(today: date) -> QuerySet:
    """Return the tasks that are late, by the clock or as was noted."""
    tasks = _tasks().with_shown_status(TaskStatus.LATE, today)
    return tasks.order_by(F("due_by").asc(nulls_last=True), "order", "pk")


def entry_of(task: PlanTask) -> timetable.Entry:
    is_late = task.status_on(timezone.localdate()) == TaskStatus.LATE
    is_whole = len(task.due) == len("2026-12-31")
    in_draft = task.plan.status == Status.DRAFT
    return timetable.Entry(
        day=task.due_by,
        label=f"{task.number}. {task.title}" if task.number else task.title,
        what=f"Hạn nhiệm vụ kế hoạch năm {task.plan.year}"
        + (" (bản nháp)" if in_draft else ""),
        address=timetable.address_of(task),
        note="" if is_whole else task.shown_due,
        needs=TaskStatus.LATE.label if is_late else "",
    )


def _tasks() -> QuerySet:
    """Those of every plan that has not been taken back."""
    tasks = PlanTask.objects.exclude(plan__status=Status.WITHDRAWN)
    return tasks.select_related("plan").defer("text", "plan__introduction")
