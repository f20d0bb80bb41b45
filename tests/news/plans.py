"""The office's pages of plans as tests ask for them, and what their forms send."""

from django.urls import reverse
from django.utils import timezone

from editorial.models import Status
from staff.roles import EDITOR
from tests.editorial.office_forms import form_data
from tests.making import make_user

DRAFT = {"status": Status.DRAFT, "published_at": None}


def page(plan, name="change"):
    return reverse(f"admin:news_yearlyplan_{name}", args=[plan.pk])


def task_page(task):
    return reverse("admin:news_plantask_change", args=[task.pk])


def login(client, role=EDITOR):
    user = make_user(role)
    client.force_login(user)
    return user


def said(client, path, data=None):
    answer = client.post(path, data, follow=True) if data else client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def progress(tasks, on=None, **changes):
    """What the page of progress sends; {task: (status, note)} of what is changed."""
    data = {"noted_on": on or f"{timezone.localdate():%d/%m/%Y}"}
    for task in tasks:
        data[f"viec-{task.pk}-was"] = data[f"viec-{task.pk}-status"] = task.status
        data[f"viec-{task.pk}-note"] = ""
    return data | changes


def task_data(client, task, **changes):
    data = form_data(client, task_page(task))
    data |= {"updates-TOTAL_FORMS": 0, "updates-INITIAL_FORMS": 0, "_save": "1"}
    return data | changes


def plan_data(client, plan, *rows):
    data = form_data(client, page(plan))
    data |= {"tasks-TOTAL_FORMS": len(rows), "_save": "1"}
    data["tasks-INITIAL_FORMS"] = sum("id" in row for row in rows)
    for place, row in enumerate(rows):
        data |= {f"tasks-{place}-{name}": value for name, value in row.items()}
    return data
