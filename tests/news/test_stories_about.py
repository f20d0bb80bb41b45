"""The lists of stories about an organization or a person, and the box on their page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.stories_about import box_of_stories
from organizations.models import Organization
from tests.making import (
    make_article,
    make_draft,
    make_organization,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


def list_of(subject):
    folder = "to-chuc" if isinstance(subject, Organization) else "nhan-su"
    return f"/tin-tuc/{folder}/{subject.slug}/"


def link(story, subject):
    kind = "organizations" if isinstance(subject, Organization) else "people"
    getattr(story, kind).add(subject)
    return story


def fill(subject, count):
    now = timezone.now()
    for number in range(count):
        at = now - timedelta(days=number + 1)
        link(make_article(f"Bài số {number}", published_at=at), subject)


@pytest.fixture(params=[make_organization, make_person])
def subject(request):
    return request.param()


def test_the_list_has_public_stories_newest_first(client, subject):
    fill(subject, 2)
    make_article("Bài về chuyện khác")
    for make in (make_draft, make_scheduled):
        link(make("Bài chưa đăng"), subject)

    html = client.get(list_of(subject)).content.decode()

    assert f"<h1>Tin bài về {subject}</h1>" in html
    assert f'href="{subject.get_absolute_url()}"' in html
    assert html.index("Bài số 0") < html.index("Bài số 1")
    for words in ("chuyện khác", "chưa đăng"):
        assert words not in html


def test_the_list_is_paged_by_where_a_page_starts(client, subject):
    fill(subject, 21)

    first = client.get(list_of(subject))
    older = client.get(f"{list_of(subject)}?truoc={first.context['page'].older_key}")

    assert len(first.context["page"]) == 20
    assert [story.title for story in older.context["page"]] == ["Bài số 20"]
    assert f'rel="canonical" href="http://127.0.0.1:8000{list_of(subject)}"' in (
        first.content.decode()
    )


def test_a_list_without_public_stories_is_not_there(client, subject):
    link(make_draft(), subject)

    assert client.get(list_of(subject)).status_code == 404


def test_a_hidden_record_has_no_list(client, subject):
    fill(subject, 1)
    subject.is_public = False
    subject.save()

    assert client.get(list_of(subject)).status_code == 404


@pytest.mark.parametrize("query", ["truoc=x", "sau=1-99999999999999999999"])
def test_a_malformed_page_is_not_there(client, subject, query):
    fill(subject, 1)

    assert client.get(f"{list_of(subject)}?{query}").status_code == 404


def test_the_address_of_the_list_moves_with_that_of_its_subject(client, subject):
    fill(subject, 1)
    old = list_of(subject)
    subject.slug = "ten-khac"
    subject.save()

    moved = client.get(old)

    assert (moved.status_code, moved.url) == (301, list_of(subject))
    assert client.get(moved.url).status_code == 200
    subject.is_public = False
    subject.save()
    assert client.get(old).status_code == 404


def test_the_page_of_a_subject_lists_its_newest_stories(client, subject):
    fill(subject, 6)

    html = client.get(subject.get_absolute_url()).content.decode()

    box = html.split("Tin bài</h2>")[1].split("</section>")[0]
    assert box.count("<time") == 6
    assert box.index("Bài số 0") < box.index("Bài số 5")
    assert list_of(subject) not in html


def test_more_stories_stand_behind_a_link(client, subject):
    fill(subject, 7)

    html = client.get(subject.get_absolute_url()).content.decode()

    assert "Bài số 6" not in html
    assert f'href="{list_of(subject)}">Tất cả tin bài</a>' in html


def test_the_box_holds_only_what_is_public_in_one_query(
    subject, django_assert_num_queries
):
    fill(subject, 7)
    link(make_draft("Bài chưa đăng"), subject)

    with django_assert_num_queries(1):
        box = box_of_stories(subject)
        titles = [(story.title, story.get_absolute_url()) for story in box.items]

    assert [title for title, _ in titles] == [f"Bài số {n}" for n in range(6)]


def test_without_stories_there_is_no_box(client, subject):
    link(make_draft(), subject)

    assert "Tin bài</h2>" not in client.get(subject.get_absolute_url()).content.decode()
