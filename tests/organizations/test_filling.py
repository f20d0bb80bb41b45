"""What a record takes over from the one that is united with it; when not to."""

import pytest
from django.apps import apps

from organizations import doubles, filling
from organizations.duplicates import UniteRefused, preview, unite
from organizations.models import (
    Kind,
    Organization,
    Person,
    Status,
)
from tests.making import (
    make_organization,
    make_person,
)
from tests.organizations.duplicates import (
    make_two,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_two()


def test_the_survivor_keeps_what_it_has_and_gains_what_it_lacks(two):
    duplicate, survivor = two
    survivor.phone = "0225 3 999 999"
    survivor.save()

    outcome = preview(duplicate, survivor)
    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.name == "Hội Cơ khí Hải Phòng"
    assert (survivor.short_name, survivor.phone) == ("HCK", "0225 3 999 999")
    assert (survivor.founded_on, survivor.logo) == ("1998-10", duplicate.logo)
    assert ("thành lập", "tháng 10/1998") in outcome.filled
    assert outcome.lost == [("điện thoại", "0225 3 999 999", "0225 3 123 456")]


def test_texts_may_call_the_survivor_by_every_name(two):
    duplicate, survivor = two
    survivor.short_name, survivor.other_names = "Hội CK", "Hội máy HP; HỘI CƠ KHÍ"
    survivor.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.other_names == (
        "Hội máy HP; HỘI CƠ KHÍ; Hội Cơ khí TP. Hải Phòng; HCK; Hội cơ khí thành phố"
    )


def test_names_that_are_written_alike_are_not_repeated():
    survivor = make_organization("Hội Cơ khí", other_names="HCK;Hội máy")
    duplicate = make_organization("HỘI CƠ KHÍ", short_name="hck")
    survivor.short_name = "HCK"
    survivor.save()

    outcome = preview(duplicate, survivor)

    assert outcome.filled == []


def test_too_many_names_are_refused(two):
    duplicate, survivor = two
    survivor.other_names = "Tên " * 240
    survivor.save()
    duplicate.other_names = "Hội " * 240
    duplicate.save()

    with pytest.raises(UniteRefused, match="rút gọn"):
        unite(duplicate, survivor, by=None)


def test_the_end_of_one_is_not_the_end_of_the_other(two):
    duplicate, survivor = two
    duplicate.status, duplicate.closed_on = Status.DISSOLVED, "2020"
    duplicate.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert (survivor.status, survivor.closed_on) == (Status.ACTIVE, "")


def test_the_count_of_another_day_is_not_mixed_in(two):
    duplicate, survivor = two
    duplicate.members_count, duplicate.members_counted_on = 250, "2018"
    duplicate.save()
    survivor.members_count = 300
    survivor.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert (survivor.members_count, survivor.members_counted_on) == (300, "")


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        # The survivor's consent was given for another number.
        (("", True), ("0912", False), False),
        (("", False), ("0912", True), True),
        (("0913", False), ("0912", True), False),
        (("0913", True), ("0912", False), True),
    ],
)
def test_a_number_is_shown_only_if_its_owner_agreed(ours, theirs, shown):
    survivor = make_person(phone=ours[0], shows_phone=ours[1])
    duplicate = make_person(phone=theirs[0], shows_phone=theirs[1])

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.phone == (ours[0] or theirs[0])
    assert survivor.shows_phone is shown


def test_a_contact_of_two_sources_is_shown_only_if_both_may_be(two):
    duplicate, survivor = two
    survivor.contact_name, survivor.shows_contact = "Lê Văn Ba", True
    duplicate.contact_name, duplicate.contact_phone = "Lê Văn Ba", "0912"
    survivor.save()
    duplicate.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert (survivor.contact_phone, survivor.shows_contact) == ("0912", False)


def test_nobody_gets_the_number_of_another(two):
    duplicate, survivor = two
    survivor.contact_name = "Lê Văn Ba"
    duplicate.contact_name, duplicate.contact_phone = "Vũ Thị Tư", "0912"
    survivor.save()
    duplicate.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert (survivor.contact_name, survivor.contact_phone) == ("Lê Văn Ba", "")


@pytest.mark.parametrize("model", [Organization, Person])
def test_every_switch_stands_in_the_table(model):
    switches = {
        field.name for field in model._meta.fields if field.name.startswith("shows_")
    }

    assert switches == set(filling.SWITCHES[model._meta.label_lower])


def test_the_tables_name_columns_that_exist():
    for table in (filling.ONLY_WITH, filling.LEFT_OUT, filling.SWITCHES, doubles.SAME):
        for label, names in table.items():
            for name in names:
                assert apps.get_model(label)._meta.get_field(name)


def test_what_speaks_against_it_is_said():
    survivor = make_organization("Hội A", kind=Kind.CLUB)
    duplicate = make_organization(
        "Hội B",
        status=Status.DISSOLVED,
        closed_on="2020",
        is_public=False,
        parent=survivor,
    )

    doubts = " ".join(preview(duplicate, survivor).doubts)

    for words in (
        "Tên khác nhau",
        "“Hội thành viên”, một bên là “Câu lạc bộ”",
        "một bên đã giải thể, một bên đang hoạt động",
        "“Hội B” đang ẩn khỏi cổng",
        "trực thuộc bên kia",
    ):
        assert words in doubts
    assert "“Hội A” được giữ lại đang ẩn" in " ".join(
        preview(survivor, make_organization("Hội A", is_public=False)).doubts
    )


def test_true_twins_raise_no_doubt():
    assert preview(make_person(), make_person()).doubts == []


def test_a_record_is_not_united_with_itself_nor_with_what_is_no_record_alike(two):
    duplicate, survivor = two
    with pytest.raises(UniteRefused, match="hai bản ghi khác nhau"):
        unite(survivor, survivor, by=None)
    with pytest.raises(UniteRefused, match="cùng loại"):
        unite(make_person(), survivor, by=None)
    gone = Organization.objects.get(pk=duplicate.pk)
    duplicate.delete()
    with pytest.raises(UniteRefused, match="không còn nữa"):
        unite(gone, survivor, by=None)
