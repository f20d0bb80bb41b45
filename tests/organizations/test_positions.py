"""Who holds which office when: terms overlap, dates are missing, offices add up."""

from datetime import date

import pytest
from django.db.models import Q

from editorial.partial_dates import begun_by, over_by
from organizations.models import Organization, Person, Position, Term
from tests.making import make_organization, make_person, make_position, make_union
from vietnamese.partial_dates import has_begun, is_over

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
DATES = ["", "2025", "2026", "2027", "2026-10", "2026-11", "2026-12", "2026-11-24",
         "2026-11-25", "2026-11-26", "1987-02", "2025-12-31"]  # fmt: skip


def current(day=TODAY):
    positions = Position.objects.for_list(day).by_rank()
    return [str(item.person) for item in positions if item.is_current(day)]


@pytest.fixture
def union():
    return make_union()


def make_term(union, label, start, end):
    return Term.objects.create(
        organization=union, label=label, started_on=start, ended_on=end
    )


@pytest.mark.parametrize("value", DATES)
def test_the_database_reads_partial_dates_as_python_does(value):
    make_organization(founded_on=value)

    def holds(condition: Q) -> bool:
        return Organization.objects.filter(condition).exists()

    assert holds(begun_by("founded_on", TODAY)) is has_begun(value, TODAY)
    assert holds(over_by("founded_on", TODAY)) is is_over(value, TODAY)


def test_a_term_runs_on_until_the_next_has_begun(union):
    seventh = make_term(union, "Khóa VII", "2019", "2024")
    make_position(make_person("Bùi Tùng"), union, term=seventh)

    assert current() == ["Bùi Tùng"]
    for label, start in (("Khóa VIII", "2026-10"), ("Khóa IX", "2027")):
        later = make_term(union, label, start, "")
        # A term in which nobody is named yet dismisses nobody.
        assert current() == ["Bùi Tùng"]
    make_position(make_person("Vũ Sau"), union, term=later)
    assert current() == ["Bùi Tùng"]
    make_position(make_person("Lê Mới"), union, term=union.terms.get(label="Khóa VIII"))
    assert current() == ["Lê Mới"]


def test_each_body_goes_over_into_the_new_term_by_itself(union):
    board = make_organization("Ban Chấp hành", kind="body", parent=union)
    seventh = make_term(union, "Khóa VII", "2019", "2024")
    eighth = make_term(union, "Khóa VIII", "2026-10", "")
    make_position(make_person("Bùi Tùng"), union, term=seventh)
    make_position(make_person("Ủy Viên"), board, term=seventh)

    make_position(make_person("Lê Mới"), union, term=eighth)

    assert set(current()) == {"Lê Mới", "Ủy Viên"}


def test_overlapping_terms_stand_side_by_side(union):
    early, late = (
        make_term(union, "Khóa II", "2008", "2015"),
        make_term(union, "Khóa III", "2014", "2019"),
    )
    make_position(make_person("Người khóa II"), union, term=early)
    make_position(make_person("Người khóa III"), union, term=late)

    assert current(date(2013, 6, 1)) == ["Người khóa II"]
    assert current(date(2014, 6, 1)) == ["Người khóa III"]
    assert [str(term) for term in union.terms.all()] == [
        "Khóa III, nhiệm kỳ 2014 – 2019",
        "Khóa II, nhiệm kỳ 2008 – 2015",
    ]


def test_the_terms_of_one_organization_do_not_end_those_of_another(union):
    make_position(term=make_term(union, "Khóa VII", "2019", "2024"), organization=union)
    other = make_organization("Hội khác")
    make_term(other, "Khóa V", "2025", "2030")

    assert len(current()) == 1


def test_who_left_within_the_term_is_no_longer_there(union):
    term = make_term(union, "Khóa VII", "2019", "")
    person = make_person()
    for start, end in (("2019", "2021"), ("", "2026-11-24"), ("2027", "")):
        make_position(person, union, term=term, started_on=start, ended_on=end)

    assert current() == []


def test_two_offices_in_one_body_and_one_without_any_date(union):
    person = make_person("Phạm Thư")
    first = make_position(person, union, "Phó Chủ tịch", rank=40)
    second = make_position(person, union, "Tổng Thư ký", rank=30, is_acting=True)

    assert current() == ["Phạm Thư", "Phạm Thư"]
    assert [p.title for p in Position.objects.by_rank()] == [
        "Quyền Tổng Thư ký",
        "Phó Chủ tịch",
    ]
    assert first.period == second.period == ""


def test_a_date_known_to_the_year_is_shown_as_such(union):
    term = make_term(union, "Khóa VII", "2019-10-16", "2024")
    own = make_position(organization=union, started_on="2021", ended_on="2023-05")
    of_term = make_position(organization=union, term=term)

    assert own.period == "2021 – tháng 05/2023"
    assert of_term.period == "2019 – 2024"


def test_leaders_stand_by_rank_then_by_given_name(union):
    for name, office, rank in (
        ("Lê Văn Bình", "Ủy viên", 60),
        ("Đặng Văn Đức", "Ủy viên", 60),
        ("Vũ Thị An", "Chủ tịch", 10),
        ("Dương Văn Dư", "Ủy viên", 60),
    ):
        make_position(make_person(name), union, office, rank=rank)

    assert current() == ["Vũ Thị An", "Lê Văn Bình", "Dương Văn Dư", "Đặng Văn Đức"]


@pytest.mark.parametrize(
    ("typed", "titles", "name"),
    [
        (("TS. Bùi Thanh Tùng", ""), "TS.", "Bùi Thanh Tùng"),
        (("Bùi Thanh Tùng", "NGƯT, pgs ts"), "NGƯT.PGS.TS.", "Bùi Thanh Tùng"),
        (("ThS Bùi Thanh Tùng", "TS."), "TS.ThS.", "Bùi Thanh Tùng"),
        (("Ông Ích Khiêm", ""), "", "Ông Ích Khiêm"),
    ],
)
def test_titles_are_put_in_order_beside_the_name(typed, titles, name):
    full_name, given = typed
    person = Person.objects.create(full_name=full_name, titles=given)

    assert (person.titles, person.full_name) == (titles, name)
    assert str(person) == f"{titles} {name}".strip()


def test_people_sort_by_given_name_in_the_vietnamese_order():
    names = ["Trần Văn Lê", "Trần Đỗ", "Trần Dư", "Lê Đặng", "Lê Dương", "Trần Vũ"]
    for name in names:
        make_person(name)
    make_person("Nguyễn Aung San", sort_name="Vũ cuối")

    assert [person.full_name for person in Person.objects.alphabetical()] == [
        "Trần Dư",
        "Lê Dương",
        "Lê Đặng",
        "Trần Đỗ",
        "Trần Văn Lê",
        "Nguyễn Aung San",
        "Trần Vũ",
    ]
