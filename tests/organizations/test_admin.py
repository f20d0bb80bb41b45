"""The office's lists and forms of organizations, people, terms and positions."""

from datetime import date

import pytest
import time_machine

from organizations.admin.person_positions import SHOWN
from organizations.admin.term import held_on
from organizations.lineage import close
from organizations.models import (
    FormerName,
    Office,
    Person,
    Position,
    Status,
    Term,
)
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
from tests.making import (
    make_organization,
    make_person,
    make_position,
    make_union,
    make_user,
)
from tests.organizations.office import form_values, list_page, listed, office_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def save(client, item, **values):
    path = office_page(item)
    shown = form_values(client.get(path))
    answer = client.post(path, {**shown, "_save": "1", **values})
    item.refresh_from_db()
    return answer


def make_term(organization, label="Khóa VII", **fields):
    return Term.objects.create(organization=organization, label=label, **fields)


# Lists


@pytest.mark.parametrize("words", ["co khi", "CƠ KHÍ", "cũ", "Cơ khí"])
def test_organizations_are_found_without_marks_and_by_former_names(
    client, chief, words
):
    item = make_organization("Hội Cơ khí")
    FormerName.objects.create(organization=item, name="Hội tên cũ", until="2000")
    make_organization("Hội Kiến trúc")

    assert listed(client, f"{list_page('organization')}?q={words}") == ["Hội Cơ khí"]


def test_organizations_stand_in_the_vietnamese_order(client, chief):
    for name in ("Hội Đúc", "Hội Dược", "Hội Du lịch", "Hội Điện lực", "Hội Luật"):
        make_organization(name)

    assert listed(client, list_page("organization")) == [
        "Hội Du lịch",
        "Hội Dược",
        "Hội Điện lực",
        "Hội Đúc",
        "Hội Luật",
    ]


@pytest.mark.parametrize("day", ["2026-03-31", "2026-04-01"])
def test_the_state_that_is_shown_and_filtered_is_that_of_the_day(client, day):
    # Signed in on the day itself, as a session ends.
    with time_machine.travel(f"{day}T12:00:00+07:00"):
        client.force_login(make_user(CHIEF_EDITOR))
        item = make_organization("Hội A")
        close([item], Status.DISSOLVED, on="2026-04-01")

        def found(status):
            return listed(client, f"{list_page('organization')}?tinh-trang={status}")

        is_over = day == "2026-04-01"
        assert found("dissolved") == (["Hội A"] if is_over else [])
        assert found("active") == ([] if is_over else ["Hội A"])
        shown = client.get(list_page("organization")).content.decode()
        assert ("Đã giải thể từ ngày 01/04/2026" in shown) is is_over


@pytest.mark.parametrize(
    ("words", "found"), [("tung", 1), ("co khi", 1), ("lien hiep", 1), ("xyz", 0)]
)
def test_positions_are_found_by_person_or_organization(client, chief, words, found):
    make_position(make_person("Bùi Tùng"), make_organization("Hội Cơ khí"))
    make_position(make_person("Lê An"), make_union("Liên hiệp các Hội"))

    assert len(listed(client, f"{list_page('position')}?q={words}")) == found


def test_the_filter_of_present_holders_says_the_same_as_the_model():
    day = date(2026, 11, 25)
    union = make_union()
    old = make_term(union, "VI", started_on="2014", ended_on="2019")
    new = make_term(union, "VII", started_on="2019", ended_on="2024")
    coming = make_term(union, "VIII", started_on="2027")
    for term in (None, old, new, coming):
        for start in ("", "2020", "2027", "2026-11-26"):
            for end in ("", "2025", "2026", "2026-11", "2026-11-24"):
                make_position(None, union, term=term, started_on=start, ended_on=end)

    positions = Position.objects.for_list(day)

    held = set(positions.filter(held_on(day)).values_list("pk", flat=True))
    assert held == {item.pk for item in positions if item.is_current(day)}
    assert 0 < len(held) < len(positions)


def test_the_list_is_narrowed_to_present_or_former_holders(client, chief):
    union = make_union()
    make_position(make_person("Lê An"), union)
    make_position(make_person("Lê Bình"), union, ended_on="2020")

    for asked, name in (("dang", "Lê An"), ("khong", "Lê Bình")):
        found = listed(client, f"{list_page('position')}?hien-nay={asked}")
        assert [text.partition(",")[0] for text in found] == [name]


@pytest.mark.parametrize("key", ["abc", "99999999999999999999", "-1", "", "5%00"])
@pytest.mark.parametrize("name", ["organization", "person", "term"])
def test_odd_keys_in_the_address_are_no_errors(client, chief, name, key):
    make_position()

    assert client.get(f"{list_page('position')}?{name}={key}").status_code == 200
    add = f"{list_page('position', 'add')}?{name}={key}"
    assert client.get(add).status_code == 200


# Forms


