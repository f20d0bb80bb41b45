"""Who leads the union: today and by term, body by body, in order of rank."""

import pytest
import time_machine

from organizations import lineage
from organizations.models import Kind, Term
from tests.making import make_organization, make_person, make_position, make_union
from tests.organizations.reading import names_in, page_of, queries_of

pytestmark = pytest.mark.django_db
LEADERSHIP = "/ban-lanh-dao/"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel("2026-11-25T12:00:00+07:00"):
        yield


@pytest.fixture
def union():
    return make_union()


def make_body(union, name="Văn phòng", **fields):
    return make_organization(name, kind=Kind.BODY, parent=union, **fields)


def make_term(organization, label="Khóa VII", start="2019", end="2024", **fields):
    return Term.objects.create(
        organization=organization,
        label=label,
        started_on=start,
        ended_on=end,
        **fields,
    )


def leaders(client, path=LEADERSHIP):
    return names_in(page_of(client, path), "person-card__name")


def bodies(client, path=LEADERSHIP):
    return names_in(page_of(client, path), "block-title")


def test_a_portal_without_a_union_says_so(client):
    make_position()

    html = page_of(client, LEADERSHIP)

    assert "chưa có thông tin về Liên hiệp Hội" in html
    assert leaders(client) == []


def test_a_union_without_leaders_has_a_friendly_sentence(client, union):
    make_term(union)

    html = page_of(client, LEADERSHIP)

    assert "đang được cập nhật" in html
    assert "Khóa VII, nhiệm kỳ 2019 – 2024" in html


def test_leaders_stand_by_rank_then_by_given_name(client, union):
    for name, office, rank in (
        ("Lê Văn Lê", "Phó Chủ tịch", 40),
        ("Trần Đặng", "Phó Chủ tịch", 40),
        ("Trần Dương", "Phó Chủ tịch", 40),
        ("Vũ Yến", "Chủ tịch", 10),
    ):
        make_position(make_person(name), union, office, rank=rank)

    assert leaders(client) == ["Vũ Yến", "Trần Dương", "Trần Đặng", "Lê Văn Lê"]


def test_the_union_stands_before_its_bodies_in_their_order(client, union):
    second = make_body(union, "Ban Thường vụ", order=2)
    first = make_body(union, "Đại hội", order=1)
    same = make_body(union, "Ban Kiểm tra", order=2)
    make_body(union, "Ban không có ai", order=1)
    for organization in (second, same, first, union):
        make_position(make_person(), organization)

    assert bodies(client) == [
        "Liên hiệp các Hội",
        "Đại hội",
        "Ban Kiểm tra",
        "Ban Thường vụ",
    ]


def test_members_and_bodies_of_others_are_not_the_unions(client, union):
    for organization in (
        make_organization("Hội Cơ khí", parent=union),
        make_body(make_organization("Hội khác"), "Ban của hội khác"),
        make_body(union, "Ban đã giải thể", status="dissolved", closed_on="2020"),
        make_body(union, "Ban sắp có", founded_on="2027"),
    ):
        make_position(make_person(), organization)

    assert bodies(client) == []


def test_only_the_present_term_is_shown_with_what_has_no_term(client, union):
    old, present = make_term(union, "Khóa VI", "2014", "2019"), make_term(union)
    make_position(make_person("Người khóa cũ"), union, term=old)
    make_position(make_person("Người đương nhiệm"), union, term=present)
    make_position(make_person("Người không khóa"), union)
    make_position(make_person("Người đã thôi"), union, term=present, ended_on="2021")
    make_position(make_person("Người sắp nhận"), union, started_on="2027")

    assert sorted(leaders(client)) == ["Người không khóa", "Người đương nhiệm"]


def test_the_menu_leads_to_every_term_newest_first(client, union):
    sixth = make_term(union, "Khóa VI", "2014", "2019")
    without_years = make_term(union, "Khóa lâm thời", "", "")
    eighth = make_term(union, "Khóa VIII", "2027", "2032")
    seventh = make_term(union, note="Kéo dài đến Đại hội VIII.")

    html = page_of(client, LEADERSHIP)
    menu = html[html.index('class="terms"') :]
    places = [
        menu.index(f'href="/ban-lanh-dao/{term.pk}/"')
        for term in (eighth, seventh, sixth, without_years)
    ]

    assert places == sorted(places)
    assert '<span class="terms__years">2014 – 2019</span>' in menu
    # A term that is still to come is not the present one.
    assert names_in(html, "page-head__term") == ["Khóa VII, nhiệm kỳ 2019 – 2024"]
    assert "Kéo dài đến Đại hội VIII." in html


def test_a_person_with_two_offices_in_one_body_is_one_card(client, union):
    person = make_person("Phạm Thư")
    make_position(person, union, "Phó Chủ tịch", rank=40)
    make_position(person, union, "Tổng Thư ký", rank=30, is_acting=True)
    make_position(make_person("Lê An"), union, "Ủy viên", rank=35)

    html = page_of(client, LEADERSHIP)

    assert names_in(html, "person-card__name") == ["Phạm Thư", "Lê An"]
    assert names_in(html, "person-card__office") == [
        "Quyền Tổng Thư ký",
        "Phó Chủ tịch",
        "Ủy viên",
    ]


