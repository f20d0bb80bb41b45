"""What Enter presses on the form of a decision, and what a save then refuses."""

import re

import pytest

from awards.models import Decision
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR
from tests.awards.entry import ADD, form_address, send, with_lines
from tests.making import make_decision, make_user

pytestmark = pytest.mark.django_db


def submit_buttons(client, path):
    """The names of the buttons of the form, in the order of the page."""
    form = client.get(path).content.decode().partition('id="decision_form"')[2]
    buttons = re.findall(r'<(?:input|button) type="submit"[^>]*>', form)
    return [re.search(r'name="(\w+)"', button)[1] for button in buttons]


def test_the_first_button_saves_as_the_default_one_does(client):
    client.force_login(make_user(AWARDS_STAFF))

    for path in (ADD, form_address(make_decision())):
        assert submit_buttons(client, path)[:2] == ["_continue", "_paste"]


def test_who_may_only_look_has_no_button(client):
    client.force_login(make_user(CHIEF_EDITOR))

    assert submit_buttons(client, form_address(make_decision())) == []


def test_a_list_that_was_not_added_is_not_lost_by_a_save(client):
    client.force_login(make_user(AWARDS_STAFF))
    data = with_lines({"name": "Lê An"}, paste="Lê Bình\n", number="5", _continue="1")

    answer = send(client, ADD, data)

    html = answer.content.decode()
    assert "những dòng chưa thêm vào bảng" in html
    assert "Lê Bình</textarea>" in html.replace("\n</textarea>", "</textarea>")
    assert not Decision.objects.exists()
    send(client, ADD, data | {"paste": " \n"})
    assert Decision.objects.get().number == "5"
