"""One portal, one nginx before it, and some stories for all tests of this folder."""

import shutil
from types import SimpleNamespace

import pytest

from tests.conftest import need
from tests.deploy.servers import Nginx, Portal

STORIES = 24
MAKE_CONTENT = f"""
import json
from django.conf import settings
from django.test import Client
from tests.making import make_administrator, make_article, make_draft, make_image
stories = [make_article(f"Bài số {{number}}") for number in range({STORIES})]
image, client = make_image(), Client()
client.force_login(make_administrator(username="quan-tri"))
print(json.dumps({{
    "stories": [story.get_absolute_url() for story in stories],
    "keys": [story.pk for story in stories],
    "draft": make_draft("Bài sắp đăng").pk,
    "picture": image.url,
    "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
}}))
"""


@pytest.fixture(scope="session")
def nginx_program():
    path = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    need(path is not None, "nginx")
    return path


@pytest.fixture(scope="session")
def portal(nginx_program, tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("portal"))
    portal.manage("migrate", "--verbosity", "0")
    portal.start()
    yield portal
    portal.stop()


@pytest.fixture(scope="session")
def content(portal):
    """Has `stories` (addresses), `keys`, `draft`, `picture` and a `session` cookie."""
    return SimpleNamespace(**portal.run(MAKE_CONTENT))


@pytest.fixture(scope="session")
def nginx(nginx_program, portal, tmp_path_factory):
    nginx = Nginx(tmp_path_factory.mktemp("nginx"), nginx_program, portal)
    nginx.start()
    yield nginx
    nginx.stop()
