"""What is typed and pasted into plans: dues, amounts, long lines, chosen tasks."""

import re

import pytest
from django.urls import reverse

from editorial.models import Status
from tests.making import make_article, make_event, make_plan, make_task
from tests.news.plans import (
    login,
    page,
    plan_data,
    said,
    task_data,
    task_page,
)

pytestmark = pytest.mark.django_db
DRAFT = {"status": Status.DRAFT, "published_at": None}
LENGTH = re.compile(r'name="[^"]*due"[^>]*maxlength="(\d+)"')


@pytest.fixture
def plan(client):
    login(client)
    return make_plan(2027, **DRAFT)


def test_a_due_has_room_in_both_forms(client, plan):
    task = make_task(plan=plan)

    for path in (page(plan), task_page(task)):
        lengths = LENGTH.findall(said(client, path))
        assert lengths
        assert min(map(int, lengths)) >= len("Quý III năm 2027")


def test_a_due_without_year_is_in_the_year_of_its_plan(client, plan):
    task = make_task("Việc cũ", plan, order=1)

    rows = (
        {"id": task.pk, "title": task.title, "order": "1", "due": "quy 3"},
        {"title": "Việc mới", "order": "", "due": "cả năm"},
    )
    said(client, page(plan), plan_data(client, plan, *rows))
    assert list(plan.tasks.values_list("due", flat=True)) == ["2027-q3", "2027"]

    said(client, task_page(task), task_data(client, task, due="tháng 6"))
    task.refresh_from_db()
    assert task.due == "2027-06"

    data = {"plan": plan.pk, "title": "Thêm", "order": 9, "due": "quý I", "_save": "1"}
    data |= {"updates-TOTAL_FORMS": 0, "updates-INITIAL_FORMS": 0}
    said(client, reverse("admin:news_plantask_add"), data)
    assert plan.tasks.get(title="Thêm").due == "2027-q1"


def test_a_due_outside_the_year_is_saved_and_told(client, plan):
    task = make_task("Việc", plan, order=1)
    told = "thời hạn quý I/2028 nằm ngoài năm 2027"

    html = said(client, task_page(task), task_data(client, task, due="quý I/2028"))
    assert told in html
    task.refresh_from_db()
    assert task.due == "2028-q1"
    # Nobody is told again of what was left as it is.
    html = said(client, task_page(task), task_data(client, task, title="Khác"))
    assert told not in html

    row = {"title": "Mới", "order": "2", "due": "quý I/2028"}
    rows = ({"id": task.pk, "title": "Khác", "order": "1", "due": "quý I/2028"}, row)
    html = said(client, page(plan), plan_data(client, plan, *rows))
    assert html.count(told) == 1


@pytest.mark.parametrize("name", ["target", "result"])
def test_amounts_below_zero_are_refused(client, plan, name):
    task = make_task(plan=plan)

    html = said(client, task_page(task), task_data(client, task, **{name: "-1"}))
    assert "Không nhận số âm" in html
    said(client, task_page(task), task_data(client, task, **{name: "0"}))

    task.refresh_from_db()
    assert getattr(task, name) == 0


def test_a_long_pasted_line_is_told_to_stand_in_full_in_its_task(client, plan):
    line = "công tác " * 40

    html = said(client, page(plan, "paste"), {"tasks": f"1. Ngắn\n2. {line}"})

    assert "1 dòng dài quá 250 ký tự" in html
    assert "Nội dung đầy đủ" in html
    assert plan.tasks.get(number="2").text == line.strip()
    html = said(client, page(plan, "paste"), {"tasks": "3. Ngắn"})
    assert "dài quá" not in html


def test_chosen_tasks_are_named_with_their_year(client, plan):
    before = make_task("Việc", make_plan(2026, **DRAFT), number="2")
    task = make_task("Việc", plan, continues=before)
    item_pages = []
    for make, name in ((make_article, "article"), (make_event, "event")):
        item = make(status=Status.DRAFT, published_at=None)
        item.tasks.add(before)
        item_pages.append(reverse(f"admin:news_{name}_change", args=[item.pk]))

    for path in (*item_pages, task_page(task)):
        assert "Kế hoạch năm 2026 · 2 · Việc</option>" in said(client, path)
