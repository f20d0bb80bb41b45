"""Progress that two people note at once, and what is noted of days that are over."""

from datetime import date

import pytest
from django.utils import timezone

from editorial.models import Status
from news.models import TaskStatus, TaskUpdate
from tests.making import make_plan, make_task
from tests.news.plans import login, page, progress, said, task_data
from tests.news.plans import task_page as page_of

pytestmark = pytest.mark.django_db
DRAFT = {"status": Status.DRAFT, "published_at": None}


@pytest.fixture
def task(client):
    login(client)
    return make_task("Phản biện đề án", make_plan(**DRAFT))


def note(task, status, on=None, words=""):
    day = date.fromisoformat(on) if on else timezone.localdate()
    return TaskUpdate.objects.create(task=task, status=status, note=words, noted_on=day)


def test_a_note_alone_keeps_the_status_that_another_tab_has_noted(client, task):
    opened_before = progress([task])
    note(task, TaskStatus.DONE)

    data = opened_before | {f"viec-{task.pk}-note": "Đã gửi công văn"}
    said(client, page(task.plan, "progress"), data)

    task.refresh_from_db()
    assert task.status == TaskStatus.DONE
    assert task.updates.first().note == "Đã gửi công văn"


def test_a_status_that_contradicts_another_tab_is_refused_and_stays_on_screen(
    client, task
):
    opened_before = progress([task])
    note(task, TaskStatus.DONE)

    name = f"viec-{task.pk}"
    data = opened_before | {f"{name}-status": "dang-lam", f"{name}-note": "Họp lần 2"}
    html = said(client, page(task.plan, "progress"), data)

    assert "có người đã ghi “Hoàn thành”" in html
    assert "Họp lần 2</textarea>" in html
    assert 'value="dang-lam" selected' in html
    assert task.updates.count() == 1
    # Whoever still wants it saves what is on the screen once more.
    assert f'name="{name}-was" value="hoan-thanh"' in html
    said(client, page(task.plan, "progress"), data | {f"{name}-was": "hoan-thanh"})
    task.refresh_from_db()
    assert task.status == TaskStatus.UNDERWAY


def test_two_who_note_the_same_status_do_not_contradict_each_other(client, task):
    data = progress([task]) | {f"viec-{task.pk}-status": "hoan-thanh"}
    note(task, TaskStatus.DONE)

    html = said(client, page(task.plan, "progress"), data)

    assert "Đã cập nhật tiến độ 1 nhiệm vụ" in html


def test_what_is_noted_of_a_day_that_is_over_says_what_stays(client, task):
    note(task, TaskStatus.DONE, "2024-06-05")

    data = progress([task], on="01/03/2024", **{f"viec-{task.pk}-status": "cham"})
    data[f"viec-{task.pk}-was"] = "hoan-thanh"
    html = said(client, page(task.plan, "progress"), data)

    assert "đã ghi vào lịch sử ngày 01/03/2024" in html
    assert "tình trạng hiện nay vẫn là hoàn thành (ghi ngày 05/06/2024)" in html
    assert "Đã cập nhật tiến độ" not in html


def test_a_note_on_a_day_that_is_over_keeps_the_status_of_that_day(client, task):
    note(task, TaskStatus.UNDERWAY, "2024-02-01")
    note(task, TaskStatus.DONE, "2024-06-05")
    task.refresh_from_db()

    data = progress([task], on="01/03/2024") | {f"viec-{task.pk}-note": "Họp"}
    said(client, page(task.plan, "progress"), data)

    assert task.updates.get(note="Họp").status == TaskStatus.UNDERWAY


def test_the_form_of_a_task_says_so_too(client, task):
    note(task, TaskStatus.DONE, "2024-06-05")
    new = {"status": "dang-lam", "noted_on": "01/03/2024", "note": ""}
    data = task_data(client, task) | {
        "updates-TOTAL_FORMS": 1,
        **{f"updates-0-{name}": value for name, value in new.items()},
    }

    html = said(client, page_of(task), data)

    assert "tình trạng hiện nay vẫn là hoàn thành (ghi ngày 05/06/2024)" in html
