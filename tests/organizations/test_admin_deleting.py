"""What something refers to is not deleted; the office says what does."""

import pytest

from organizations.lineage import close
from organizations.models import FormerName, Organization, Status, Term
from staff.roles import CHIEF_EDITOR
from tests.making import make_organization, make_position, make_union, make_user
from tests.organizations.office import list_page, office_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make_user(CHIEF_EDITOR)
    client.force_login(person)
    return person


def make_term(organization, label="Khóa VII", **fields):
    return Term.objects.create(organization=organization, label=label, **fields)


def delete(client, item):
    return client.post(office_page(item, "delete"), {"post": "yes"})


def test_what_nothing_refers_to_is_deleted_with_its_former_names(client, chief):
    item = make_organization()
    FormerName.objects.create(organization=item, name="Hội cũ", until="2000")
    item.slug = "dia-chi-moi"
    item.save()

    delete(client, item)

    assert not Organization.objects.exists()


def references():
    return {
        "position": lambda item: make_position(organization=item),
        "term": make_term,
        "child": lambda item: make_organization("Hội con", parent=item),
        "successor": lambda item: close(
            [make_organization("Hội trước")], Status.MERGED, on="2020",
            successors=[item],
        ),
    }  # fmt: skip


@pytest.mark.parametrize("kind", references())
def test_an_organization_that_something_refers_to_is_not_deleted(client, chief, kind):
    item = make_organization("Hội A")
    references()[kind](item)

    answer = delete(client, item)

    html = answer.content.decode()
    assert "Không xóa được “Hội A”" in html
    assert "đang nhắc tới" in html
    assert Organization.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("what", ["person", "term", "office"])
def test_nor_what_a_position_names(client, chief, what):
    union = make_union()
    position = make_position(organization=union, term=make_term(union))

    delete(client, getattr(position, what))

    position.refresh_from_db()
    assert getattr(position, what) is not None


def test_the_list_deletes_none_where_one_is_referred_to(client, chief):
    used, free = make_organization("Hội A"), make_organization("Hội B")
    make_position(organization=used)

    chosen = {
        "action": "delete_selected",
        "_selected_action": [used.pk, free.pk],
        "post": "yes",
    }
    answer = client.post(list_page("organization"), chosen)

    assert "1 chức vụ đảm nhiệm đang nhắc tới" in answer.content.decode()
    assert Organization.objects.count() == 2
