"""A form that was left open brings back nothing that somebody has changed since."""

import re

import pytest

from organizations.erasing import NAMELESS, erase
from organizations.lineage import rename
from organizations.models import Organization, Person
from staff.roles import CHIEF_EDITOR
from tests.making import make_organization, make_person, make_user
from tests.organizations.office import form_values, office_page

pytestmark = pytest.mark.django_db
MEANWHILE = "có người đã lưu thay đổi khác"


def opened(client, item):
    """What the form of a record would send, its hidden digest included."""
    answer = client.get(office_page(item))
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', answer.content.decode())
    return {**form_values(answer), "seen": seen[1]}


@pytest.fixture
def chief(client):
    client.force_login(make_user(CHIEF_EDITOR))


def test_a_name_that_was_changed_meanwhile_stays(client, chief):
    item = make_organization("Hội Cơ khí")
    data = {**opened(client, item), "slug": ""}
    rename(Organization.objects.get(), "Hội Tự động hóa", until="2020")

    answer = client.post(office_page(item), data)

    assert MEANWHILE in answer.content.decode()
    assert Organization.objects.get().name == "Hội Tự động hóa"


def test_what_was_erased_does_not_come_back(client, chief):
    person = make_person("Trần Quý Hiếm", phone="0912000111")
    data = opened(client, person)
    erase(Person.objects.get())

    answer = client.post(office_page(person), data)

    assert MEANWHILE in answer.content.decode()
    assert Person.objects.get().full_name == NAMELESS


def test_a_form_that_nobody_overtook_is_saved(client, chief):
    person = make_person("Trần Quý Hiếm")
    data = {**opened(client, person), "full_name": "Trần Quý Báu"}

    client.post(office_page(person), data)

    assert Person.objects.get().full_name == "Trần Quý Báu"
