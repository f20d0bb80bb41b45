"""Who may only look sees no private contact and no internal note in the office."""

import pytest

from staff.roles import AWARDS_STAFF, EDITOR
from tests.making import make_organization, make_person, make_user
from tests.organizations.office import list_page, office_page

pytestmark = pytest.mark.django_db

PRIVATE = ("0912345678", "an@example.org", "12 Lê Lợi", "hay vắng")


@pytest.fixture
def person():
    return make_person(
        phone="0912345678",
        email="an@example.org",
        address="12 Lê Lợi",
        internal_note="hay vắng",
    )


@pytest.fixture
def organization():
    return make_organization(
        phone="0225", contact_name="Bà Liên", contact_phone="0912345678"
    )


def screens(client, item):
    """The form, the list and the history of a record, as one text."""
    model = item._meta.model_name
    paths = office_page(item), list_page(model), office_page(item, "history")
    return "".join(client.get(path).content.decode() for path in paths)


def test_an_editor_sees_no_private_contact_of_a_person(client, person):
    client.force_login(make_user(EDITOR))

    html = screens(client, person)

    assert person.full_name in html
    for words in (*PRIVATE, "ghi chú nội bộ", "Ghi chú nội bộ", "cho người đọc thấy"):
        assert words not in html
    # It would let a phone number be guessed.
    assert 'name="seen"' not in html


def test_an_editor_sees_what_readers_see(client, person):
    person.shows_phone = True
    person.save()
    client.force_login(make_user(EDITOR))

    html = screens(client, person)

    assert "0912345678" in html
    assert "an@example.org" not in html


def test_who_may_change_a_person_sees_all(client, person):
    client.force_login(make_user(AWARDS_STAFF))

    html = screens(client, person)

    assert all(words in html for words in PRIVATE)


@pytest.mark.parametrize("is_shown", [True, False])
def test_an_editor_sees_the_contact_person_only_if_readers_do(
    client, organization, is_shown
):
    organization.shows_contact = is_shown
    organization.save()
    client.force_login(make_user(EDITOR))

    html = screens(client, organization)

    assert "0225" in html
    assert ("Bà Liên" in html, "0912345678" in html) == (is_shown, is_shown)


@pytest.mark.parametrize(
    ("role", "status"), [(EDITOR, (400, 400)), (AWARDS_STAFF, (200, 200))]
)
def test_private_columns_are_guessed_by_no_filter_in_the_address(
    client, person, organization, role, status
):
    client.force_login(make_user(role))
    asked = (
        f"{list_page('person')}?phone__startswith=09",
        f"{list_page('organization')}?contact_phone__startswith=09",
    )

    assert tuple(client.get(path).status_code for path in asked) == status
