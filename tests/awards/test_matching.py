"""Whom a line may mean is proposed from the directory, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.matching import Named, names_of_organizations, propose
from organizations.models import FormerName
from tests.making import make_organization, make_person, make_position

pytestmark = pytest.mark.django_db


def person(name, unit=""):
    return Named("ca-nhan", name, unit)


def people(*lines):
    return [[choice.key for choice in found.people] for found in propose(lines)]


def places(name, kind="tap-the"):
    (found,) = propose([Named(kind, name, "")])
    return [choice.key for choice in found.organizations]


def test_people_are_found_without_accents_case_and_titles():
    found = make_person("PGS.TS. Lê Văn Ân")

    assert people(person("Ông LE VAN AN"), person("Lê Văn Bình")) == [[found.pk], []]


def test_the_unit_tells_namesakes_apart():
    one, other = make_person("Lê An"), make_person("Lê An")
    make_position(one, make_organization("Hội Cơ khí"))
    make_position(other, make_organization("Hội Y học"))

    assert people(person("Lê An", "Hội Y học Hải Phòng"), person("Lê An")) == [
        [other.pk],
        [one.pk, other.pk],
    ]


def test_organizations_are_found_by_former_names_and_longer_printed_ones():
    organization = make_organization("Hội Khoa học Biển")
    FormerName.objects.create(
        organization=organization, name="Hội Hải dương học", until="2010"
    )

    for name in ("Tập thể Hội KHOA HOC BIEN Hải Phòng", "Hội Hải dương học"):
        assert places(name) == [organization.pk]
    assert places("Hội Y học") == []


def test_all_lines_are_matched_in_five_queries():
    organization = make_organization("Hội Cơ khí")
    for number in range(30):
        make_position(make_person(f"Lê An {number % 15}"), organization)
    lines = [person(f"Lê An {number}", "Hội Cơ khí") for number in range(30)]

    with CaptureQueriesContext(connection) as captured:
        propose(lines)

    assert len(captured) <= 5


def test_the_short_form_of_a_name_is_proposed_the_nearest_first():
    longest = make_organization("Hội Xây dựng Hải Phòng mở rộng")
    longer = make_organization("Hội Xây dựng Hải Phòng")
    make_organization("Hội Xây")

    assert places("Hội Xây dựng") == [longer.pk, longest.pk]
    own = make_organization("Hội Xây dựng")
    assert places("Hoi Xay dung") == [own.pk, longer.pk, longest.pk]
    assert places("Hội Xây") != [longer.pk]


def test_a_short_unit_tells_namesakes_apart():
    one, other = make_person("Lê An"), make_person("Lê An")
    make_position(one, make_organization("Hội Cơ khí Hải Phòng"))
    make_position(other, make_organization("Hội Y học Hải Phòng"))

    assert people(person("Lê An", "Hội Y học")) == [[other.pk]]


def test_a_name_of_one_organization_and_of_nobody_is_known():
    make_organization("Liên hiệp Khoa học An Biên")
    make_organization("Hội Cầu đường")
    make_organization("Lê Văn An")
    make_organization("Hội An")
    make_person("Lê Văn An")

    names = ["Cau duong", "Lê Văn An", "An", "Trần Bình"]
    assert names_of_organizations(names) == {"Cau duong"}
    make_organization("Cầu đường")
    assert names_of_organizations(names) == set()


def test_300_short_names_are_matched_in_as_few_queries():
    for number in range(300):
        make_organization(f"Hội Nghề số {number} Hải Phòng")
    lines = [Named("tap-the", f"Hội Nghề số {n}", "") for n in range(300)]

    with CaptureQueriesContext(connection) as captured:
        found = propose(lines)

    assert len(captured) <= 5
    assert all(proposals.organizations for proposals in found)
