"""Which terms a position may be given on the office's forms."""

import pytest

from organizations.models import Term
from staff.roles import CHIEF_EDITOR
from tests.making import make_organization, make_position, make_union, make_user
from tests.organizations.office import form_values, office_page

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


def test_a_term_of_another_organization_is_refused_by_whose_name(client, chief):
    position = make_position(None, make_organization("Hội Cơ khí"))
    term = make_term(make_organization("Hội Tin học"), "Khóa IV", started_on="2024")

    for item, name in ((position, "term"), (position.person, "positions-0-term")):
        html = save(client, item, **{name: term.pk}).content.decode()
        assert "là nhiệm kỳ của “Hội Tin học”, không phải của “Hội Cơ khí”" in html

    position.refresh_from_db()
    assert position.term is None


def test_a_body_takes_a_term_of_any_level_above(client, chief):
    union = make_union()
    board = make_organization("Ban", parent=make_organization("Hội", parent=union))
    position, term = make_position(None, board), make_term(union)

    save(client, position, term=term.pk)

    assert position.term == term


def test_a_position_stays_as_it_is_when_its_organization_has_moved(client, chief):
    union = make_union()
    board = make_organization("Ban", parent=union)
    position = make_position(None, board, term=make_term(union))
    board.parent = None
    board.save()

    save(client, position, note="đã chuyển")

    assert position.note == "đã chuyển"


def test_the_chosen_term_stands_with_whose_it_is(client, chief):
    item = make_organization("Hội Tin học Hải Phòng", short_name="Hội Tin học")
    term = make_term(item, "Khóa IV", started_on="2024", ended_on="2029")
    position = make_position(None, item, term=term)

    for record in (position, position.person):
        html = client.get(office_page(record)).content.decode()
        assert "Khóa IV, nhiệm kỳ 2024 – 2029 · Hội Tin học<" in html
