"""Who works in the office of news; the client is signed in as them."""

import pytest

from staff.roles import CHIEF_EDITOR, EDITOR
from tests.making import make_user


@pytest.fixture
def chief(client):
    user = make_user(CHIEF_EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = make_user(EDITOR)
    client.force_login(user)
    return user
