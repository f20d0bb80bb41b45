"""An empty media folder for every test, and people with rights on pictures."""

import pytest
from django.contrib.auth.models import Permission

from staff.models import User
from tests.images.making import stored_files


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    """Return the media folder, which exists and is empty."""
    folder = tmp_path / "media"
    folder.mkdir()
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def files_of(media):
    return lambda: stored_files(media)


@pytest.fixture
def make_editor(db):
    """Make a person with exactly the named permissions on pictures."""

    def make(*verbs, username="bien-tap"):
        user = User.objects.create_user(
            username=username, full_name="Đỗ Thị Ánh", is_staff=True
        )
        wanted = [f"{verb}_image" for verb in verbs]
        user.user_permissions.set(
            Permission.objects.filter(
                content_type__app_label="images", codename__in=wanted
            )
        )
        return user

    return make


@pytest.fixture
def office(client, make_editor):
    """A client signed in as somebody who may do everything with pictures."""
    client.user = make_editor("view", "add", "change", "delete")
    client.force_login(client.user)
    return client
