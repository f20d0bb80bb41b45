"""Two records of one organization or person become one, and two again."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from editorial.models import RetiredAddress
from news.models import Article
from organizations import doubles, filling
from organizations.duplicates import UniteRefused, preview, unite
from organizations.models import (
    FormerName,
    Kind,
    Operation,
    OperationChange,
    Organization,
    Person,
    Position,
    Status,
    Succession,
    Term,
)
from organizations.references import references_to
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX
from organizations.undoing import UndoRefused, undo
from search.words import Query
from tests.making import (
    make_article,
    make_image,
    make_organization,
    make_person,
    make_position,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """A duplicate with something of every kind, and the one that stays."""
    survivor = make_organization("Hội Cơ khí Hải Phòng", field="cơ khí")
    duplicate = make_organization(
        "Hội Cơ khí TP. Hải Phòng",
        short_name="HCK",
        other_names="Hội cơ khí thành phố",
        logo=make_image(),
        phone="0225 3 123 456",
        founded_on="1998-10",
    )
    return duplicate, survivor


def say_much_of(duplicate, survivor):
    term = Term.objects.create(organization=duplicate, label="Khóa I", note="Đầu")
    chief = make_person("Bùi Thị Chín")
    make_position(chief, duplicate, term=term)
    make_organization("Ban Kiểm tra", kind=Kind.BODY, parent=duplicate)
    FormerName.objects.create(organization=duplicate, name="Hội Máy", until="2000")
    older = make_organization("Hội Luyện kim")
    Succession.objects.create(predecessor=older, successor=duplicate, kind="merged")
    make_article("Chỉ nhắc bản trùng").organizations.add(duplicate)
    make_article("Nhắc cả hai").organizations.add(duplicate, survivor)
    duplicate.slug = "co-khi-moi"
    duplicate.save()


ROOMS = ("organizations", "news", "editorial", "images")
# The log of acts tells of both the act and its taking back.
NOT_RESTORED = {Operation, OperationChange}


def everything():
    """Every row of every table, links and both search indexes included."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in ROOMS and model not in NOT_RESTORED
    ]
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models
    }
    for index in (ORGANIZATION_INDEX, PERSON_INDEX):
        key = "rowid, *" if connection.vendor == "sqlite" else "*"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {key} FROM {index.table} ORDER BY 1")  # noqa: S608
            rows[index.table] = cursor.fetchall()
    return rows


def refer_to(record):
    return sum(reference.rows.count() for reference in references_to(record))


def found(index, words):
    return set(index_pks(index, words))


def index_pks(index, words):
    model = Organization if index is ORGANIZATION_INDEX else Person
    matching = index.matching(Query.parse(words))
    return model.objects.filter(pk__in=matching).values_list("pk", flat=True)


# Moving


def test_everything_that_referred_to_the_duplicate_refers_to_the_survivor(two):
    duplicate, survivor = two
    say_much_of(*two)

    unite(duplicate, survivor, by=None)

    assert not Organization.objects.filter(pk=duplicate.pk).exists()
    assert refer_to(duplicate) == 0
    assert survivor.terms.get().positions.get().organization == survivor
    assert survivor.children.get().name == "Ban Kiểm tra"
    assert survivor.former_names.get().name == "Hội Máy"
    assert survivor.origins.get().predecessor.name == "Hội Luyện kim"
    assert survivor.articles.count() == 2
    connection.check_constraints()


def test_everything_that_referred_to_a_person_is_moved():
    duplicate, survivor = make_person("Lê Văn Ba"), make_person("Lê Văn Ba")
    make_position(duplicate)
    make_article().people.add(duplicate)

    unite(duplicate, survivor, by=None)

    assert survivor.positions.count() == survivor.articles.count() == 1
    assert Person.objects.get() == survivor


def test_the_pages_of_the_duplicate_lead_on(client, two):
    duplicate, survivor = two
    say_much_of(*two)
    addresses = [duplicate.get_absolute_url(), *old_addresses_of(duplicate)]
    assert len(addresses) == 2

    unite(duplicate, survivor, by=None)

    assert set(old_addresses_of(survivor)) == set(addresses)
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (
            301,
            survivor.get_absolute_url(),
        )


def old_addresses_of(item):
    content_type = ContentType.objects.get_for_model(item)
    return RetiredAddress.objects.filter(
        content_type=content_type, object_id=item.pk
    ).values_list("path", flat=True)


def test_readers_find_the_survivor_by_what_the_duplicate_had(two):
    duplicate, survivor = two
    say_much_of(*two)

    unite(duplicate, survivor, by=None)

    for words in ("HCK", "hoi may", "co khi thanh pho"):
        assert found(ORGANIZATION_INDEX, words) == {survivor.pk}, words
    chief = Person.objects.get(full_name="Bùi Thị Chín")
    assert found(PERSON_INDEX, "co khi hai phong") == {chief.pk}
    assert found(PERSON_INDEX, "TP co khi") == set()


