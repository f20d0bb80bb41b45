"""What the pages of reviews and dossiers ask of the database, with little and much."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.dossiers.kinds import KINDS
from news.models import Highlight
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_dossier,
    make_event,
    make_organization,
    make_plan,
    make_task,
)
from tests.news.reviews import make_draft_review, make_edition
from visits import figures

# Real transactions: inside one, what is kept a content version is computed each time.
pytestmark = pytest.mark.django_db(transaction=True)

MOST = 10


def fill(number, year):
    """A review with highlights, a dossier and a plan that lead to `number` of each."""
    now = timezone.now()
    items = {
        "articles": [
            make_article(f"Bài {year} {n}", published_at=now - timedelta(days=n))
            for n in range(number)
        ],
        "events": [make_event(f"Sự kiện {year} {n}") for n in range(number)],
        "documents": [make_document(f"{n}/{year}") for n in range(number)],
        "decisions": [make_decision(f"{n}/{year}") for n in range(number)],
        "editions": [make_edition(f"Hội thi {year} {n}") for n in range(number)],
        "organizations": [make_organization(f"Hội {year} {n}") for n in range(number)],
    }
    plan = make_plan(year)
    review = make_draft_review(year, titles=())
    for n in range(number):
        make_task(f"Việc {n}", plan)
        highlight = Highlight.objects.create(review=review, title=f"Việc {n}")
        for name, found in items.items():
            getattr(highlight, name).set(found)
    review.publish()
    review.corrections.create(text="Sai một chữ.")
    dossier = make_dossier(f"Dòng {year}")
    for kind in KINDS:
        getattr(dossier, kind.field).set(items[kind.field])
    return [
        "/nhin-lai/",
        f"/nhin-lai/{year}/",
        f"/nhin-lai/{year}/ban/1/",
        f"/nhin-lai/{year}/so-lieu/",
        "/dong-su-kien/",
        dossier.get_absolute_url(),
        f"{dossier.get_absolute_url()}?thu-tu=cu-truoc",
        f"/rss/dong-su-kien/{dossier.pk}/",
        f"/atom/dong-su-kien/{dossier.pk}/",
    ]


def costs(client, paths):
    """Return the queries of each page at its first request, and at the next one."""
    found = []
    for path in paths:
        make_article("Mới")  # whatever was kept is old
        client.get("/lien-he/")  # all pages share its frame
        for _ in range(2):
            figures.renew()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200, path
            asked = [q for q in queries if "portal_contentstate" not in q["sql"]]
            found.append(len(asked))
    return found


def test_pages_cost_the_same_however_much_there_is(client):
    few = costs(client, fill(2, 2023))
    many = costs(client, fill(8, 2022))

    assert max(few) <= MOST, few
    # A page of a long line may hold fewer kinds, and so cost less.
    assert all(cost <= before for cost, before in zip(many, few, strict=True)), many
