"""What is said to whoever notes how far a task was on a day that is over."""

from collections.abc import Iterable

from news.models import TaskUpdate

PAST = (
    "“{title}”: đã ghi vào lịch sử ngày {day:%d/%m/%Y}; tình trạng hiện nay vẫn là "
    "{status} (ghi ngày {newest:%d/%m/%Y})."
)


def told_of_the_past(noted: Iterable[TaskUpdate]) -> list[str]:
    """Return a sentence for each of these that a later one stands before. 1 query."""
    noted = list(noted)
    tasks = {update.task_id for update in noted}
    # The newest of each task is the last that is put in.
    newest = {
        update.task_id: update
        for update in TaskUpdate.objects.filter(task__in=tasks).order_by(
            "noted_on", "pk"
        )
    }
    return [
        PAST.format(
            title=update.task.title,
            day=update.noted_on,
            status=newest[update.task_id].get_status_display().lower(),
            newest=newest[update.task_id].noted_on,
        )
        for update in noted
        if update != newest[update.task_id]
    ]
