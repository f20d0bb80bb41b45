"""The office's lists tell records of one name apart."""

import pytest

from staff.roles import CHIEF_EDITOR
from tests.making import (
    make_organization,
    make_person,
    make_position,
    make_union,
    make_user,
)
from tests.organizations.office import list_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def test_people_of_one_name_are_told_apart_by_their_main_office(client, chief):
    holder, former = make_person("Lê An"), make_person("Lê An")
    make_position(holder, make_union("Liên hiệp các Hội", short_name="Liên hiệp Hội"))
    make_position(former, make_organization("Hội Cơ khí"), ended_on="2020")
    make_person("Lê An")

    html = client.get(list_page("person")).content.decode()

    cells = ("Chủ tịch, Liên hiệp Hội", "nguyên Chủ tịch, Hội Cơ khí", "–")
    for words in cells:
        assert html.count(f'<td class="field-post">{words}</td>') == 1


def test_organizations_stand_with_what_they_are_under_and_their_years(client, chief):
    union = make_union("Liên hiệp các Hội", short_name="Liên hiệp Hội")
    make_organization("Hội Cơ khí", parent=union, founded_on="1998-03")

    html = client.get(list_page("organization")).content.decode()

    assert '<td class="field-under">Liên hiệp Hội</td>' in html
    assert '<td class="field-years">1998–</td>' in html
