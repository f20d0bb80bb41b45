from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from editorial.paging import key_of, page_of, read_key
from news.models import Article
from tests.making import make_article

pytestmark = pytest.mark.django_db
SIZE = 3


@pytest.fixture
def stories():
    """Ten stories, newest first; three of them share one moment."""
    now = timezone.now().replace(microsecond=0)
    hours = [1, 2, 3, 4, 4, 4, 5, 6, 7, 8]
    made = [
        make_article(f"Bài {place}", published_at=now - timedelta(hours=hour))
        for place, hour in enumerate(hours)
    ]
    return sorted(made, key=lambda story: (story.published_at, story.pk), reverse=True)


def page(**query):
    return page_of(Article.objects.public(), query, SIZE)


def test_walking_to_the_older_end_shows_every_story_once(stories):
    seen, here = [], page()
    while True:
        seen += here.items
        if not here.older_key:
            break
        here = page(truoc=here.older_key)

    assert seen == stories


def test_walking_back_to_the_newer_end_shows_the_same_pages(stories):
    last = page(truoc=key_of(stories[8]))
    before = page(sau=last.newer_key)

    assert last.items == stories[9:]
    assert before.items == stories[6:9]
    assert page(sau=before.newer_key).items == stories[3:6]


def test_the_address_of_a_page_stays_true_when_a_story_is_added(stories):
    second = page(truoc=page().older_key)
    make_article("Bài mới nhất", published_at=timezone.now())

    assert page(truoc=key_of(stories[2])).items == second.items


def test_the_first_and_last_pages_say_so(stories):
    assert page().is_first
    assert page().newer_key == ""
    assert page(truoc=key_of(stories[7])).older_key == ""


def test_a_page_beyond_the_end_is_empty_and_leads_back(stories):
    beyond = page(truoc=key_of(stories[-1]))

    assert beyond.items == []
    assert not beyond.is_first


@pytest.mark.parametrize(
    "key",
    ["1", "a-b", "1-2-3", "--1-2", "9999999999999-1", "999999999999-1", "１-２", "1-"],
)
def test_a_malformed_key_is_a_page_that_is_not_there(key):
    with pytest.raises(Http404):
        read_key(key)


def test_stories_older_than_1970_have_pages_too():
    story = make_article(published_at=datetime(1960, 1, 5, tzinfo=UTC))

    assert read_key(key_of(story)) == (story.published_at, story.pk)


def test_one_page_costs_one_query(stories, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(page(truoc=key_of(stories[4])))
