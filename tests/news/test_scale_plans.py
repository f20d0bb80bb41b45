"""50 plans of 40 tasks and 100,000 links cost what 2 plans of 5 do (`make scale`)."""

import time
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial.models import Status
from news.models import Article, Event, PlanTask, TaskStatus, TaskUpdate, YearlyPlan
from news.plans.search import index_plans, index_tasks
from tests.making import make_article, make_event, make_organization, make_section
from visits import figures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scale]

MOST = 10
PLANS, TASKS = 50, 40
# Of each task: half by stories, half by events.
LINKS = 50
ITEMS = 1_000
# Least CPU times of one run; what shows no more than before stays far below.
FLAT = {"one task": 2}


def fill(plans, tasks, links):
    """Make plans in bulk, each task with all its links."""
    owners = [make_organization(f"Ban {plans} {number}") for number in range(5)]
    stories, events = items_of(Article, make_article), items_of(Event, make_event)
    start = YearlyPlan.objects.count()
    made = YearlyPlan.objects.bulk_create(
        YearlyPlan(
            year=1960 + start + number,
            status=Status.PUBLISHED,
            published_at=timezone.now() - timedelta(hours=1),
        )
        for number in range(plans)
    )
    rows = PlanTask.objects.bulk_create(
        PlanTask(
            plan=plan,
            order=number,
            title=f"Tổ chức hội thảo {number}",
            group=f"Nhóm {number // 10}",
            owner=owners[number % 5],
            due=str(plan.year),
            due_by=date(plan.year, 12, 31),
            status=TaskStatus.values[number % 5],
        )
        for plan in made
        for number in range(tasks)
    )
    TaskUpdate.objects.bulk_create(
        TaskUpdate(task=row, status=row.status, note=f"Lần {number}")
        for row in rows
        for number in range(5)
    )
    for items in (stories, events):
        link(items, rows, links // 2)
    index_plans(plan.pk for plan in made)
    index_tasks(row.pk for row in rows)
    return made[0], rows[0]


def items_of(model, make):
    """All items there are to link; the first of them is a complete one."""
    if not model.objects.exists():
        first = make()
        fields = {"section": make_section()} if model is Article else {}
        if model is Event:
            fields["starts_on"] = timezone.localdate()
        model.objects.bulk_create(
            model(
                title=f"{first.title} {number}",
                slug=f"muc-{number}",
                status=Status.PUBLISHED,
                published_at=first.published_at,
                **fields,
            )
            for number in range(ITEMS)
        )
    return list(model.objects.order_by("pk"))


def link(items, tasks, count):
    through = type(items[0]).tasks.through
    name = type(items[0])._meta.model_name
    through.objects.bulk_create(
        [
            through(
                **{
                    f"{name}_id": items[(task.pk * 7 + number) % ITEMS].pk,
                    "plantask_id": task.pk,
                }
            )
            for task in tasks
            for number in range(count)
        ],
        batch_size=5_000,
    )


def costs(client, plan, task):
    """Return {page: (queries, least CPU milliseconds of five)}."""
    client.get("/lien-he/")  # all pages share its frame
    pages = {
        "years": "/ke-hoach/",
        "search": "/ke-hoach/?q=hoi+thao",
        "one plan": plan.get_absolute_url(),
        "one owner": f"{plan.get_absolute_url()}?chu-tri={task.owner.slug}",
        "one task": task.get_absolute_url(),
        "word": f"{plan.get_absolute_url()}ke-hoach.docx",
        "excel": f"{plan.get_absolute_url()}ke-hoach.xlsx",
        "site map": "/sitemap-nhiem-vu.xml",
        "whole search": "/tim-kiem/?q=to+chuc+hoi+thao",
    }
    found = {}
    for name, path in pages.items():
        figures.renew()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        count, times = len(queries), []
        for _ in range(5):
            start = time.process_time()
            client.get(path)
            times.append((time.process_time() - start) * 1000)
        found[name] = (count, min(times))
    return found


def test_pages_of_plans_stay_within_their_queries(client, monkeypatch):
    # On a busy machine a kept value may be too old between two requests of a page.
    monkeypatch.setattr("portal.per_version.LIFE", 600)
    few = costs(client, *fill(2, 5, LINKS))

    made = fill(PLANS - 2, TASKS, 52)
    many = costs(client, *made)

    links = [model.tasks.through.objects.count() for model in (Article, Event)]
    print(  # noqa: T201 - the figures are what this is run for
        f"\n{sum(links)} links",
        *(
            f"\n{name:13} {few[name][0]:3} {many[name][0]:3} queries"
            f" {few[name][1]:8.1f} {many[name][1]:8.1f} ms"
            for name in few
        ),
    )
    assert YearlyPlan.objects.count() == PLANS
    assert sum(links) >= 100_000
    assert {name: count for name, (count, _) in many.items()} == {
        name: count for name, (count, _) in few.items()
    }
    assert max(count for count, _ in many.values()) <= MOST, many
    for name, most in FLAT.items():
        assert many[name][1] <= most * few[name][1], (few[name], many[name])
