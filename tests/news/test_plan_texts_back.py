"""A plan is published while an editor writes: what was written is handed back."""

import pytest

from news.admin.plan import YearlyPlanAdmin
from news.admin.plan_task import PlanTaskAdmin
from news.models import PlanTask, TaskStatus, TaskUpdate, YearlyPlan
from news.plans.written_texts import of_task as of_task_texts
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR
from tests.making import make_plan, make_task
from tests.news.plans import (
    DRAFT,
    login,
    page,
    plan_data,
    progress,
    task_data,
    task_page,
)

pytestmark = pytest.mark.django_db
HANDED_BACK = "Phần bạn vừa gửi chưa được lưu"


@pytest.fixture
def task(client):
    login(client)
    return make_task("Phản biện đề án", make_plan(**DRAFT), order=1)


def of_progress(client, task):
    data = progress([task]) | {f"viec-{task.pk}-status": TaskStatus.DONE}
    data[f"viec-{task.pk}-note"] = "Đã họp ba lần"
    return page(task.plan, "progress"), data, ["Hoàn thành", "Đã họp ba lần"]


def of_paste(client, task):
    data = {"group": "Tư vấn", "tasks": "1. Góp ý dự thảo\n2. Mở lớp tập huấn"}
    return page(task.plan, "paste"), data, ["Tư vấn", "2. Mở lớp tập huấn"]


def of_task(client, task):
    written = {"text": "Nội dung viết lâu", "updates-0-note": "Đã gửi công văn"}
    data = task_data(client, task, title="Tên mới", **written)
    return task_page(task), data, ["Tên mới", "Nội dung viết lâu", "Đã gửi công văn"]


def of_plan(client, task):
    row = {"order": 2, "number": "2", "title": "Mở lớp tập huấn", "due": "quý III"}
    data = plan_data(client, task.plan, row) | {"introduction": "<p>Lời mở đầu</p>"}
    return page(task.plan), data, ["Lời mở đầu", "2 | Mở lớp tập huấn | quý III"]


@pytest.mark.parametrize("form", [of_progress, of_paste, of_task, of_plan])
def test_what_an_editor_wrote_is_handed_back_and_not_saved(client, task, form):
    path, data, texts = form(client, task)
    task.plan.publish()

    answer = client.post(path, data)

    html = answer.content.decode()
    assert answer.status_code == 403
    assert HANDED_BACK in html
    assert [text for text in texts if text not in html] == []
    assert PlanTask.objects.values_list("title", flat=True).get() == "Phản biện đề án"
    assert not TaskUpdate.objects.exists()


@pytest.mark.parametrize("form", [of_progress, of_paste, of_task])
def test_who_may_not_change_drafts_either_is_only_refused(client, task, form):
    path, data, _ = form(client, task)
    task.plan.publish()
    login(client, AWARDS_STAFF)

    answer = client.post(path, data)

    assert answer.status_code == 403
    assert HANDED_BACK not in answer.content.decode()


def test_who_publishes_keeps_the_list_that_cannot_be_pasted_any_more(client, task):
    login(client, CHIEF_EDITOR)
    path, data, _ = of_paste(client, task)
    task.plan.publish()

    html = client.post(path, data).content.decode()

    assert "Kế hoạch đã công bố" in html
    assert "2. Mở lớp tập huấn" in html
    assert PlanTask.objects.count() == 1


@pytest.mark.parametrize("form", [of_progress, of_paste, of_task])
def test_what_is_published_in_the_same_moment_is_not_changed(
    client, task, form, monkeypatch
):
    """Between reading the plan and waiting for its lock."""
    path, data, texts = form(client, task)
    read = PlanTaskAdmin._wait_for_others if form is of_task else None
    publish = task.plan.publish

    def published(self, *args):
        publish()
        return YearlyPlan.objects.get(pk=task.plan_id) if read is None else None

    if read:
        monkeypatch.setattr(PlanTaskAdmin, "_wait_for_others", published)
    else:
        monkeypatch.setattr(YearlyPlanAdmin, "_plan_as_it_stands", published)

    answer = client.post(path, data)

    assert answer.status_code == 403
    assert [text for text in texts if text not in answer.content.decode()] == []
    assert PlanTask.objects.count() == 1


def test_only_new_notes_of_a_task_are_handed_back_with_day_and_status(client, task):
    posted = {
        "updates-0-id": "5", "updates-0-note": "Đã ghi trước", "updates-1-id": "",
        "updates-1-note": "Mới", "updates-1-status": "dang-lam",
        "updates-1-noted_on": "05/03/2024",
    }  # fmt: skip

    assert of_task_texts(posted) == [("ghi chú mới (05/03/2024 · Đang làm)", "Mới")]
