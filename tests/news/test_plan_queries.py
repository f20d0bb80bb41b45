"""What the pages of plans ask of the database, with few tasks and with many."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Contest, Edition
from news.models import TaskUpdate
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_event,
    make_organization,
    make_person,
    make_plan,
    make_task,
)
from visits import figures

# Real transactions: inside one, what all pages share is computed for each.
pytestmark = pytest.mark.django_db(transaction=True)

MOST = 10


def fill(plan, count):
    """Tasks of which each has all that a task can have."""
    items = {
        "articles": make_article(),
        "events": make_event(starts_on=date(2024, 2, 1)),
        "documents": make_document(),
        "decisions": make_decision(),
        "editions": Edition.objects.create(contest=Contest.objects.create(name="Hội")),
    }
    for number in range(plan.tasks.count(), count):
        task = make_task(
            f"Việc {number}",
            plan,
            order=number,
            owner=make_organization(f"Ban {number}"),
            owner_person=make_person(f"Lê {number}"),
            due="2024-q3",
        )
        task.partners.add(task.owner, make_organization(f"Sở {number}"))
        for name, item in items.items():
            getattr(task, name).add(item)
        TaskUpdate.objects.create(task=task, status="dang-lam", note="Đã họp")
    return plan.tasks.in_order().first()


def costs(client, task):
    client.get("/lien-he/")  # all pages share its frame
    found = {}
    for path in (
        "/ke-hoach/",
        "/ke-hoach/?q=viec",
        "/ke-hoach/2024/",
        "/ke-hoach/2024/?tinh-trang=cham&chu-tri=ban-0",
        task.get_absolute_url(),
        "/ke-hoach/2024/ke-hoach.docx",
        "/ke-hoach/2024/ke-hoach.xlsx",
    ):
        figures.renew()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200, path
        asked = [q["sql"] for q in queries if "portal_contentstate" not in q["sql"]]
        found[path] = len(asked)
    return found


def test_five_tasks_and_forty_cost_the_same(client):
    plan = make_plan(2024, document=make_document())
    before = make_task(plan=make_plan(2023))
    task = fill(plan, 5)
    task.continues = before
    task.save()
    make_task(plan=make_plan(2025), continues=task)

    few = costs(client, task)
    fill(plan, 40)

    assert costs(client, task) == few
    assert max(few.values()) <= MOST, few
