"""What a public page costs the database, with few stories and with many."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial.paging import key_of
from news.models import Article, Section, Tag
from organizations.models import Organization, Person
from portal.content_version import RowSource
from portal.models import MenuItem
from tests.making import (
    make_article,
    make_image,
    make_page,
    make_position,
    make_section,
    make_union,
)
from visits import figures

# Real transactions: inside one, what all pages share is computed for each.
pytestmark = pytest.mark.django_db(transaction=True)

MOST = 6
# One a sort of what is found.
MOST_OF_SEARCH = 10


def fill(count, *, sections=6, cover=None):
    tag = Tag.objects.get_or_create(name="hội thi")[0]
    organization = Organization.objects.first() or make_union()
    person = Person.objects.first() or make_position(None, organization).person
    now = timezone.now()
    start = Article.objects.count()
    for number in range(start, start + count):
        story = make_article(
            f"Bài hội nghị {number}",
            section=make_section(f"Mục {number % sections}"),
            published_at=now - timedelta(hours=number + 1),
            cover=cover,
        )
        story.tags.add(tag)
        story.organizations.add(organization)
        story.people.add(person)


def fill_menu():
    page = make_page()
    for place in MenuItem.Place.values:
        for label in ("Một", "Hai", "Ba"):
            top = MenuItem.objects.create(place=place, label=label, page=page)
            for section in Section.objects.all()[:3]:
                MenuItem.objects.create(
                    place=place, parent=top, label=section.name, section=section
                )


def addresses():
    newest = list(Article.objects.public().newest_first()[:30])
    section = newest[0].section
    middle, month = newest[-1], timezone.localtime(newest[0].published_at)
    return {
        "home": "/",
        "list": "/tin-tuc/",
        "list, deep": f"/tin-tuc/?truoc={key_of(middle)}",
        "list, back": f"/tin-tuc/?sau={key_of(middle)}",
        "section": section.get_absolute_url(),
        "section, deep": f"{section.get_absolute_url()}?truoc={key_of(middle)}",
        "tag": newest[0].tags.first().get_absolute_url(),
        "organization": f"/tin-tuc/to-chuc/{Organization.objects.get().slug}/",
        "person": f"/tin-tuc/nhan-su/{Person.objects.get().slug}/",
        "archive": "/tin-tuc/luu-tru/",
        "year": f"/tin-tuc/luu-tru/{month.year}/",
        "month": f"/tin-tuc/luu-tru/{month.year}/{month.month}/",
        "article": newest[0].get_absolute_url(),
        "search": "/tim-kiem/?q=hoi+nghi",
        "search, page 2": "/tim-kiem/?q=hoi+nghi&trang=2",
        "rss": "/rss/",
        "site map": "/sitemap-bai-viet.xml",
        "missing": "/khong-co/",
    }


def costs(client):
    """Return queries by page. In a server the background asks for the figures."""
    for path in ("/", addresses()["article"]):
        # What pages share is kept from here on.
        client.get(path)
    found = {}
    for name, path in addresses().items():
        figures.renew()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        # With PostgreSQL alone the version is a row, asked for besides.
        found[name] = sum("portal_contentstate" not in q["sql"] for q in queries)
    return found


def over(found):
    """Return the pages that cost more than they may."""
    most = {**dict.fromkeys(found, MOST), "search": MOST_OF_SEARCH}
    return {name: count for name, count in found.items() if count > most[name]}


def test_public_pages_stay_within_their_queries_whatever_the_number_of_stories(client):
    fill(30, cover=make_image())
    fill_menu()
    few = costs(client)
    fill(90, sections=12)

    assert over(few) == {}
    assert costs(client) == few


def test_a_page_that_is_passed_on_reads_a_version_that_is_a_row_once(
    client, monkeypatch
):
    """As with PostgreSQL alone, for a reader whose cookie looks like a session's."""
    fill(3)
    fill_menu()
    for place in ("portal.per_version.source", "portal.context_processors.source"):
        monkeypatch.setattr(place, RowSource)
    costs(client)

    paths = ("/", "/tin-tuc/", "/to-chuc/", addresses()["article"])
    for path in paths:
        figures.renew()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        asked = [q for q in queries if "portal_contentstate" in q["sql"]]
        assert len(asked) == 1, path
        assert len(queries) <= MOST + 1, path


def test_machines_addresses_ask_for_no_menu(client):
    fill(3)

    for path, most in (("/rss/", 3), ("/robots.txt", 0), ("/healthz", 1)):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        assert len(queries) <= most, path


@pytest.mark.scale
def test_twenty_thousand_stories_cost_what_thirty_do(client, tmp_path):
    """Imports the generated corpus, which ../shared/corpus.py writes."""
    import subprocess
    import sys
    import time

    from portal.environment import BASE_DIR

    corpus = BASE_DIR.parent / "shared" / "corpus.py"
    if not corpus.exists():
        pytest.skip("the generator of the corpus is not beside the project")
    file = tmp_path / "corpus.jsonl"
    subprocess.run(  # noqa: S603
        [sys.executable, str(corpus), "-n", "20000", "-o", str(file)], check=True
    )
    thirty = tmp_path / "thirty.jsonl"
    with file.open() as lines:
        thirty.write_text("".join(next(lines) for _ in range(30)))
    call_command("import_articles", str(thirty), verbosity=0)
    story = Article.objects.public().newest_first().first()
    union = make_union()
    story.organizations.add(union)
    story.people.add(make_position(None, union).person)
    few = costs(client)

    start = time.monotonic()
    call_command("import_articles", str(file), verbosity=0)
    seconds = time.monotonic() - start
    again = time.monotonic()
    call_command("import_articles", str(file), verbosity=0)

    many = costs(client)
    print(  # noqa: T201 - the figures are what this test is run for
        f"\nimport of 20,000: {seconds:.0f} s, again: {time.monotonic() - again:.0f} s"
        f"\nqueries: {many}"
    )
    assert Article.objects.count() == 20_000
    assert seconds < 300
    assert {name: many[name] for name in few} == few
    assert over(many) == {}