def test_the_organization_leads_to_its_positions_and_to_no_others(client, chief):
    item = make_organization()
    for name in ("Lê An", "Lê Bình"):
        make_position(make_person(name), item)
    make_position(make_person("Người khác"), make_organization("Hội khác"))

    links = dict(client.get(office_page(item)).context["office_links"])

    address = links["Chức vụ tại tổ chức này (2)"]
    assert len(listed(client, address)) == 2
    new = form_values(client.get(links["Thêm chức vụ"]))
    assert new["organization"] == str(item.pk)


def test_the_form_suspends_and_resumes_and_ends_nothing(client, chief):
    item = make_organization()

    save(client, item, status="suspended")
    assert item.status == Status.SUSPENDED
    save(client, item, status="active")
    assert item.status == Status.ACTIVE
    answer = save(client, item, status="dissolved", closed_on="2020")

    assert "status" in answer.context["adminform"].form.errors
    assert (item.status, item.closed_on) == (Status.ACTIVE, "")


def test_what_has_ended_stays_so_whatever_the_form_sends(client, chief):
    item = make_organization()
    close([item], Status.DISSOLVED, on="2020")
    item.refresh_from_db()

    save(client, item, status="active", closed_on="", closing_decision="", phone="1")

    assert (item.status, item.closed_on, item.phone) == ("dissolved", "2020", "1")


def test_terms_and_former_names_are_kept_on_the_organizations_form(client, chief):
    item = make_organization()

    save(
        client,
        item,
        **{
            "former_names-0-name": "Hội tên cũ",
            "former_names-0-until": "6/2015",
            "terms-0-label": "Khóa I",
            "terms-0-started_on": "2015",
            "terms-0-ended_on": "2020",
        },
    )

    assert item.former_names.get().until == "2015-06"
    assert str(item.terms.get()) == "Khóa I, nhiệm kỳ 2015 – 2020"


def test_an_end_before_the_beginning_is_refused(client, chief):
    position = make_position()

    answer = save(client, position, started_on="16/10/2019", ended_on="2018")

    assert "đứng trước ngày bắt đầu" in answer.content.decode()
    assert position.ended_on == ""
    save(client, position, started_on="16/10/2019", ended_on="2019")
    assert position.ended_on == "2019"


def test_positions_are_kept_on_the_persons_form(client, chief):
    person, union = make_person(), make_union()
    position = make_position(person, union, ended_on="2020")
    office = Office.objects.create(name="Tổng Thư ký")

    save(
        client,
        person,
        **{
            "positions-0-ended_on": "2021",
            "positions-1-office": office.pk,
            "positions-1-organization": union.pk,
        },
    )

    position.refresh_from_db()
    assert position.ended_on == "2021"
    assert person.positions.filter(office=office, organization=union).count() == 1


def test_a_person_with_many_positions_shows_the_latest(client, chief):
    person = make_person()
    for year in range(1960, 1960 + SHOWN + 5):
        organization = make_organization(f"Hội năm {year}")
        make_position(person, organization, started_on=str(year))

    answer = client.get(office_page(person))

    formset = answer.context["inline_admin_formsets"][0].formset
    years = [form.instance.started_on for form in formset.initial_forms]
    assert years == [str(year) for year in range(1960 + SHOWN + 4, 1964, -1)]
    assert dict(answer.context["office_links"])[f"Mọi chức vụ ({SHOWN + 5})"]


def test_a_position_that_came_while_the_form_was_open_disturbs_nothing(client, chief):
    person, union = make_person(), make_union()
    mine = make_position(person, union, started_on="2000")
    shown = form_values(client.get(office_page(person)))
    make_position(person, union, "Tổng Thư ký", started_on="2024")

    client.post(office_page(person), {**shown, "positions-0-note": "x", "_save": "1"})
    client.post(
        office_page(person),
        {**shown, "positions-0-ended_on": "2010", "_save": "1"},
    )

    mine.refresh_from_db()
    assert mine.ended_on == "2010"
    assert person.positions.count() == 2


def test_who_may_only_look_sees_words_and_no_fields(client):
    client.force_login(make_user(EDITOR))
    item = make_organization(
        founded_on="1998-03", introduction="<p>Lời <strong>giới thiệu</strong></p>"
    )
    make_term(item, started_on="2019-10-16")

    answer = client.get(office_page(item))

    html = answer.content.decode()
    assert "tháng 03/1998" in html
    assert "<strong>giới thiệu</strong>" in html
    assert "16/10/2019" in html
    labels = [label for label, _ in answer.context["office_links"]]
    assert labels == ["Xem trên cổng", "Chức vụ tại tổ chức này (0)"]
    assert 'name="name"' not in html


def test_awards_staff_add_people_and_units_but_no_positions(client):
    client.force_login(make_user(AWARDS_STAFF))

    values = form_values(client.get(list_page("person", "add")))
    values |= {"full_name": "TS. Lê An", "_save": "1"}
    client.post(list_page("person", "add"), values)

    assert str(Person.objects.get()) == "TS. Lê An"
    assert client.get(list_page("position", "add")).status_code == 403
