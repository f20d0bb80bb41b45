"""What the office's screens cost does not grow with what there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Office, Organization, Position, Term
from staff.roles import CHIEF_EDITOR
from tests.making import (
    make_organization,
    make_person,
    make_position,
    make_union,
    make_user,
)
from tests.organizations.office import list_page, office_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def make_term(organization, label="Khóa VII", **fields):
    return Term.objects.create(organization=organization, label=label, **fields)


def queries(client, path):
    # Once without counting: kinds of content are looked up once a process.
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def fill(union, count):
    """Organizations under one union, with people, terms and positions."""
    start = Organization.objects.count()
    term = make_term(union, f"Khóa {start}", started_on=str(1900 + start % 100))
    office = Office.objects.get_or_create(name="Ủy viên")[0]
    for number in range(start, start + count):
        item = make_organization(f"Hội {number}", parent=union)
        person = make_person(f"Lê An {number}")
        Position.objects.bulk_create(
            Position(person=person, organization=place, office=office, term=term)
            for place in (item, union)
        )


def test_forms_cost_the_same_with_20_and_with_200_organizations(client, chief):
    union = make_union()
    fill(union, 20)
    position = Position.objects.select_related("person", "term", "office").first()
    records = (union, position, position.person, position.term, position.office)
    pages = [*map(office_page, records), list_page("position", "add")]
    few = {page: queries(client, page) for page in pages}

    fill(union, 180)

    assert {page: queries(client, page) for page in pages} == few
    assert max(few.values()) <= 20


def test_a_persons_form_costs_the_same_with_2_and_with_20_positions(client, chief):
    person, union = make_person(), make_union()
    term = make_term(union, started_on="2019")

    def hold(years):
        for year in years:
            make_position(person, union, f"Việc {year}", term=term)

    hold(range(2))
    few = queries(client, office_page(person))
    hold(range(2, 20))

    assert queries(client, office_page(person)) == few <= 20


@pytest.mark.parametrize(
    "page", ["organization", "person", "term", "position", "office"]
)
def test_a_list_costs_the_same_for_2_and_for_20(client, chief, page):
    union = make_union()
    fill(union, 2)
    few = queries(client, list_page(page))

    fill(union, 18)

    assert queries(client, list_page(page)) == few <= 12