def test_a_story_that_names_both_names_the_survivor_once(two):
    duplicate, survivor = two
    story = make_article()
    story.organizations.add(duplicate, survivor)

    outcome = preview(duplicate, survivor)
    unite(duplicate, survivor, by=None)

    assert outcome.vanished["bài viết"].names == [story.title]
    assert "bài viết" not in outcome.moved
    assert Article.organizations.through.objects.get().organization == survivor


def test_two_terms_of_one_label_become_one_with_the_positions_of_both(two):
    duplicate, survivor = two
    ours = Term.objects.create(organization=survivor, label="Khóa I", ordinal=1)
    theirs = Term.objects.create(
        organization=duplicate, label="Khóa I", ordinal=9, started_on="2019"
    )
    make_position(make_person("Một"), survivor, term=ours)
    make_position(make_person("Hai"), duplicate, term=theirs)

    unite(duplicate, survivor, by=None)

    term = survivor.terms.get()
    assert (term, term.ordinal, term.started_on) == (ours, 1, "2019")
    assert term.positions.count() == 2
    assert set(term.positions.values_list("organization", flat=True)) == {survivor.pk}


def test_an_office_that_was_written_down_twice_is_held_once(two):
    duplicate, survivor = two
    person = make_person()
    terms = [Term.objects.create(organization=item, label="Khóa I") for item in two]
    dates = {"started_on": "2019", "ended_on": "2024"}
    make_position(person, duplicate, term=terms[0], decision="12/QĐ", **dates)
    kept = make_position(person, survivor, term=terms[1], note="Được bầu", **dates)

    unite(duplicate, survivor, by=None)

    position = Position.objects.get()
    assert position == kept
    assert (position.decision, position.note) == ("12/QĐ", "Được bầu")


@pytest.mark.parametrize(
    "differs",
    [
        {"started_on": "2020"},
        {"ended_on": "2024"},
        {"is_acting": True},
        {"office": "Phó Chủ tịch"},
        {"decision": "13/QĐ"},
    ],
)
def test_offices_that_differ_are_two(differs):
    duplicate, survivor = make_person(), make_person()
    item = make_organization()
    given = {"started_on": "2019", "decision": "12/QĐ"}
    make_position(survivor, item, **given)
    make_position(duplicate, item, **{**given, **differs})

    unite(duplicate, survivor, by=None)

    assert survivor.positions.count() == 2


def test_a_succession_that_both_have_is_kept_once(two):
    duplicate, survivor = two
    older = make_organization("Hội Luyện kim")
    for item, on in ((duplicate, "2001"), (survivor, "")):
        Succession.objects.create(
            predecessor=older, successor=item, kind="merged", on=on
        )

    unite(duplicate, survivor, by=None)

    link = Succession.objects.get()
    assert (link.successor, link.on) == (survivor, "2001")


@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_written_down_as_its_own_successor_is_no_more(two, is_first):
    before, after = two if is_first else reversed(two)
    Succession.objects.create(predecessor=before, successor=after, kind="replaced")

    outcome = preview(*two)
    unite(*two, by=None)

    assert not Succession.objects.exists()
    assert outcome.vanished["kế tục"].count == 1
    assert any("kế tục nhau" in doubt for doubt in outcome.doubts)


# Trees and circles


def test_the_parts_of_a_duplicate_that_was_the_parent_do_not_hang_in_the_air(two):
    duplicate, survivor = two
    top = make_organization("Liên hiệp Hội")
    duplicate.parent, survivor.parent = top, duplicate
    duplicate.save()
    survivor.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.parent == top


@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_stands_under_itself(two, is_first):
    upper, lower = two if is_first else reversed(two)
    lower.parent = upper
    lower.save()

    unite(*two, by=None)

    assert Organization.objects.get().parent is None


def test_the_survivor_takes_over_the_parent_that_it_lacks(two):
    duplicate, survivor = two
    duplicate.parent = make_organization("Liên hiệp Hội")
    duplicate.save()

    outcome = preview(duplicate, survivor)
    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.parent == duplicate.parent
    assert ("trực thuộc", "Liên hiệp Hội") in outcome.filled


def test_a_parent_that_stands_below_is_not_taken_over(two):
    duplicate, survivor = two
    duplicate.parent = make_organization("Ban ở giữa", parent=survivor)
    duplicate.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.parent is None


def test_circles_of_parents_are_refused(two):
    duplicate, survivor = two
    survivor.parent = make_organization("Ban ở giữa", parent=duplicate)
    survivor.save()
    before = everything()

    with pytest.raises(UniteRefused, match="trực thuộc chính nó qua “Ban ở giữa”"):
        unite(duplicate, survivor, by=None)

    assert everything() == before
    assert not Operation.objects.exists()


def test_circles_of_successions_are_refused(two):
    duplicate, survivor = two
    between = make_organization("Hội ở giữa")
    for before, after in ((survivor, between), (between, duplicate)):
        Succession.objects.create(predecessor=before, successor=after, kind="replaced")

    for act in (lambda: preview(*two), lambda: unite(*two, by=None)):
        with pytest.raises(UniteRefused, match="kế tục chính nó"):
            act()

    assert Succession.objects.count() == 2


# Columns


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


# Doubts and refusals


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


# Preview and undo


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
