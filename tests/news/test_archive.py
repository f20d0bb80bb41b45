"""The counts of the archive: right at every moment, asked once a content version."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial import versioning
from editorial.versioning import once_per_version
from news import archive
from news.archive import months_of
from tests.making import make_article, make_draft, make_scheduled

# Real transactions: inside one nothing is kept.
pytestmark = pytest.mark.django_db(transaction=True)
MAY = datetime(2024, 5, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _counts_of_no_other_test(monkeypatch):
    # Where a row keeps the version, emptying the tables makes an old version again.
    monkeypatch.setattr(archive, "_kept", once_per_version(dict))


def counting_queries(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries if "COUNT" in query["sql"]]


def test_a_year_is_counted_once_a_content_version(client):
    make_article(published_at=MAY)
    client.get("/")  # the figures of visits are kept from here on
    path = "/tin-tuc/luu-tru/2024/"

    assert len(counting_queries(client, path)) == 1
    assert counting_queries(client, path) == []
    assert len(counting_queries(client, "/tin-tuc/luu-tru/2023/")) == 1
    make_article(published_at=MAY)
    assert len(counting_queries(client, path)) == 1


def test_counts_follow_publishing_withdrawing_and_moving():
    story = make_article(published_at=MAY)
    assert months_of(2024) == [(5, 1)]

    draft = make_draft()
    draft.published_at = MAY - timedelta(days=60)
    draft.publish()
    assert months_of(2024) == [(5, 1), (3, 1)]
    story.withdraw()
    assert months_of(2024) == [(3, 1)]
    draft.published_at = MAY
    draft.save()
    assert months_of(2024) == [(5, 1)]
    draft.withdraw()
    assert months_of(2024) == []


def test_a_scheduled_story_is_counted_when_its_moment_comes():
    story = make_scheduled()
    at = timezone.localtime(story.published_at)

    with time_machine.travel(at - timedelta(seconds=2)):
        assert months_of(at.year) == []
    with time_machine.travel(at + timedelta(seconds=1)):
        assert months_of(at.year) == [(at.month, 1)]


def test_what_the_roof_keeps_is_asked_for_when_it_is_needed(monkeypatch):
    """A room may be imported, and even asked, before the roof is set up."""
    asked = []
    monkeypatch.setattr(versioning, "_memo", None)
    answer = once_per_version(lambda: asked.append(1) or len(asked))

    assert (answer(), answer()) == (1, 2)
    monkeypatch.setattr(versioning, "_memo", cache)
    assert (answer(), answer()) == (3, 3)