def test_many_holders_of_one_office_are_a_list_under_its_name(client, union):
    make_position(make_person("Bùi Tùng"), union)
    members = [make_person(f"Lê Văn B{number}") for number in range(9)]
    for member in members:
        make_position(member, union, "Ủy viên Ban Chấp hành", rank=70)
    make_position(members[4], union, "Chánh Văn phòng", rank=80)

    html = page_of(client, LEADERSHIP)

    assert leaders(client) == ["Bùi Tùng"]
    assert names_in(html, "roll-title") == ["Ủy viên Ban Chấp hành 9 người"]
    assert html.count("Lê Văn B") == 9
    assert names_in(html, "roll__more") == ["Chánh Văn phòng"]


# One term


def test_a_term_shows_everybody_of_it_with_the_days_of_each(client, union):
    old, present = make_term(union, "Khóa VI", "2014", "2019"), make_term(union)
    make_position(make_person("Người khóa cũ"), union, term=old, ended_on="2016-05")
    make_position(make_person("Người đương nhiệm"), union, term=present)
    make_position(make_person("Người không khóa"), union)

    html = page_of(client, old.get_absolute_url())

    assert names_in(html, "person-card__name") == ["Người khóa cũ"]
    assert names_in(html, "person-card__office") == ["Chủ tịch (đến tháng 05/2016)"]
    assert f'href="/ban-lanh-dao/{old.pk}/" aria-current="page"' in html


def test_overlapping_terms_have_a_page_each(client, union):
    second = make_term(union, "Khóa II", "2008", "2015")
    third = make_term(union, "Khóa III", "2014", "2019")
    person = make_person("Hai Khóa")
    for term in (second, third):
        make_position(person, union, term=term)

    assert leaders(client, second.get_absolute_url()) == ["Hai Khóa"]
    assert leaders(client, third.get_absolute_url()) == ["Hai Khóa"]
    assert leaders(client) == ["Hai Khóa"]


def test_a_term_names_the_bodies_as_they_were_called_then(client, union):
    office = make_body(union, "Cơ quan Thường trực")
    old, present = make_term(union, "Khóa VI", "2014", "2019"), make_term(union)
    for term in (old, present):
        make_position(make_person(), office, term=term)
    lineage.rename(office, "Văn phòng", until="2021")

    assert bodies(client, old.get_absolute_url()) == ["Cơ quan Thường trực"]
    assert bodies(client) == ["Văn phòng"]


def test_a_body_that_was_closed_since_still_stands_in_its_term(client, union):
    closed = make_body(union, "Ban cũ", status="dissolved", closed_on="2020")
    old = make_term(union, "Khóa VI", "2014", "2019")
    make_position(make_person(), closed, term=old)

    assert bodies(client, old.get_absolute_url()) == ["Ban cũ"]


def test_a_term_without_years_and_leaders_is_shown(client, union):
    term = make_term(union, "Khóa lâm thời", "", "")

    html = page_of(client, term.get_absolute_url())

    assert "Khóa lâm thời" in html
    assert "Nhiệm kỳ" not in html
    assert "đang được cập nhật" in html


def test_the_terms_of_a_member_have_pages_too(client, union):
    member = make_organization("Hội Cơ khí")
    term = make_term(member, "Khóa V", "2018", "2023")
    make_position(make_person("Lê Cơ"), member, term=term)

    html = page_of(client, term.get_absolute_url())

    assert names_in(html, "person-card__name") == ["Lê Cơ"]
    assert f'href="{member.get_absolute_url()}"' in html
    assert "Khóa VII" not in html


def test_what_is_hidden_is_in_no_list_and_no_count(client, union):
    term = make_term(union)
    for number in range(9):
        make_position(make_person(f"Lê Văn B{number}"), union, "Ủy viên", term=term)
    make_position(make_person("Lê Ẩn", is_public=False), union, "Ủy viên", term=term)
    hidden = make_body(union, "Ban Kín", is_public=False)
    make_position(make_person("Lê Trong Ban"), hidden, "Trưởng ban", term=term)

    for path in (LEADERSHIP, term.get_absolute_url()):
        html = page_of(client, path)
        assert "Ủy viên 9 người" in names_in(html, "roll-title")
        for name in ("Lê Ẩn", "Ban Kín", "Trong Ban"):
            assert name not in html


def test_a_term_of_a_hidden_organization_is_not_there(client):
    term = make_term(make_organization("Hội Kín", is_public=False))

    assert client.get(term.get_absolute_url()).status_code == 404


def test_a_hidden_union_gives_way_to_the_next(client):
    make_union("Liên hiệp ẩn", is_public=False)
    make_union("Liên hiệp giải thể", status="dissolved", closed_on="2020")
    shown = make_union("Liên hiệp hiện nay")
    make_position(organization=shown)

    assert bodies(client) == ["Liên hiệp hiện nay"]


@pytest.mark.parametrize("pk", ["0", "99999", "9" * 30, "1e3", "abc", "-1"])
def test_a_term_that_does_not_exist_is_not_found(client, pk):
    assert client.get(f"/ban-lanh-dao/{pk}/").status_code == 404


def test_parameters_change_nothing(client, union):
    make_position(organization=union)

    assert page_of(client, LEADERSHIP, trang="x", q="\x00") == page_of(
        client, LEADERSHIP
    )


@pytest.mark.django_db(transaction=True)
def test_twelve_positions_and_four_hundred_cost_the_same(client):
    union = make_union()
    term = make_term(union)
    body = make_body(union)

    def fill(count):
        for number in range(count):
            organization = (union, body)[number % 2]
            make_position(make_person(f"Lê {number}"), organization, term=term)

    fill(12)
    paths = (LEADERSHIP, term.get_absolute_url())
    few = [queries_of(client, path) for path in paths]
    fill(388)

    assert [queries_of(client, path) for path in paths] == few
    assert max(few) <= 6
