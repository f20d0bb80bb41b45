"""A name that may already be there comes back once, and goes through when insisted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import FormerName, Organization, Person
from organizations.similar import organizations_like, people_like
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR
from tests.making import make_organization, make_person, make_position, make_user
from tests.organizations.office import form_values, list_page, office_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("known", "name", "alike"),
    [
        ("Hội Cơ khí", "hội cơ khí TP.", True),
        ("Hội Cơ khí", "Hoi Co khi thanh pho", True),
        ("Hội Cơ khí", "Hội Cơ khí Hải Phòng", True),
        ("Hội Cơ khí Hải Phòng", "Hội Cơ khí", True),
        ("Hội Cơ khí", "Hội Cơ khíiii", False),
        ("Hội Y học", "Hội Y tế", False),
        ("Hội Luật", "Hội Luật gia", False),
        ("Hội Luật gia", "Hội Luật", False),
        ("Hội Xây dựng & Kiến trúc", "Hội Xây dựng và Kiến trúc", True),
        ("Hội Kiến trúc", "Hội Xây dựng Kiến trúc", False),
    ],
)
def test_names_are_alike_whatever_tells_no_organization_from_another(
    known, name, alike
):
    make_organization(known)

    assert organizations_like(name).exists() is alike


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("TS. BÙI THANH TÙNG", True),
        ("ông Bui Thanh Tung", True),
        ("Bùi Thanh Tú", False),
        ("Bùi Thanh", False),
    ],
)
def test_people_are_alike_whatever_their_titles(name, alike):
    make_person("Bùi Thanh Tùng", titles="PGS.TS.")

    assert people_like(name).exists() is alike


def add(client, model, **values):
    path = list_page(model, "add")
    empty = form_values(client.get(path))
    return client.post(path, {**empty, "_save": "1", **values})


def test_a_new_organization_is_warned_of_and_saved_when_insisted(client, chief):
    known = make_organization("Hội Cơ khí", origin="Hải Phòng cũ", founded_on="1998")
    new = {"name": "Hội Cơ khí thành phố", "kind": "association"}

    answer = add(client, "organization", **new)

    html = answer.content.decode()
    assert "Hội Cơ khí · Hội thành viên · Hải Phòng cũ · 1998–" in html
    assert f'href="{office_page(known)}" target="_blank"' in html
    assert "Vẫn lưu: đây là tổ chức khác" in html
    assert Organization.objects.count() == 1
    add(client, "organization", **new, is_another="co khi")
    assert Organization.objects.count() == 2


def test_what_was_ticked_for_one_name_does_not_stand_for_another(client, chief):
    make_organization("Hội Cơ khí")
    make_organization("Hội Kiến trúc")

    add(
        client,
        "organization",
        name="Hội Kiến trúc TP.",
        kind="association",
        is_another="co khi",
    )

    assert Organization.objects.count() == 2


def test_another_mistake_keeps_the_tick(client, chief):
    make_organization("Hội Cơ khí")

    answer = add(
        client, "organization", name="Hội Cơ khí", kind="", is_another="co khi"
    )

    assert 'value="co khi" checked' in answer.content.decode()


def test_what_is_saved_under_its_own_name_is_not_warned_of(client, chief):
    make_organization("Hội Cơ khí")
    twin = make_organization("Hội Cơ khí TP.")
    path = office_page(twin)

    client.post(path, {**form_values(client.get(path)), "phone": "0225", "_save": "1"})

    twin.refresh_from_db()
    assert twin.phone == "0225"


def test_a_changed_name_is_warned_of(client, chief):
    make_organization("Hội Cơ khí")
    other = make_organization("Hội Luyện kim")
    path = office_page(other)
    values = {**form_values(client.get(path)), "name": "Hội Cơ khí", "_save": "1"}

    answer = client.post(path, values)

    assert "Tên gần giống đã có" in answer.content.decode()
    other.refresh_from_db()
    assert other.name == "Hội Luyện kim"


def test_a_person_is_warned_of_in_a_popup_too(client):
    client.force_login(make_user(AWARDS_STAFF))
    known = make_person("Bùi Thanh Tùng", titles="TS.")
    make_position(known, make_organization(short_name="LHH"), started_on="2019")
    path = f"{list_page('person', 'add')}?_popup=1"
    values = form_values(client.get(path))
    values |= {"full_name": "bùi thanh tùng", "_popup": "1", "_save": "1"}

    html = client.post(path, values).content.decode()

    assert "TS. Bùi Thanh Tùng · Chủ tịch, LHH · từ 2019" in html
    assert "Vẫn lưu: đây là người khác" in html
    answer = client.post(path, {**values, "is_another": "bui thanh tung"})
    assert answer.templates[0].name == "admin/popup_response.html"
    assert Person.objects.count() == 2


def test_a_warning_costs_the_same_however_many_are_alike(client, chief):
    def queries(count):
        for number in range(count):
            person = make_person("Bùi Thanh Tùng", slug=f"tung-{number}")
            make_position(person, make_organization(f"Hội {number}"))
        with CaptureQueriesContext(connection) as captured:
            add(client, "person", full_name="Bùi Thanh Tùng")
        Person.objects.all().delete()
        return len(captured)

    queries(1)
    assert queries(2) == queries(9)


def test_who_was_called_so_in_former_times_is_alike():
    item = make_organization("Hội Công nghệ số")
    FormerName.objects.create(organization=item, name="Hội Tin học", until="2020")
    other = make_organization("Hội Y học")
    FormerName.objects.create(organization=other, name="Hội Dược học", until="2020")

    assert list(organizations_like("hội tin hoc TP.")) == [item]
