"""Plans that are made of others: next year's of what was not finished, pasted lists."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from news.models import PlanTask, TaskStatus, YearlyPlan
from news.plans.pasting import Pasted

FINISHED = (TaskStatus.DONE, TaskStatus.DROPPED)
# What of a task is true in the next year too; when it is due is not.
CARRIED_OVER = (
    "group", "title", "text", "owner", "owner_person", "owner_name", "partners_named",
    "measure", "target",
)  # fmt: skip


class PlanRefused(ValidationError):  # noqa: N818 - it is read as a sentence
    """The plan cannot be made; the message says why."""


def unfinished(plan: YearlyPlan, day: date) -> list[PlanTask]:
    """Return the tasks that are neither done nor dropped, in order. 1 query."""
    tasks = plan.tasks.in_order()
    return [task for task in tasks if task.status_on(day) not in FINISHED]


def next_plan(plan: YearlyPlan, tasks: Iterable[PlanTask], *, by=None) -> YearlyPlan:
    """Make the draft of the year after, each task continuing one of these.

    Raises PlanRefused, and makes nothing, where that year has a plan.
    """
    tasks = list(tasks)
    if not tasks:
        raise PlanRefused("Hãy chọn ít nhất một nhiệm vụ để đưa sang năm sau.")
    following = YearlyPlan(year=plan.year + 1, created_by=by)
    try:
        following.full_clean(exclude=["introduction"])
        with transaction.atomic():
            following.save()
            for order, task in enumerate(tasks, 1):
                _carry_over(task, following, order)
    except (ValidationError, IntegrityError):
        raise PlanRefused(_why_not(following.year)) from None
    return following


def _why_not(year: int) -> str:
    if YearlyPlan.objects.filter(year=year).exists():
        return (
            f"Đã có kế hoạch năm {year}: hãy mở kế hoạch đó để thêm nhiệm vụ, hoặc xóa "
            "bản nháp đó rồi làm lại."
        )
    return f"Không lập được kế hoạch năm {year}."


def _carry_over(task: PlanTask, following: YearlyPlan, order: int) -> None:
    carried = {name: getattr(task, name) for name in CARRIED_OVER}
    copy = PlanTask.objects.create(
        plan=following, continues=task, order=order, number=str(order), **carried
    )
    copy.partners.set(task.partners.all())


def add_pasted(plan: YearlyPlan, pasted: Iterable[Pasted], *, group: str = "") -> int:
    """Put tasks behind those that the plan has; return how many."""
    with transaction.atomic():
        # Two who paste at once stand behind each other.
        YearlyPlan.objects.select_for_update().get(pk=plan.pk)
        last = plan.tasks.aggregate(last=Max("order"))["last"] or 0
        for order, task in enumerate(pasted, last + 1):
            columns = task._asdict() | {"group": task.group or group}
            PlanTask.objects.create(plan=plan, order=order, **columns)
    return order - last
