"""The year around which everything that readers must not see carries the canary."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from news.models import TaskUpdate
from tests.making import make_document, make_plan, make_task


def make_the_year(canary: str, hidden, person, hidden_person):
    """`hidden` is an organization that readers may not know of."""
    return SimpleNamespace(**_make_plans(canary, hidden, hidden_person))


def _make_plans(canary: str, hidden, hidden_person) -> dict:
    """A plan for readers that names who is hidden, and plans in every other state."""
    paper = make_document(f"13/{canary}", status="draft", abstract=canary)
    plan = make_plan(2024, document=paper)
    tomorrow = timezone.now() + timedelta(days=1)
    hidden_plans = [
        make_plan(year, introduction=f"<p>{canary}</p>", remark=canary, **state)
        for year, state in (
            (2021, {"status": "draft", "published_at": None}),
            (2022, {"status": "withdrawn"}),
            (2023, {"status": "scheduled", "published_at": tomorrow}),
        )
    ]
    hidden_tasks = [
        _make_task(f"Việc {canary}", one, text=canary, partners_named=canary)
        for one in hidden_plans
    ]
    parties = {"owner": hidden, "owner_person": hidden_person, "owner_name": canary}
    task = _make_task("Việc công khai", plan, continues=hidden_tasks[0], **parties)
    task.partners.add(hidden)
    task.documents.add(paper)
    for one in hidden_tasks:
        one.continues = task
        one.save()
        TaskUpdate.objects.create(task=one, status="dang-lam", note=canary)
    return {
        "plan": plan,
        "task": task,
        "hidden_plans": hidden_plans,
        "hidden_tasks": hidden_tasks,
    }


def _make_task(title, plan, **fields):
    return make_task(title, plan, due=str(plan.year), **fields)
