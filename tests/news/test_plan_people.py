"""Tasks follow organizations and people that become one; who is erased leaves them."""

import pytest

from news.models import PlanTask, TaskUpdate
from organizations.duplicates import unite
from organizations.erasing import erase
from organizations.models import OperationChange
from organizations.personal_data import gather
from organizations.undoing import undo
from tests.making import make_organization, make_person, make_plan, make_task

pytestmark = pytest.mark.django_db


def stored():
    links = PlanTask.partners.through.objects.order_by("pk")
    rows = (PlanTask.objects.order_by("pk").values(), links.values())
    return [list(some) for some in rows]


def test_tasks_follow_organizations_that_become_one_and_go_back():
    double, body = make_organization("Ban Máy"), make_organization("Ban Cơ khí")
    owned = make_task("Chủ trì", owner=double)
    helped, both = make_task("Phối hợp", owned.plan), make_task("Cả hai", owned.plan)
    helped.partners.add(double)
    both.partners.add(double, body)
    before = stored()

    operation = unite(double, body, by=None)

    assert list(body.owned_tasks.all()) == [owned]
    assert set(body.partnered_tasks.all()) == {helped, both}
    assert both.partners.count() == 1
    undo(operation, by=None)
    assert stored() == before


def test_tasks_follow_people_that_become_one_and_go_back():
    double, person = make_person("Vũ An"), make_person("Vũ Văn An")
    task = make_task(owner_person=double)
    before = stored()

    operation = unite(double, person, by=None)

    assert list(person.owned_tasks.all()) == [task]
    undo(operation, by=None)
    assert stored() == before


def test_what_plans_keep_on_a_person_is_shown():
    person = make_person("Trần Quý Hiếm")
    mine = make_task("Việc được giao", owner_person=person, owner_name="Ông Hiếm")
    noted = make_task("Việc khác", mine.plan)
    TaskUpdate.objects.create(
        task=noted, status="dang-lam", note="Trần Quý Hiếm đã họp hội đồng"
    )
    make_task("Không liên quan", make_plan(2020, status="draft"))

    kept = {part.heading: part.lines for part in gather(person)}

    assert kept["Nhiệm vụ kế hoạch được giao"] == [
        ("Kế hoạch năm 2024: Việc được giao", "Ông Hiếm")
    ]
    ((name, _),) = kept[
        "Nhiệm vụ kế hoạch có họ tên này trong lời (có thể là người trùng tên)"
    ]
    assert name == "Kế hoạch năm 2024: Việc khác"


def test_who_is_erased_answers_for_no_task_and_no_note_brings_the_name_back():
    person, double = make_person("Trần Quý Hiếm"), make_organization("Ban Máy")
    task = make_task(owner_person=person, owner_name="Ông Trần Quý Hiếm", owner=double)
    operation = unite(double, make_organization("Ban Cơ khí"), by=None)
    assert "Hiếm" in str(OperationChange.objects.values_list("before", "after"))

    erase(person)

    task.refresh_from_db()
    assert (task.owner_person, task.owner_name) == (None, "")
    undo(operation, by=None)
    task.refresh_from_db()
    assert task.owner == double
    assert (task.owner_person, task.owner_name) == (None, "")
