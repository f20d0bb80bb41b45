"""Erasing one person leaves others as they are, and nothing of it comes back."""

import json

import pytest
from django.contrib.admin.models import CHANGE, LogEntry

from editorial.signals import left_public
from organizations.duplicates import unite
from organizations.erasing import NAMELESS, erase
from organizations.models import (
    ImportDraft,
    Office,
    Operation,
    OperationChange,
    Organization,
    Person,
    Position,
)
from organizations.undoing import UndoRefused, recorded, undo
from tests.making import (
    make_organization,
    make_person,
    make_position,
    make_user,
)
from tests.organizations.workbooks import draft_of, import_all, workbook_of

pytestmark = pytest.mark.django_db
HEADS = ["Họ và tên", "Chức vụ", "Tổ chức"]


@pytest.fixture
def place():
    Office.objects.create(name="Chủ tịch")
    return make_organization("Hội A")


def note_in_log(record, message="Đã sửa."):
    LogEntry.objects.log_actions(
        make_user().pk, [record], CHANGE, message, single_object=True
    )
    return LogEntry.objects.latest("pk")


def noted():
    changes = OperationChange.objects.values_list("before", "after")
    return json.dumps(list(changes), ensure_ascii=False)


def test_a_longer_name_is_another_name():
    one, other = make_person("Nguyễn Văn Anh"), make_person("Nguyễn Văn An Bình")
    entries = [note_in_log(one), note_in_log(other, "Gộp TS. Nguyễn Văn An Bình")]
    operation = unite(make_person("Nguyễn Văn Anh"), one, by=None)

    erase(make_person("Nguyễn Văn An"))

    for entry, name in zip(entries, (one, other), strict=True):
        entry.refresh_from_db()
        assert entry.object_repr == str(name)
    assert entries[1].change_message == "Gộp TS. Nguyễn Văn An Bình"
    operation.refresh_from_db()
    assert operation.summary == "Gộp “Nguyễn Văn Anh” vào “Nguyễn Văn Anh”"
    undo(operation, by=None)
    assert Person.objects.filter(full_name="Nguyễn Văn Anh").count() == 2


def test_an_organization_that_bears_the_name_keeps_it():
    entry = note_in_log(make_organization("Quỹ Trần Đại Nghĩa"))

    erase(make_person("Trần Đại Nghĩa"))

    entry.refresh_from_db()
    assert entry.object_repr == "Quỹ Trần Đại Nghĩa"


def test_a_namesake_keeps_the_name_and_the_way_back(place):
    operation = import_all(
        workbook_of(HEADS, ["Nguyễn Văn An", "Chủ tịch", "Hội A"]), "position"
    )
    entry = note_in_log(Person.objects.get())
    text = note_in_log(place, "Đã ghi Nguyễn Văn An.")
    namesake = make_person("Nguyễn Văn An", phone="0225")
    own = note_in_log(namesake)

    erase(namesake)

    for item in (entry, text, own):
        item.refresh_from_db()
    assert entry.object_repr == "Nguyễn Văn An"
    assert text.change_message == "Đã ghi Nguyễn Văn An."
    assert own.object_repr == NAMELESS
    undo(operation, by=None)
    assert list(Person.objects.all()) == [namesake]


def test_the_way_back_of_an_import_brings_nothing_back(place):
    person = make_person("Trần Quý Hiếm", phone="0912000111")
    other = make_person("Lê Ba", phone="0913")
    position = make_position(person, place, note="nghỉ vì bệnh", decision="12/QĐ")
    with recorded(Operation.Kind.IMPORT, "Nhập", by=None) as record:
        for item in (person, other):
            item.phone = "0225"
            record.save(item)
        position.note = "khác"
        record.save(position)

    erase(person)

    for secret in ("Hiếm", "hiem", "0912000111", "bệnh", "12/QĐ", "khác"):
        assert secret not in noted()
    undo(Operation.objects.get(), by=None)
    person.refresh_from_db()
    assert (person.full_name, person.phone, person.is_public) == (NAMELESS, "", False)
    assert Position.objects.values_list("note", "decision").get() == ("", "")
    other.refresh_from_db()
    assert other.phone == "0913"


