"""Yearly plans and tasks in the office."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.models import Status
from news.models import PlanTask, TaskStatus, TaskUpdate, YearlyPlan
from news.plans.making import PlanRefused, next_plan, unfinished
from staff.roles import CHIEF_EDITOR, EDITOR
from tests.making import (
    make_organization,
    make_person,
    make_plan,
    make_task,
)
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


def test_the_progress_of_many_tasks_is_noted_at_once(client):
    login(client)
    plan = make_plan(**DRAFT)
    first, second, third = (make_task(f"Việc {n}", plan, order=n) for n in range(3))

    data = progress((first, second, third))
    data[f"viec-{first.pk}-status"] = "hoan-thanh"
    data[f"viec-{second.pk}-note"] = "Đã gửi công văn"
    html = said(client, page(plan, "progress"), data)

    assert "Đã cập nhật tiến độ 2 nhiệm vụ" in html
    first.refresh_from_db()
    assert first.status == TaskStatus.DONE
    update = second.updates.get()
    assert (update.status, update.note) == ("chua-bat-dau", "Đã gửi công văn")
    assert update.noted_on == timezone.localdate()
    assert not third.updates.exists()


def test_what_somebody_else_has_noted_meanwhile_is_not_taken_back(client):
    login(client)
    task = make_task(plan=make_plan(**DRAFT))
    data = progress([task])
    TaskUpdate.objects.create(task=task, status="hoan-thanh")

    assert "Chưa có gì thay đổi" in said(client, page(task.plan, "progress"), data)

    task.refresh_from_db()
    assert task.status == TaskStatus.DONE


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"noted_on": "tomorrow"}, "không được sau hôm nay"),
        ({"noted_on": "31/02/2024"}, "Chưa lưu"),
        ({"status": "xong"}, "Chưa lưu"),
        ({"note": "x" * 1_001}, "Chưa lưu"),
    ],
)
def test_wrong_progress_is_told_and_nothing_is_written(client, changes, sentence):
    login(client)
    one, other = make_task("Một", make_plan(**DRAFT)), None
    other = make_task("Hai", one.plan)
    data = progress((one, other)) | {f"viec-{other.pk}-status": "hoan-thanh"}
    if changes.get("noted_on") == "tomorrow":
        tomorrow = timezone.localdate() + timedelta(days=1)
        changes = {"noted_on": f"{tomorrow:%d/%m/%Y}"}
    for name, value in changes.items():
        data[name if name == "noted_on" else f"viec-{one.pk}-{name}"] = value

    html = said(client, page(one.plan, "progress"), data)

    assert sentence in html
    assert not TaskUpdate.objects.exists()
    # What was chosen stands there still.
    assert 'value="hoan-thanh" selected' in html


def test_progress_of_a_public_plan_is_noted_by_who_may_publish_it(client):
    task = make_task()
    data = progress([task]) | {f"viec-{task.pk}-status": "hoan-thanh"}
    login(client, EDITOR)
    assert client.post(page(task.plan, "progress"), data).status_code == 403
    assert "Cập nhật tiến độ" not in said(client, page(task.plan))

    login(client, CHIEF_EDITOR)
    said(client, page(task.plan, "progress"), data)

    task.refresh_from_db()
    assert task.status == TaskStatus.DONE
    assert task.plan.__class__.objects.get().revised_at


def test_the_progress_page_costs_the_same_for_few_and_many_tasks(client):
    login(client)
    plan = make_plan(**DRAFT)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(page(plan, "progress"))
        return len(queries)

    make_task(plan=plan)
    few = cost()
    for number in range(40):
        task = make_task(
            f"Việc {number}", plan, owner=make_organization(f"Ban {number}")
        )
        TaskUpdate.objects.create(task=task, status="dang-lam")

    assert cost() == few


def test_the_form_of_a_plan_costs_the_same_for_few_and_many_tasks(client):
    login(client)
    plan = make_plan(**DRAFT)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            html = said(client, page(plan))
        return len(queries), html

    make_task(plan=plan)
    few, _ = cost()
    for number in range(40):
        make_task(f"Việc {number}", plan)
    many, html = cost()

    assert many == few
    assert html.count("Mở chi tiết<") == 41


def test_a_task_is_noted_on_its_own_form_but_not_for_tomorrow(client):
    login(client)
    task = make_task(plan=make_plan(**DRAFT))
    today = timezone.localdate()
    new = {"updates-TOTAL_FORMS": 1, "updates-0-status": "dang-lam"}
    late = new | {"updates-0-noted_on": f"{today + timedelta(days=1):%d/%m/%Y}"}

    html = said(client, task_page(task), task_data(client, task, **late))
    assert "không được sau hôm nay" in html
    new |= {"updates-0-noted_on": f"{today:%d/%m/%Y}"}
    said(client, task_page(task), task_data(client, task, **new))

    task.refresh_from_db()
    assert task.status == TaskStatus.UNDERWAY


def test_tasks_are_ordered_and_added_on_the_form_of_their_plan(client):
    login(client)
    plan = make_plan(**DRAFT)
    first, second = (make_task(f"Việc {n}", plan, order=n) for n in (1, 2))

    rows = (
        {"id": first.pk, "title": first.title, "order": "3"},
        {"id": second.pk, "title": second.title, "order": "2", "due": "quý I/2024"},
        {"title": "Việc mới", "order": ""},
    )
    said(client, page(plan), plan_data(client, plan, *rows))

    assert list(plan.tasks.in_order().values_list("title", "due")) == [
        ("Việc 2", "2024-q1"),
        ("Việc 1", ""),
        ("Việc mới", ""),
    ]


def test_two_plans_of_one_year_are_refused_with_a_sentence(client):
    login(client)
    make_plan(2024)
    plan = make_plan(2025, **DRAFT)

    html = said(client, page(plan), plan_data(client, plan) | {"year": "2024"})

    assert "Đã có kế hoạch của năm này" in html


def test_due_is_typed_as_plans_write_it_and_wrong_ones_are_told(client):
    login(client)
    task = make_task(plan=make_plan(**DRAFT))

    html = said(client, task_page(task), task_data(client, task, due="sang năm"))
    assert "Không đọc được thời hạn" in html
    said(client, task_page(task), task_data(client, task, due="quý III/2024"))

    task.refresh_from_db()
    assert (task.due, task.due_by) == ("2024-q3", date(2024, 9, 30))


def test_no_editor_adds_a_task_to_a_public_plan(client):
    public, draft = make_plan(2024), make_plan(2025, **DRAFT)
    login(client, EDITOR)
    add = reverse("admin:news_plantask_add")
    data = {"title": "Chen vào", "order": 1, "_save": "1"}
    data |= {"updates-TOTAL_FORMS": 0, "updates-INITIAL_FORMS": 0}

    html = said(client, add, {**data, "plan": public.pk})
    assert "Kế hoạch này đã công bố" in html
    said(client, add, {**data, "plan": draft.pk})

    assert [task.plan for task in PlanTask.objects.all()] == [draft]


def test_a_task_continues_only_one_of_an_earlier_year(client):
    login(client)
    task = make_task(plan=make_plan(2024, **DRAFT))
    later, before = make_task(plan=make_plan(2025)), make_task(plan=make_plan(2023))

    for wrong in (task, later):
        data = task_data(client, task, continues=wrong.pk)
        assert "kế hoạch năm trước" in said(client, task_page(task), data)
    said(client, task_page(task), task_data(client, task, continues=before.pk))

    task.refresh_from_db()
    assert task.continues == before


def test_next_years_plan_is_made_of_what_was_not_finished(client):
    user = login(client)
    plan = make_plan(2024)
    owner, person = make_organization("Ban Tư vấn"), make_person()
    late = make_task("Quá hạn", plan, order=1, due="2024-01", owner=owner, number="1")
    done, dropped, left_out = (
        make_task(title, plan, order=order)
        for order, title in enumerate(["Xong", "Thôi", "Không đưa"], 2)
    )
    TaskUpdate.objects.create(task=done, status="hoan-thanh")
    TaskUpdate.objects.create(task=dropped, status="khong-thuc-hien")
    open_one = make_task("Dở dang", plan, order=5, owner_person=person)
    late.partners.add(owner)

    html = said(client, page(plan, "next"))
    assert "Xong</label>" not in html
    said(client, page(plan, "next"), {"viec": [late.pk, open_one.pk, done.pk]})

    following = YearlyPlan.objects.get(year=2025)
    assert (following.status, following.created_by) == (Status.DRAFT, user)
    copies = list(following.tasks.in_order())
    assert [copy.title for copy in copies] == ["Quá hạn", "Dở dang"]
    assert [copy.continues for copy in copies] == [late, open_one]
    assert copies[0].owner == owner
    assert list(copies[0].partners.all()) == [owner]
    assert [(copy.due, copy.status, copy.number) for copy in copies] == [
        ("", "chua-bat-dau", "1"),
        ("", "chua-bat-dau", "2"),
    ]
    assert plan.tasks.count() == 5
    assert not left_out.continued_by.exists()


def test_a_second_plan_for_next_year_is_refused_with_a_sentence(client):
    login(client)
    task = make_task(plan=make_plan(2024))
    make_plan(2025, **DRAFT)

    html = said(client, page(task.plan, "next"), {"viec": [task.pk]})
    assert "Đã có kế hoạch năm 2025" in html
    html = said(client, page(task.plan, "next"), {"viec": ["x"]})
    assert "ít nhất một nhiệm vụ" in html

    assert YearlyPlan.objects.count() == 2
    assert PlanTask.objects.count() == 1


def test_no_plan_is_made_for_a_year_that_no_plan_can_have():
    task = make_task(plan=make_plan(2199))

    with pytest.raises(PlanRefused, match="Không lập được"):
        next_plan(task.plan, unfinished(task.plan, timezone.localdate()))


def test_a_list_of_tasks_is_pasted_into_a_draft(client):
    login(client)
    plan = make_task("Đã có", make_plan(**DRAFT), order=4).plan
    lines = "1. Phản biện đề án\n\n2) Tổ chức hội thảo;\n- Xuất bản bản tin\n"

    data = {"tasks": lines, "group": "Tư vấn"}
    html = said(client, page(plan, "paste"), data)

    assert "Đã thêm 3 nhiệm vụ" in html
    assert list(plan.tasks.in_order().values_list("order", "number", "title")) == [
        (4, "", "Đã có"),
        (5, "1", "Phản biện đề án"),
        (6, "2", "Tổ chức hội thảo"),
        (7, "", "Xuất bản bản tin"),
    ]
    html = said(client, page(plan, "paste"), {"tasks": "1. Một\n2.\n"})
    assert "Dòng 2 chỉ có số thứ tự" in html
    assert plan.tasks.count() == 4


def test_nothing_is_pasted_into_a_public_plan(client):
    login(client, CHIEF_EDITOR)
    plan = make_task().plan

    html = said(client, page(plan, "paste"), {"tasks": "Chen vào"})

    assert "hãy thêm từng nhiệm vụ" in html
    assert plan.tasks.count() == 1


def test_a_plan_without_tasks_is_not_published(client):
    login(client, CHIEF_EDITOR)
    plan = make_plan(**DRAFT)

    with pytest.raises(Exception, match="chưa có nhiệm vụ nào"):
        plan.publish()
    make_task(plan=plan)
    plan.publish()

    assert plan.is_public


def test_the_preview_shows_a_draft_and_readers_do_not_see_it(client):
    login(client)
    plan = make_task("Việc trong nháp", make_plan(**DRAFT)).plan

    html = said(client, page(plan, "preview"))

    assert "Việc trong nháp" in html
    assert "Bản xem trước" in html
    assert client.get(plan.get_absolute_url()).status_code == 404


def test_tasks_are_picked_by_words_without_marks_newest_year_first(client):
    login(client)
    make_task("Phản biện đề án", make_plan(2023), number="7")
    make_task("Phản biện dự thảo", make_plan(2024))
    asked = {"app_label": "news", "model_name": "article", "field_name": "tasks"}

    answer = client.get(reverse("admin:autocomplete"), {**asked, "term": "phan bie"})

    assert [found["text"] for found in answer.json()["results"]] == [
        "Kế hoạch năm 2024 · Phản biện dự thảo",
        "Kế hoạch năm 2023 · 7 · Phản biện đề án",
    ]


@pytest.mark.parametrize("day", ["01/01/1900", "31/12/2022"])
def test_progress_of_long_before_the_plan_is_refused(client, day):
    login(client)
    task = make_task(plan=make_plan(2024, **DRAFT))
    data = progress([task], on=day, **{f"viec-{task.pk}-note": "Đã họp"})

    assert "quá sớm đối với kế hoạch năm 2024" in said(
        client, page(task.plan, "progress"), data
    )
    new = {"updates-TOTAL_FORMS": 1, "updates-0-status": "dang-lam"}
    new |= {"updates-0-noted_on": day}
    html = said(client, task_page(task), task_data(client, task, **new))
    assert "quá sớm đối với kế hoạch năm 2024" in html
    assert not TaskUpdate.objects.exists()


def test_who_only_looks_reads_a_due_and_amounts_as_readers_do(client):
    login(client)
    task = make_task(plan=make_plan(2024), due="2024-q1", target=84)

    html = said(client, task_page(task))

    assert "quý I/2024" in html
    assert "2024-q1" not in html
    assert "84,00" not in html
