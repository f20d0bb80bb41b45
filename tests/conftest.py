"""What every test shares: plain static files, a temporary media folder, a browser."""

import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

# A busy machine may stall one example for longer than the default deadline.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

ROOT = Path(__file__).resolve().parent.parent

# Where CI runs, a missing service is a failure and not a reason to skip.
SERVICES_REQUIRED = os.environ.get("REQUIRE_SERVICES") == "1"


def pytest_configure(config):
    # The browser driver runs an event loop in the thread of the tests.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session", autouse=True)
def _plain_settings(tmp_path_factory):
    from django.test import override_settings

    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    with override_settings(
        STORAGES=storages,
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        STATE_ROOT=tmp_path_factory.mktemp("state"),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        # The files stand in the source folders; nothing is gathered for a test.
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_fast():
    from tests.flushing import keep_rows_after_flush

    with pytest.MonkeyPatch.context() as patch:
        keep_rows_after_flush(patch)
        yield


@pytest.fixture(autouse=True)
def _figures_of_no_other_test():
    from visits import figures

    figures.forget()


def need(available: bool, what: str) -> None:
    """Skip where a service is missing; fail where it must be there."""
    if available:
        return
    if SERVICES_REQUIRED:
        pytest.fail(f"{what} is required here and was not found")
    pytest.skip(f"{what} was not found on this machine")


@pytest.fixture(scope="session")
def chromium_path():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    need(path is not None, "Chromium")
    return path


@pytest.fixture(scope="session")
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


MAKE_PEOPLE = """
from django.contrib.auth.models import Group
from staff.models import User
from staff.roles import AWARDS_STAFF, CHIEF_EDITOR, EDITOR
User.objects.create_superuser("quan-tri", password="{password}")
for name, role in [("bien-tap", EDITOR), ("truong-ban", CHIEF_EDITOR),
                   ("khen-thuong", AWARDS_STAFF)]:
    person = User.objects.create_user(name, password="{password}", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
"""


@pytest.fixture(scope="session")
def portal_server(tmp_path_factory):
    """The real server, as `make run` starts it, on a database and folder of its own.

    Has `url`, `passwords` by user name, and `manage` for a command on its database.
    """
    from tests.servers.running import Host

    folder, password = tmp_path_factory.mktemp("portal"), "mat-khau-thu-nghiem"
    host = Host(folder, f"sqlite:///{folder}/portal.sqlite3")
    host.manage("migrate", "--verbosity", "0")
    host.manage("load_sample_content", "--verbosity", "0")
    host.manage("shell", "-v", "0", "-c", MAKE_PEOPLE.format(password=password))
    try:
        host.start()
        names = ("quan-tri", "bien-tap", "truong-ban", "khen-thuong")
        yield SimpleNamespace(
            url=host.url,
            passwords=dict.fromkeys(names, password),
            manage=host.manage,
        )
    finally:
        host.stop()