def test_only_the_uniting_of_the_person_cannot_be_taken_back():
    person = make_person("Trần Quý Hiếm")
    operation = unite(make_person("Trần Hiếm"), person, by=None)
    position = make_position(person, note="nghỉ vì bệnh")
    of_place = unite(position.organization, make_organization("Hội B"), by=None)

    erase(person)

    with pytest.raises(UndoRefused):
        undo(operation, by=None)
    assert "bệnh" not in noted()
    undo(of_place, by=None)
    position.refresh_from_db()
    assert position.organization.name == "Hội Cơ khí"
    assert position.note == ""


def test_the_log_keeps_neither_an_earlier_spelling_nor_titles():
    person = make_person("Trần Quý Hiêm", titles="NGƯT.PGS.TS.")
    position = make_position(person)
    of_position = note_in_log(position)
    person.full_name = "Trần Quý Hiếm"
    person.save()
    in_words = note_in_log(make_organization("Hội B"), f"Đã ghi. {person} thôi.")

    erase(person)

    for item in (of_position, in_words):
        item.refresh_from_db()
    assert of_position.object_repr == f"{NAMELESS}, Chủ tịch Hội Cơ khí"
    assert in_words.change_message == f"Đã ghi. {NAMELESS} thôi."


def test_what_the_log_says_of_who_held_the_position_before_stays():
    before = make_person("Lê Ba")
    position = make_position(before)
    entry = note_in_log(position)
    person = make_person("Trần Quý Hiếm")
    position.person = person
    position.save()

    erase(person)

    entry.refresh_from_db()
    assert entry.object_repr.startswith("Lê Ba, ")


CONTACT = {"contact_name": "PGS.TS. TRẦN QUÝ HIẾM", "contact_phone": "0912 000 111"}


def test_a_contact_person_goes_with_its_notes(place):
    person = make_person("Trần Quý Hiếm")
    with recorded(Operation.Kind.IMPORT, "Nhập", by=None) as record:
        for name, value in (CONTACT | {"shows_contact": True, "field": "x"}).items():
            setattr(place, name, value)
        record.save(place)

    erase(person)

    place.refresh_from_db()
    assert (place.contact_name, place.contact_phone) == ("", "")
    assert not place.shows_contact
    assert "000 111" not in noted()
    assert "HIẾM" not in noted()
    undo(Operation.objects.get(), by=None)
    assert Organization.objects.get().field == ""


@pytest.mark.parametrize(("phone", "stays"), [("0912000111", False), ("0225", True)])
def test_among_namesakes_the_contact_with_the_same_phone_goes(phone, stays):
    make_person("Trần Quý Hiếm")
    place = make_organization(**CONTACT)

    erase(make_person("Trần Quý Hiếm", phone=phone))

    place.refresh_from_db()
    assert bool(place.contact_name) == stays


def test_a_workbook_in_capitals_is_found_and_a_longer_name_is_not(place):
    for name in ("TRẦN  QUÝ HIẾM", "Trần Quý Hiếmm"):
        draft_of(workbook_of(HEADS, [name, "Chủ tịch", "Hội A"]), "position")

    erase(make_person("Trần Quý Hiếm"))

    assert "Hiếmm" in str(ImportDraft.objects.get().content)


def test_who_was_united_meanwhile_is_not_erased_by_an_old_page():
    person = make_person("Trần Hiếm")
    survivor = make_person("Trần Quý Hiếm")
    unite(Person.objects.get(pk=person.pk), survivor, by=None)

    with pytest.raises(Person.DoesNotExist):
        erase(person)

    assert Person.objects.get().full_name == "Trần Quý Hiếm"


@pytest.fixture
def left():
    heard = []

    def hear(sender, **kwargs):
        heard.append(sender)

    left_public.connect(hear)
    yield heard
    left_public.disconnect(hear)


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({"shows_phone": False}, True),
        ({"phone": ""}, True),
        ({"email": "moi@example.vn"}, False),
        ({"remark": "khác"}, False),
    ],
)
def test_a_contact_that_is_shown_no_more_has_left(left, change, is_told):
    person = make_person(phone="0912", shows_phone=True, shows_email=True)
    for name, value in change.items():
        setattr(person, name, value)

    person.save()

    assert left == ([Person] if is_told else [])


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({"shows_contact": False}, True),
        ({"contact_phone": ""}, True),
        ({"contact_email": "moi@example.vn"}, False),
    ],
)
def test_so_has_the_contact_of_an_organization(left, change, is_told):
    place = make_organization(**CONTACT, shows_contact=True)
    for name, value in change.items():
        setattr(place, name, value)

    place.save()

    assert left == ([Organization] if is_told else [])
