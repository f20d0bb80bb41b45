"""How far the tasks of plans are: how many stand in each status, in words and drawn."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count

from awards.charts import Bar, bars
from news.models import PlanTask, TaskStatus
from vietnamese.numbers import decimal, group_thousands

# In the order in which they are told and drawn; what is done stands first.
STATUSES = (
    TaskStatus.DONE,
    TaskStatus.UNDERWAY,
    TaskStatus.NOT_STARTED,
    TaskStatus.LATE,
    TaskStatus.DROPPED,
)


class Part(NamedTuple):
    """The tasks in one status, and how much of all they are."""

    status: TaskStatus
    count: int
    share: str


class Progress:
    """The tasks of a plan by the status that readers are shown."""

    def __init__(self, counts: dict[str, int]):
        self.counts = {status: counts.get(status, 0) for status in STATUSES}
        self.total = sum(self.counts.values())

    @property
    def done(self) -> int:
        return self.counts[TaskStatus.DONE]

    @property
    def done_share(self) -> str:
        return self._share(self.done)

    @property
    def parts(self) -> list[Part]:
        return [
            Part(status, count, self._share(count))
            for status, count in self.counts.items()
        ]

    @property
    def in_words(self) -> str:
        """Return "11 nhiệm vụ: hoàn thành 5, đang làm 6", or "0 nhiệm vụ"."""
        told = [
            f"{status.label.lower()} {group_thousands(count)}"
            for status, count in self.counts.items()
            if count
        ]
        total = f"{group_thousands(self.total)} nhiệm vụ"
        return f"{total}: {', '.join(told)}" if told else total

    def bar(self, label: str) -> Bar:
        """Draw the shares over the whole width, so that plans are compared."""
        parts = [(status.label, count) for status, count in self.counts.items()]
        return bars([(label, parts)])[0]

    def _share(self, count: int) -> str:
        """Return "37,5%", or "50%" where it is whole."""
        share = Decimal(100 * count) / self.total if self.total else 0
        return f"{decimal(share, places=1)}%"


def progress_of(tasks: Iterable[PlanTask], day: date) -> Progress:
    """Count loaded tasks as they stand on a day. No query."""
    return Progress(Counter(task.status_on(day) for task in tasks))


def progress_by_plan(day: date) -> dict[int, Progress]:
    """Return {plan: progress} of all that are public, on a day. 1 query."""
    counted = PlanTask.objects.public().with_status_on(day).order_by()
    rows = counted.values_list("plan", "shown").annotate(Count("pk"))
    counts: dict[int, dict[str, int]] = {}
    for plan, status, count in rows:
        counts.setdefault(plan, {})[status] = count
    return {plan: Progress(of_plan) for plan, of_plan in counts.items()}
