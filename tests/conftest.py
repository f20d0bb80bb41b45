"""What every test shares: plain static files, files in a temporary folder, fast users."""

import os
import shutil

import pytest

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
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        # The files stand in the source folders; nothing is gathered for a test.
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


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
