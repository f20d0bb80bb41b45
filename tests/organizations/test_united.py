"""What was united into a record is still known of, and goes when it is erased."""

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry

from organizations.duplicates import unite
from organizations.erasing import NAMELESS, erase
from organizations.models import Operation, OperationChange, Person
from organizations.personal_data import gather
from organizations.undoing import UndoRefused, undo
from organizations.united import notes_on_united
from tests.making import make_article, make_person, make_user

pytestmark = pytest.mark.django_db


def united_into(person):
    return {note.before["full_name"] for note in notes_on_united(person)}


def test_whatever_became_part_of_a_record_is_known_by_any_way():
    people = [make_person(f"Người {letter}") for letter in "ABCD"]
    unite(people[0], people[1], by=None)
    unite(people[1], people[2], by=None)
    unite(make_person("Người khác"), people[3], by=None)

    assert united_into(people[2]) == {"Người A", "Người B"}
    assert united_into(people[3]) == {"Người khác"}
    assert united_into(make_person()) == set()


def test_what_was_taken_back_is_no_part_any_more():
    duplicate, survivor = make_person("Lê Ba"), make_person("Lê Văn Ba")
    undo(unite(duplicate, survivor, by=None), by=None)

    assert united_into(survivor) == set()


def test_erasing_a_person_erases_the_records_that_became_it():
    boss = make_user()
    duplicate = make_person("Trần Hiếm", phone="0912000111", slug="bi-danh")
    LogEntry.objects.log_actions(
        boss.pk, [duplicate], CHANGE, "Đã sửa.", single_object=True
    )
    # All that the duplicate has the survivor has too: its own row does not change.
    survivor = make_person("Trần Quý", phone="0912000222")
    operation = unite(duplicate, survivor, by=boss)
    survivor.refresh_from_db()

    erase(survivor, by=boss)

    left = [
        (model.__name__, row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
        if any(secret in str(row) for secret in ("Hiếm", "0912000", "bi-danh", "Quý"))
    ]
    assert left == []
    assert str(Operation.objects.get()) == f"Gộp “{NAMELESS}” vào “{NAMELESS}”"
    assert not OperationChange.objects.exists()
    with pytest.raises(UndoRefused, match="không còn đủ"):
        undo(operation, by=boss)
    assert Person.objects.get() == survivor


def test_a_link_is_handed_over_by_the_name_of_what_it_links():
    person = make_person()
    make_article("Đại hội").people.add(person)

    lines = {line for kept in gather(person) for line in kept.lines}

    assert ("Bài viết", "Đại hội") in lines
