"""What others did between the dry run and its acceptance, or do at that moment."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from organizations.exchange import accepting
from organizations.exchange.accepting import (
    CHANGED_MEANWHILE,
    AcceptanceRefused,
    accept,
    plan_of,
)
from organizations.models import Office, Organization, Person, Position
from tests.making import make_organization, make_person, make_position, make_user
from tests.organizations.workbooks import draft_of, outcomes, workbook_of

pytestmark = pytest.mark.django_db
HEADS = ["Họ và tên", "Chức vụ", "Tổ chức"]
HEAD = ["Trần Văn Bình", "Chủ tịch", "Hội Cơ khí"]
DIRECTORY = workbook_of(["Loại", "Tên đầy đủ"], ["Hội thành viên", "Hội Y học"])


@pytest.fixture
def association():
    Office.objects.get_or_create(name="Chủ tịch", defaults={"rank": 10})
    return make_organization("Hội Cơ khí")


def looked_at(*rows):
    """A dry run of a leadership list, and the fingerprint of what it showed."""
    draft = draft_of(workbook_of(HEADS, *rows), "position")
    return draft, plan_of(draft).fingerprint


def assert_refused(draft, seen):
    with pytest.raises(AcceptanceRefused, match=CHANGED_MEANWHILE):
        accept(draft, seen, by=draft.by)
    assert set(outcomes(plan_of(draft))) == {"new"}


def test_a_namesake_who_came_meanwhile_is_not_given_the_office(association):
    draft, seen = looked_at(HEAD)
    make_person("Trần Văn Bình")

    assert_refused(draft, seen)

    assert not Position.objects.exists()


def test_who_was_found_and_then_left_is_not_made_anew(association):
    person = make_person("Trần Văn Bình")
    draft, seen = looked_at(HEAD)
    person.delete()

    assert_refused(draft, seen)

    assert not Person.objects.exists()


def test_another_organization_that_took_the_name_is_not_given_the_leader(association):
    make_person("Trần Văn Bình")
    draft, seen = looked_at(HEAD)
    Organization.objects.filter(pk=association.pk).update(name="Hội Luật gia")
    make_organization("Hội Cơ khí")

    assert_refused(draft, seen)

    assert not Position.objects.exists()


def test_a_row_whose_person_is_called_otherwise_now_is_shown_again(association):
    position = make_position(make_person("Trần Văn Bình"), association)
    data = workbook_of(["Mã", "Đến"], [position.pk, "2024"])
    draft = draft_of(data, "position")
    seen = plan_of(draft).fingerprint
    Person.objects.update(full_name="Trần Văn Minh")

    with pytest.raises(AcceptanceRefused, match=CHANGED_MEANWHILE):
        accept(draft, seen, by=draft.by)


def test_the_parent_of_a_row_is_the_one_that_was_shown():
    union = make_organization("Liên hiệp Hội")
    data = workbook_of(
        ["Loại", "Tên đầy đủ", "Trực thuộc"],
        ["Hội thành viên", "Hội Y học", "Liên hiệp Hội"],
    )
    draft = draft_of(data)
    seen = plan_of(draft).fingerprint
    Organization.objects.filter(pk=union.pk).update(name="Hội Luật gia")
    make_organization("Liên hiệp Hội")

    assert_refused(draft, seen)


def test_what_is_new_is_the_same_at_each_reading(association):
    draft, seen = looked_at(HEAD, ["Lê Văn Minh", *HEAD[1:]])

    accept(draft, seen, by=draft.by)

    assert Person.objects.count() == Position.objects.count() == 2


def test_an_import_waits_for_others_into_its_list_before_it_plans():
    draft = draft_of(DIRECTORY)
    seen = plan_of(draft).fingerprint

    with CaptureQueriesContext(connection) as captured:
        accept(draft, seen, by=draft.by)

    asked = [query["sql"] for query in captured]
    lock = next(i for i, sql in enumerate(asked) if 'FROM "django_content_type"' in sql)
    plan = next(
        i for i, sql in enumerate(asked) if 'FROM "organizations_organization"' in sql
    )
    assert lock < plan
    if connection.vendor == "postgresql":
        assert asked[lock].endswith("FOR NO KEY UPDATE")


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_imports_of_one_file_at_once_one_is_shown_again(monkeypatch):
    user, together = make_user(), Barrier(2)
    drafts = [draft_of(DIRECTORY, by=user) for _ in range(2)]
    seen = [plan_of(draft).fingerprint for draft in drafts]

    def plan_together(draft, *, locked):
        plan = plan_of(draft, locked=locked)
        # Nobody comes while the other one waits for the lock.
        with contextlib.suppress(BrokenBarrierError):
            together.wait(1)
        return plan

    def press(draft, fingerprint):
        try:
            accept(draft, fingerprint, by=user)
            return "imported"
        except AcceptanceRefused as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    monkeypatch.setattr(accepting, "plan_of", plan_together)
    with ThreadPoolExecutor(2) as people:
        results = set(people.map(press, drafts, seen))

    assert results == {"imported", CHANGED_MEANWHILE}
    assert Organization.objects.count() == 1
