"""What readers know of a plan stays where they found it: its year, some task."""

import pytest
from django.urls import reverse

from news.models import PlanTask
from staff.roles import CHIEF_EDITOR
from tests.editorial.office_forms import form_data
from tests.making import make_plan, make_task
from tests.news.plans import DRAFT, login, page, task_page
from tests.news.reviews import make_draft_review
from tests.news.reviews import page as review_page

pytestmark = pytest.mark.django_db
LIST = reverse("admin:news_plantask_changelist")
REASON = "Kế hoạch đã công bố cần có ít nhất một nhiệm vụ"


@pytest.fixture(autouse=True)
def _chief(client):
    login(client, CHIEF_EDITOR)


def delete_page(task):
    return reverse("admin:news_plantask_delete", args=[task.pk])


def plan_data(client, plan, *deleted):
    """What the form of a plan sends whose tasks are all shown, some to be deleted."""
    tasks = list(plan.tasks.all())
    count = {"tasks-TOTAL_FORMS": len(tasks), "tasks-INITIAL_FORMS": len(tasks)}
    data = form_data(client, page(plan)) | count
    for number, task in enumerate(tasks):
        names = ("order", "title", "number", "group", "due")
        row = {"id": task.pk, "plan": plan.pk} | {n: getattr(task, n) for n in names}
        if task in deleted:
            row["DELETE"] = "on"
        data |= {f"tasks-{number}-{name}": value for name, value in row.items()}
    return data


def is_year_open(client, form_page):
    return "year" in client.get(form_page).context["adminform"].form.fields


@pytest.mark.parametrize(
    ("make", "page_of"),
    [
        (lambda: make_task(plan=make_plan(**DRAFT)).plan, page),
        (make_draft_review, review_page),
    ],
)
def test_the_year_is_open_until_readers_have_seen_it(client, make, page_of):
    item = make()
    assert is_year_open(client, page_of(item))

    item.publish()
    assert not is_year_open(client, page_of(item))
    item.withdraw(note="nhầm")
    assert not is_year_open(client, page_of(item))


def test_the_last_task_of_a_public_plan_is_not_deleted(client):
    task = make_task()

    answers = [
        client.post(delete_page(task), {"post": "yes"}),
        client.post(
            LIST,
            {"action": "delete_selected", "_selected_action": task.pk, "post": "yes"},
        ),
        client.post(page(task.plan), plan_data(client, task.plan, task)),
    ]

    assert [REASON in answer.content.decode() for answer in answers] == [True] * 3
    assert PlanTask.objects.exists()
    assert client.get(task_page(task)).status_code == 200


def test_no_form_deletes_all_tasks_of_a_public_plan_at_once(client):
    plan = make_plan()
    tasks = [make_task(f"Việc {number}", plan) for number in range(2)]
    keys = [task.pk for task in tasks]

    chosen = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    assert REASON in client.post(LIST, chosen).content.decode()
    answer = client.post(page(plan), plan_data(client, plan, *tasks))
    assert REASON in answer.content.decode()
    assert plan.tasks.count() == 2


def test_one_of_two_tasks_and_all_of_a_draft_may_go(client):
    plan = make_plan()
    first, _ = (make_task(f"Việc {number}", plan) for number in range(2))
    draft = make_task(plan=make_plan(2025, **DRAFT))

    answer = client.post(page(plan), plan_data(client, plan, first))
    client.post(delete_page(draft), {"post": "yes"})

    assert answer.status_code == 302, answer.context["errors"]
    assert [task.title for task in PlanTask.objects.all()] == ["Việc 1"]
