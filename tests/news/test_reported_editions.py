"""A story leads to the editions of contests that it reports, and they lead back."""

import pytest

from awards.models import Contest, Edition
from news.models import Article
from news.papers import papers_of
from tests.making import make_article, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return Contest.objects.create(name="Hội thi Sáng tạo kỹ thuật")


@pytest.fixture
def edition(contest):
    return Edition.objects.create(
        contest=contest,
        ordinal=4,
        year_from=2022,
        year_to=2023,
        ceremony_on="2023-12-20",
        place="Cung Văn hóa",
    )


def report(edition, title="Trao giải hội thi", make=make_article):
    story = make(title)
    story.editions.add(edition)
    return story


def page(client, item):
    return client.get(item.get_absolute_url()).content.decode()


def list_of(item):
    kind = "cac-lan/" if isinstance(item, Contest) else ""
    return f"/tin-tuc/hoi-thi/{kind}{item.pk}/"


def test_a_story_shows_the_editions_that_it_reports(client, edition):
    html = page(client, report(edition))

    name = "Hội thi Sáng tạo kỹ thuật lần thứ 4 (2022 – 2023)"
    assert f'<a href="{edition.get_absolute_url()}">{name}</a>' in html
    assert "Tổng kết, trao giải: 20/12/2023, Cung Văn hóa" in html


@pytest.mark.parametrize("of_contest", [False, True])
def test_an_edition_that_readers_may_not_see_is_nowhere(client, edition, of_contest):
    story = report(edition)
    hidden = edition.contest if of_contest else edition
    hidden.is_public = False
    hidden.save()

    html = page(client, story)

    assert "lần thứ 4" not in html
    assert "Trong bài" not in html
    for item in (edition, edition.contest):
        assert client.get(list_of(item)).status_code == 404
    if not of_contest:
        assert "Trao giải hội thi" not in page(client, edition.contest)


def test_an_edition_and_its_contest_show_the_public_stories(client, edition, contest):
    report(edition)
    report(edition, "Bản thảo kín", make_draft)

    for item in (edition, contest):
        listed = client.get(list_of(item)).content.decode()
        for html in (page(client, item), listed):
            assert "Trao giải hội thi" in html
            assert "Bản thảo kín" not in html
        assert f"Tin bài về {item}" in listed


def test_a_contest_shows_a_story_of_two_editions_once(client, edition, contest):
    story = report(edition)
    story.editions.add(Edition.objects.create(contest=contest, ordinal=5))
    other = Edition.objects.create(contest=Contest.objects.create(name="Cuộc thi B"))
    report(other, "Bài của cuộc thi khác")

    listed = client.get(list_of(contest)).context["page"].items

    assert listed == [story]
    assert "Bài của cuộc thi khác" not in page(client, contest)


def test_more_than_the_box_holds_stand_in_the_list(client, edition, contest):
    for number in range(7):
        report(edition, f"Bài số {number}")

    for item in (edition, contest):
        assert list_of(item) in page(client, item)
        assert len(client.get(list_of(item)).context["page"].items) == 7


@pytest.mark.parametrize("kind", ["", "cac-lan/"])
def test_without_public_stories_there_is_no_list(client, edition, kind):
    report(edition, make=make_draft)

    for pk in (edition.pk if not kind else edition.contest_id, 10**9):
        assert client.get(f"/tin-tuc/hoi-thi/{kind}{pk}/").status_code == 404


def test_a_story_without_editions_asks_for_none(edition, django_assert_num_queries):
    story, other = make_article(), report(edition)
    without, with_one = (
        Article.objects.for_page().get(pk=item.pk) for item in (story, other)
    )

    with django_assert_num_queries(0):
        assert papers_of(without) == ([], [])
    with django_assert_num_queries(1):
        assert [str(one) for one in papers_of(with_one).editions] == [str(edition)]
