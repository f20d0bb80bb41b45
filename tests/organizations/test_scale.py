"""5,000 organizations and 20,000 positions cost what 50 and 200 do (`make scale`)."""

import time
from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.models import Kind, Office, Organization, Person, Position, Term
from organizations.search import index_organizations, index_people
from staff.roles import ADMINISTRATOR
from tests.making import make_article, make_union, make_user
from vietnamese.collation import sort_key
from vietnamese.names import sort_name
from visits import figures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scale]

MOST = 8
# Times of one run; what is bounded by the page's size stays far below.
FLAT = 1.5
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Đỗ", "Dương", "Vũ")
KINDS = (Kind.ASSOCIATION, Kind.CENTER, Kind.CLUB, Kind.COLLECTIVE, Kind.PARTNER)
FIRST = {f"nguoi-{number}" for number in range(200)}
OFFICES = ("Chủ tịch", "Phó Chủ tịch", "Tổng Thư ký", "Ủy viên")


def fill(organizations, positions):
    """Make rows in bulk up to these numbers, as `save()` would have made them."""
    union = Organization.objects.filter(kind=Kind.UNION).first() or make_union()
    offices = [
        Office.objects.get_or_create(name=name, defaults={"rank": 10 * place})[0]
        for place, name in enumerate(OFFICES, 1)
    ]
    terms = [
        Term.objects.get_or_create(
            organization=union,
            label=f"Khóa {n}",
            started_on=f"{1989 + 5 * n}",
            ended_on=f"{1994 + 5 * n}",
        )[0]
        for n in range(1, 8)
    ]
    start = Organization.objects.count()
    made = Organization.objects.bulk_create(
        new_organization(number, union) for number in range(start, organizations)
    )
    index_organizations([item.pk for item in made])
    start = Person.objects.count()
    people = Person.objects.bulk_create(
        new_person(number) for number in range(start, positions // 2)
    )
    homes = cycle(made)
    Position.objects.bulk_create(
        new_position(number, person, next(homes), union, offices, terms)
        for number, person in enumerate(people + people)
    )
    index_people([person.pk for person in people])


def new_position(number, person, home, union, offices, terms):
    """The first people are of the union, within its terms: few and many show them."""
    is_of_union = person.slug in FIRST
    return Position(
        person=person,
        organization=union if is_of_union else home,
        office=offices[number % len(offices)],
        term=terms[number % len(terms)] if is_of_union else None,
    )


def new_organization(number, union):
    name = f"Hội Khoa học số {number}"
    return Organization(
        name=name,
        slug=f"hoi-{number}",
        kind=KINDS[number % len(KINDS)],
        parent=union,
        name_key=sort_key(name),
        similarity_key=name,
        introduction="<p>Giới thiệu.</p>",
    )


def new_person(number):
    name = f"{FAMILIES[number % len(FAMILIES)]} Văn {number}"
    return Person(
        full_name=name,
        slug=f"nguoi-{number}",
        sort_name=sort_name(name),
        name_key=sort_key(sort_name(name)),
        similarity_key=name,
    )


def public_pages():
    union = Organization.objects.get(kind=Kind.UNION)
    one = Organization.objects.get(slug="hoi-7")
    directory, people = (
        reverse(f"organizations:{name}") for name in ("directory", "people")
    )
    return {
        "directory": directory,
        "directory, table": f"{directory}?xem=bang",
        "one kind": f"{directory}?loai=club",
        "search": f"{directory}?q=khoa+hoc+so+7",
        "organization": one.get_absolute_url(),
        "the union": union.get_absolute_url(),
        "people": people,
        "people by office": f"{people}?q=chu+tich",
        "person": Person.objects.get(slug="nguoi-207").get_absolute_url(),
        "leadership": reverse("organizations:leadership"),
        "earlier term": union.terms.last().get_absolute_url(),
        "chart": reverse("organizations:chart"),
        "site search": "/tim-kiem/?q=khoa+hoc+so+7",
    }


def office_pages():
    union = Organization.objects.get(kind=Kind.UNION)
    person = Person.objects.get(slug="nguoi-207")
    return {
        "list": reverse("admin:organizations_organization_changelist"),
        "the union's form": reverse(
            "admin:organizations_organization_change", args=[union.pk]
        ),
        "a person's form": reverse(
            "admin:organizations_person_change", args=[person.pk]
        ),
        "positions": reverse("admin:organizations_position_changelist"),
    }


def costs(client, pages):
    """Return {page: (queries, least CPU milliseconds of seven)}."""
    found = {}
    for name, path in pages.items():
        # What is kept under a content version is asked for once.
        assert client.get(path).status_code == 200, path
        figures.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        # The next request forgets them.
        count, times = len(queries), []
        for _ in range(7):
            start = time.process_time()
            client.get(path)
            times.append((time.process_time() - start) * 1000)
        found[name] = (count, min(times))
    return found


def table(few, many):
    lines = [
        f"{name:20} {few[name][0]:3} {many[name][0]:3} queries"
        f" {few[name][1]:8.1f} {many[name][1]:8.1f} ms"
        f" x {many[name][1] / few[name][1]:.2f}"
        for name in few
    ]
    return "\n" + "\n".join(lines)


def test_pages_for_readers_and_the_office_stay_flat(client):
    make_article()
    fill(200, 800)
    few = costs(client, public_pages())
    client.force_login(make_user(ADMINISTRATOR))
    few_office = costs(client, office_pages())
    fill(5_000, 20_000)
    client.logout()

    many = costs(client, public_pages())
    client.force_login(make_user(ADMINISTRATOR))
    many_office = costs(client, office_pages())

    print(table(few, many), table(few_office, many_office))  # noqa: T201 - the figures
    assert all(queries <= MOST for queries, _ in many.values())
    assert all(many_office[name][0] <= few_office[name][0] for name in few_office)
    assert {
        name: round(many[name][1] / few[name][1], 2)
        for name in many
        if many[name][1] > FLAT * few[name][1]
    } == {}
