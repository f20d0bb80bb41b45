"""A story leads to the decisions that it reports, and they lead back."""

import pytest

from tests.making import make_article, make_award, make_decision, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    decision = make_decision("232/QĐ-LHH")
    make_award("", decision, recipient_kind="tap-the", count=6, kind="Giấy khen X")
    make_award("Vũ An", decision, kind="Giấy khen X")
    return decision


def page(client, item):
    return client.get(item.get_absolute_url()).content.decode()


def test_a_story_shows_what_its_decisions_give(client, decision):
    story = make_article()
    story.decisions.add(decision)

    html = page(client, story)

    assert decision.get_absolute_url() in html
    assert "06 tập thể, 01 cá nhân: Giấy khen X" in html


def test_a_decision_that_readers_may_not_see_is_not_in_the_story(client, decision):
    story = make_article()
    story.decisions.add(decision)
    decision.withdraw()

    assert "232/QĐ-LHH" not in page(client, story)
    assert client.get(f"/tin-tuc/khen-thuong/{decision.pk}/").status_code == 404


def test_a_decision_shows_the_public_stories_that_report_it(client, decision):
    story, draft = make_article("Hội nghị trao bằng"), make_draft("Bản thảo kín")
    for item in (story, draft):
        item.decisions.add(decision)

    html = page(client, decision)
    listed = client.get(f"/tin-tuc/khen-thuong/{decision.pk}/").content.decode()

    for text in (html, listed):
        assert "Hội nghị trao bằng" in text
        assert "Bản thảo kín" not in text


def test_a_story_without_decisions_asks_for_none(client, django_assert_num_queries):
    story, other = make_article(), make_article("Khác")
    other.decisions.add(make_decision())
    from news.models import Article
    from news.reported_decisions import decisions_of

    loaded = Article.objects.for_page().get(pk=story.pk)
    with django_assert_num_queries(0):
        assert decisions_of(loaded) == []
