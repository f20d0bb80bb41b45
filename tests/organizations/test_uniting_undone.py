"""What a preview tells happens, and is taken back whole."""

import pytest
from django.db import connection

from organizations.duplicates import preview, unite
from organizations.models import (
    Operation,
    Succession,
    Term,
)
from organizations.search import PERSON_INDEX
from organizations.undoing import UndoRefused, undo
from tests.making import (
    make_article,
    make_organization,
    make_person,
    make_position,
    make_user,
)
from tests.organizations.duplicates import (
    everything,
    found,
    make_two,
    old_addresses_of,
    say_much_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_two()


def test_a_preview_tells_what_happens_and_leaves_nothing(two):
    duplicate, survivor = two
    say_much_of(*two)
    before = everything()

    outcome = preview(duplicate, survivor)

    assert {label: rows.names for label, rows in outcome.moved.items()} == {
        "tổ chức": ["Ban Kiểm tra"],
        "tên cũ": ["Hội Máy"],
        "kế tục": ["Hội Luyện kim → Hội Cơ khí TP. Hải Phòng"],
        "nhiệm kỳ": ["Khóa I"],
        "chức vụ đảm nhiệm": ["Bùi Thị Chín, Chủ tịch Hội Cơ khí TP. Hải Phòng"],
        "bài viết": ["Chỉ nhắc bản trùng"],
        "địa chỉ cũ": list(old_addresses_of(duplicate)),
    }
    assert {label: rows.names for label, rows in outcome.vanished.items()} == {
        "bài viết": ["Nhắc cả hai"]
    }
    assert everything() == before
    assert not Operation.objects.exists()


def test_only_the_first_of_many_are_named(two):
    duplicate, survivor = two
    for number in range(25):
        make_position(make_person(f"Người {number}"), duplicate)

    rows = preview(duplicate, survivor).moved["chức vụ đảm nhiệm"]

    assert (rows.count, len(rows.names), rows.unnamed) == (25, 20, 5)


def test_a_row_that_refers_twice_is_counted_once(two):
    duplicate, survivor = two
    person = make_person()
    terms = [Term.objects.create(organization=item, label="Khóa I") for item in two]
    make_position(person, duplicate, term=terms[0])
    make_position(person, survivor, term=terms[1])
    make_position(make_person("Khác"), duplicate, term=terms[0])

    outcome = preview(duplicate, survivor)

    assert outcome.moved["chức vụ đảm nhiệm"].count == 1
    assert outcome.vanished["chức vụ đảm nhiệm"].count == 1
    assert outcome.vanished["nhiệm kỳ"].names == ["Khóa I"]


def test_taking_it_back_restores_everything(two):
    duplicate, survivor = two
    say_much_of(*two)
    Term.objects.create(organization=survivor, label="Khóa I")
    Succession.objects.create(predecessor=duplicate, successor=survivor, kind="split")
    survivor.parent = duplicate
    survivor.save()
    before = everything()
    boss = make_user()
    operation = unite(duplicate, survivor, by=boss)
    assert everything() != before
    assert (operation.kind, operation.by) == (Operation.Kind.UNITE, boss)
    assert str(operation) == f"Gộp “{duplicate}” vào “{survivor}”"

    undo(operation, by=boss)

    after = everything()
    for table, rows in before.items():
        assert after[table] == rows, table
    connection.check_constraints()


def test_taking_back_two_people_restores_both_and_what_they_are_found_by():
    duplicate, survivor = make_person("Lê Văn Ba"), make_person("Lê Ba", phone="0912")
    make_position(duplicate, office="Thủ quỹ")
    make_article().people.add(duplicate, survivor)
    before = everything()

    undo(unite(duplicate, survivor, by=None), by=None)

    assert everything() == before
    assert found(PERSON_INDEX, "thu quy") == {duplicate.pk}


def test_acts_are_taken_back_the_last_one_first(two):
    duplicate, survivor = two
    third = make_organization("Hội Cơ khí HP")
    make_position(organization=duplicate)
    before = everything()
    first = unite(duplicate, survivor, by=None)
    second = unite(survivor, third, by=None)

    with pytest.raises(UndoRefused):
        undo(first, by=None)
    undo(second, by=None)
    undo(first, by=None)

    assert everything() == before


def test_work_on_the_survivor_since_is_kept_and_stops_the_taking_back(two):
    duplicate, survivor = two
    operation = unite(duplicate, survivor, by=None)
    survivor.refresh_from_db()
    survivor.phone = "0225"
    survivor.save()

    with pytest.raises(UndoRefused, match="đã được sửa"):
        undo(operation, by=None)


def test_a_new_office_of_the_survivor_stays_with_it(two):
    duplicate, survivor = two
    operation = unite(duplicate, survivor, by=None)
    make_position(organization=survivor)

    undo(operation, by=None)

    assert survivor.positions.count() == 1
