"""Forms of a plan and its tasks that stay open while somebody else saves."""

import pytest

from news.models import TaskStatus, TaskUpdate
from staff.roles import CHIEF_EDITOR
from tests.making import make_document, make_plan, make_task, make_user
from tests.news.plans import (
    DRAFT,
    login,
    page,
    plan_data,
    progress,
    said,
    task_data,
    task_page,
)

pytestmark = pytest.mark.django_db
MEANWHILE = "Trong lúc bạn sửa, có người đã lưu"


@pytest.fixture
def task(client):
    login(client)
    return make_task("Cũ", make_plan(**DRAFT), order=1)


@pytest.fixture
def colleague(client):
    other = client.__class__()
    other.force_login(make_user(CHIEF_EDITOR, username="b", email="b@example.vn"))
    return other


def row_of(task):
    return {"id": task.pk, "order": 1, "title": task.title, "due": task.due}


def test_the_form_of_a_draft_takes_back_no_task_saved_meanwhile(
    client, colleague, task
):
    data = plan_data(client, task.plan, row_of(task))
    new = task_data(colleague, task, title="Mới", due="quý III/2024")
    assert colleague.post(task_page(task), new).status_code == 302

    assert MEANWHILE in said(client, page(task.plan), data)
    task.refresh_from_db()
    assert (task.title, task.due) == ("Mới", "2024-q3")

    # Shown again, it is saved knowingly.
    data |= plan_data(client, task.plan, row_of(task) | {"title": "Bản của tôi"})
    said(client, page(task.plan), data)
    task.refresh_from_db()
    assert task.title == "Bản của tôi"


def test_progress_noted_meanwhile_is_told_on_the_form_of_a_draft(
    client, colleague, task
):
    data = plan_data(client, task.plan, row_of(task))
    noted = progress([task]) | {f"viec-{task.pk}-status": TaskStatus.DONE}
    said(colleague, page(task.plan, "progress"), noted)

    assert MEANWHILE in said(client, page(task.plan), data)


def open_form(client, task, **changes):
    """What the form of a task sends, and which state of the task it showed."""
    seen = client.get(task_page(task)).context["adminform"].form.seen
    return task_data(client, task, seen=seen, **changes)


def test_the_form_of_a_task_drops_no_document_linked_meanwhile(client, colleague, task):
    mine = open_form(client, task, measure="số hội thảo")
    document = make_document()
    theirs = open_form(colleague, task, documents=[document.pk])
    assert colleague.post(task_page(task), theirs).status_code == 302

    assert MEANWHILE in said(client, task_page(task), mine)
    assert task.documents.get() == document

    again = open_form(client, task, measure="số hội thảo", documents=[])
    said(client, task_page(task), again)
    assert not task.documents.exists()


def note_row(update, note):
    row = {"id": update.pk, "noted_on": "01/01/2024", "status": update.status}
    counts = {"updates-TOTAL_FORMS": 1, "updates-INITIAL_FORMS": 1}
    row |= {"task": update.task_id, "note": note}
    return counts | {f"updates-0-{name}": value for name, value in row.items()}


def test_the_form_of_a_task_takes_back_no_note_corrected_meanwhile(
    client, colleague, task
):
    update = TaskUpdate.objects.create(
        task=task, status="dang-lam", note="Sai", noted_on="2024-01-01"
    )
    mine = open_form(client, task, **note_row(update, "Sai"))
    theirs = open_form(colleague, task, **note_row(update, "Đã sửa"))
    assert colleague.post(task_page(task), theirs).status_code == 302

    assert MEANWHILE in said(client, task_page(task), mine)
    update.refresh_from_db()
    assert update.note == "Đã sửa"

    said(client, task_page(task), open_form(client, task, **note_row(update, "Khác")))
    update.refresh_from_db()
    assert update.note == "Khác"
