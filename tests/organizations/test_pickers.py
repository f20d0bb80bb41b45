"""Pickers find by words without marks and tell records of one name apart."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.lineage import close
from organizations.models import FormerName, Office, Status, Term
from staff.roles import EDITOR
from tests.making import (
    make_organization,
    make_person,
    make_position,
    make_union,
    make_user,
)
from tests.organizations.office import picked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(client):
    person = make_user(EDITOR)
    client.force_login(person)
    return person


def organizations(client, term):
    return picked(client, "position", "organization", term)


def people(client, term):
    return picked(client, "position", "person", term)


@pytest.mark.parametrize("term", ["co khi", "CƠ KHÍ", "hoi co kh", "Cơ khí", "khi hoi"])
def test_an_organization_is_found_as_it_is_typed(client, term):
    make_organization("Hội Cơ khí")
    make_organization("Hội Kiến trúc", introduction="<p>Khác hội cơ khí.</p>")

    assert organizations(client, term) == ["Hội Cơ khí · Hội thành viên"]


def test_short_and_former_names_find_it_behind_those_named_so(client):
    item = make_organization("Hội Cơ khí và Tự động hóa", short_name="HCKTĐ")
    FormerName.objects.create(organization=item, name="Hội Luyện kim", until="2010")
    make_organization("Hội Luyện kim màu")

    names = [text.partition(" · ")[0] for text in organizations(client, "luyen kim")]

    assert names == ["Hội Luyện kim màu", "Hội Cơ khí và Tự động hóa"]
    assert len(organizations(client, "hcktđ")) == 1


@pytest.mark.parametrize("term", ["so khoa", "SỞ KHOA HỌC"])
def test_the_name_that_begins_so_stands_before_those_that_have_the_words(client, term):
    make_organization("Cụm thi đua các sở khoa học")
    make_organization("Sở Khoa học và Công nghệ")

    assert organizations(client, term)[0].startswith("Sở Khoa học")


def test_kind_place_years_and_end_stand_beside_the_name(client):
    here = make_organization("Hội A", origin="Hải Phòng cũ", founded_on="1998-03")
    ended = make_organization("Hội B", address="Số 1 Lê Lợi", founded_on="2001")
    close([ended], Status.DISSOLVED, on="2020-05-01")
    make_organization("Hội C", is_public=False)

    assert here.pk
    assert organizations(client, "hoi") == [
        "Hội A · Hội thành viên · Hải Phòng cũ · 1998–",
        "Hội B · Hội thành viên · Số 1 Lê Lợi · 2001–2020 · Đã giải thể",
        "Hội C · Hội thành viên · đang ẩn",
    ]


def test_a_person_stands_with_the_highest_office_of_today(client):
    union = make_union(short_name="Liên hiệp Hội")
    term = Term.objects.create(
        organization=union, label="Khóa VII", started_on="2019-10-16", ended_on="2024"
    )
    person = make_person("Bùi Thanh Tùng", titles="TS.")
    make_position(person, union, "Ủy viên", rank=60)
    make_position(person, union, "Chủ tịch", rank=10, term=term)
    other = make_person("Bùi Thanh Tú")
    make_position(other, union, "Chủ tịch", started_on="2014", ended_on="2018-05")
    make_position(make_person("Bùi Thanh Vân"), union, started_on="2027")

    with time_machine.travel(date(2026, 11, 25)):
        assert people(client, "bui thanh") == [
            "Bùi Thanh Tú · nguyên Chủ tịch, Liên hiệp Hội · 2014 – 2018",
            "TS. Bùi Thanh Tùng · Chủ tịch, Liên hiệp Hội · 2019 – 2024",
            "Bùi Thanh Vân",
        ]


def test_who_is_called_so_stands_before_who_works_there(client):
    make_position(make_person("Lê An"), make_organization("Hội Tùng Lâm"))
    make_person("Bùi Tùng")

    names = [text.partition(" · ")[0] for text in people(client, "tùng")]

    assert names == ["Bùi Tùng", "Lê An"]


@pytest.mark.parametrize("term", ["khóa vii", "lien hiep", "VII 2019", "nhiem ky 2019"])
def test_a_term_is_found_by_its_name_its_years_and_its_organization(client, term):
    union = make_union("Liên hiệp các Hội", short_name="Liên hiệp Hội")
    fields = {"label": "Khóa VII", "started_on": "2019", "ended_on": "2024"}
    Term.objects.create(organization=union, **fields)
    other = make_organization("Hội Cơ khí")
    Term.objects.create(organization=other, label="Khóa V", started_on="2018")

    assert picked(client, "position", "term", term) == [
        "Khóa VII, nhiệm kỳ 2019 – 2024 · Liên hiệp Hội"
    ]


def test_the_very_term_is_offered_before_those_that_only_contain_the_word(client):
    union = make_union()
    for label, start in (("Khóa XIV", "2029"), ("Khóa IV", "2004")):
        Term.objects.create(organization=union, label=label, started_on=start)

    labels = [
        text.partition(",")[0] for text in picked(client, "position", "term", "IV")
    ]

    assert labels == ["Khóa IV", "Khóa XIV"]


@pytest.mark.parametrize("term", ["pho chu", "PHÓ", "chủ tịch phó"])
def test_an_office_is_found_without_marks(client, term):
    Office.objects.create(name="Chủ tịch", rank=10)
    Office.objects.create(name="Phó Chủ tịch", rank=40)

    assert picked(client, "position", "office", term) == ["Phó Chủ tịch"]


@pytest.mark.parametrize(("model", "name"), [("person", "An"), ("organization", "Hội")])
def test_a_page_of_results_costs_the_same_for_2_and_20(client, model, name):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            picked(client, "position", model, name)
        return len(captured)

    def make(numbers):
        for number in numbers:
            person = make_person(f"Nguyễn An {number}")
            make_position(person, make_organization(f"Hội {number}"))

    make(range(2))
    few = queries()
    make(range(2, 40))

    assert queries() == few <= 7


def test_who_may_not_view_the_model_is_refused(client):
    client.force_login(make_user())
    query = {"app_label": "organizations", "model_name": "position"}

    for field in ("person", "organization", "term", "office"):
        answer = client.get(
            reverse("admin:autocomplete"), {**query, "field_name": field, "term": "a"}
        )
        assert answer.status_code == 403
