"""A change is public at the next request: on every worker, on every server."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep, time

import pytest

from tests.servers.running import Office, workers_of

pytestmark = pytest.mark.server

WORKERS = 4

SET_UP = """
from datetime import timedelta
from django.utils import timezone
from portal.models import MenuItem, SiteIdentity
from editorial.models import Status
from images.models import Image
from news.models import Article, Section, Tag
from tests.making import *

section = make_section("Hoạt động")
cover = make_image()
story = make_article("Bài gốc", cover=cover, section=section)
draft = make_draft("Bài mới đăng", section=section)
doomed = make_article("Bài sẽ gỡ", section=section)
page = make_page("Giới thiệu")
item = MenuItem.objects.create(label="Mục đầu", address="/tin-tuc/")
identity = SiteIdentity.objects.update_or_create(pk=1, defaults={"name": "Tên cũ"})[0]
answer = {
    "story": story.get_absolute_url(),
    "doomed": doomed.get_absolute_url(),
    "page": page.get_absolute_url(),
    "section": section.get_absolute_url(),
    "cover": cover.name,
}
"""

# What is done, the page it shows on, what must be there then, and what must not.
CHANGES = [
    ("draft.publish()", "/", "Bài mới đăng", None),
    ("story.title = 'Bài đã sửa'; story.save()", "story", "Bài đã sửa", "Bài gốc"),
    ("Article.objects.update(lead='Sửa cả loạt')", "/tin-tuc/", "Sửa cả loạt", None),
    ("doomed.withdraw()", "/", None, "Bài sẽ gỡ"),
    ("doomed.restore(); doomed.publish()", "/", "Bài sẽ gỡ", None),
    ("story.tags.add(Tag.objects.create(name='thẻ mới'))", "story", "thẻ mới", None),
    ("item.label = 'Mục sửa'; item.save()", "/lien-he/", "Mục sửa", "Mục đầu"),
    ("item.delete()", "/lien-he/", None, "Mục sửa"),
    ("identity.name = 'Tên mới'; identity.save()", "/so-do/", "Tên mới", "Tên cũ"),
    ("page.body = '<p>Lời mới</p>'; page.save()", "page", "Lời mới", None),
    ("section.name = 'Mục lục mới'; section.save()", "/", "Mục lục mới", "Hoạt động"),
    ("story.cover = None; story.save(); cover.delete()", "story", None, "cover"),
    ("Article.objects.filter(pk=draft.pk).delete()", "/", None, "Bài mới đăng"),
]  # fmt: skip


def ask_every_worker(host, server, path):
    """Return the status and body of a page as each worker gives it, by its pid."""
    wanted, answers = {str(pid) for pid in workers_of(server)}, {}
    deadline = monotonic() + 30
    with ThreadPoolExecutor(12) as readers:
        while set(answers) != wanted:
            assert monotonic() < deadline, f"{wanted - set(answers)} never answered"
            for status, body, worker in readers.map(host.get, [path] * 24):
                answers.setdefault(worker, []).append((status, body))
    return answers


def check(servers, path, shows, hides):
    """Every answer counts: the first one of each worker is the next request."""
    for host, server in servers:
        for worker, answers in ask_every_worker(host, server, path).items():
            for status, body in answers:
                where = f"{path} of worker {worker}"
                assert status == 200, where
                assert shows is None or shows in body, f"{shows} is not on {where}"
                assert hides is None or hides not in body, f"{hides} is on {where}"
                assert "bản lưu lúc" not in body, where


@pytest.fixture
def servers(hosts, database):
    """Four workers; with PostgreSQL and Redis, four more on a second host."""
    names = ["one"] if database[0].startswith("sqlite") else ["one", "two"]
    made = [hosts(name) for name in names]
    return [(host, host.start("--workers", str(WORKERS))) for host in made]


def test_every_kind_of_change_shows_at_the_next_request(servers):
    office = Office(servers[0][0])
    places = office.do(SET_UP)
    for _, place, _, _ in CHANGES:
        check(servers, places.get(place, place), None, None)

    for change, place, shows, hides in CHANGES:
        office.do(change)
        check(servers, places.get(place, place), shows, places.get(hides, hides))
    office.close()


def test_a_story_appears_at_its_moment_without_anybody_doing_anything(servers):
    office = Office(servers[0][0])
    office.do(SET_UP)
    due = office.do(
        "late = make_draft('Bài đúng giờ', section=section)\n"
        "late.published_at = timezone.now() + timedelta(seconds=12)\n"
        "late.publish()\n"
        "answer = late.published_at.timestamp()"
    )
    check(servers, "/", None, "Bài đúng giờ")

    sleep(max(0, due - time()) + 0.05)

    check(servers, "/", "Bài đúng giờ", None)
    office.close()
