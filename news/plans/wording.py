"""What a task wants and has reached, as plans write it."""

from decimal import Decimal

from news.models import PlanTask
from vietnamese.numbers import decimal


def measure_in_words(task: PlanTask) -> str:
    """Return "số hội thảo: mục tiêu 12, kết quả 10", "" where nothing is measured."""
    told = [
        f"{word} {_amount(value)}"
        for word, value in (("mục tiêu", task.target), ("kết quả", task.result))
        if value is not None
    ]
    return ": ".join(filter(None, [task.measure, ", ".join(told)]))


def due_outside_year(task: PlanTask) -> str:
    """Return what whoever saved is told of a due that is in no month of the plan."""
    if not task.due or task.due.startswith(str(task.plan.year)):
        return ""
    return (
        f"“{task.title}”: thời hạn {task.shown_due} nằm ngoài năm {task.plan.year} của "
        "kế hoạch. Đã lưu; hãy xem lại nếu ghi nhầm."
    )


def _amount(value: Decimal) -> str:
    return decimal(value)
