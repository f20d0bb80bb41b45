"""The office of years in review: writing, issuing, correcting, proposals."""

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from news.models import Article, YearReview
from staff.roles import EDITOR
from tests.editorial.office_forms import form_data
from tests.making import make_article, make_decision, make_draft, make_event, make_user
from tests.news.reviews import (
    IN_2023,
    make_draft_review,
    make_issued_review,
    page,
    rows,
)
from visits.models import ItemViews

pytestmark = pytest.mark.django_db


def test_an_editor_writes_a_review_with_its_highlights(client, editor):
    data = {"year": 2023, "introduction": "<p>Một năm</p>", "_continue": "1"}
    client.post(
        reverse("admin:news_yearreview_add"), {**data, **rows(None, "Một", "Hai")}
    )

    review = YearReview.objects.get()
    assert (review.year, review.status, review.created_by) == (2023, "draft", editor)
    assert [(h.order, h.title) for h in review.highlights.all()] == [
        (1, "Một"),
        (2, "Hai"),
    ]


def test_a_highlight_without_a_place_stands_last(client, editor):
    review = make_draft_review(titles=("Một", "Hai"))
    data = form_data(client, page(review))

    client.post(page(review), {**data, **rows(review, "Ba"), "_save": "1"})

    assert [h.title for h in review.highlights.all()] == ["Một", "Hai", "Ba"]


def test_one_button_issues_what_was_written(client, chief):
    review = make_draft_review()
    data = form_data(client, page(review))

    answer = client.post(
        page(review), {**data, **rows(review, "Hai"), "_publish": "1"}, follow=True
    )

    issue = review.issues.get()
    assert "bản số 1" in answer.content.decode()
    assert [h["title"] for h in issue.content["highlights"]] == [
        "Ban hành quyết định",
        "Hai",
    ]
    assert issue.by == chief
    assert "Hai" in client.get("/nhin-lai/2023/").content.decode()


def test_several_are_issued_from_the_list(client, chief):
    reviews = [make_draft_review(year) for year in (2022, 2023)]

    client.post(
        reverse("admin:news_yearreview_changelist"),
        {"action": "publish_selected", "_selected_action": [r.pk for r in reviews]},
    )

    assert [review.issues.count() for review in reviews] == [1, 1]


def test_who_may_issue_adds_corrections_and_nobody_else(client, chief):
    review = make_issued_review()

    for _ in range(2):  # a second click notes nothing twice
        client.post(page(review, "correct"), {"text": "10 chứ không phải 9."})
    empty = client.post(page(review, "correct"), {"text": " "})
    client.force_login(make_user(EDITOR))
    refused = client.post(page(review, "correct"), {"text": "Khác."})

    assert [c.text for c in review.corrections.all()] == ["10 chứ không phải 9."]
    assert "Chưa ghi được" in empty.content.decode()
    assert refused.status_code == 403
    assert "10 chứ không phải 9." in client.get("/nhin-lai/2023/").content.decode()


def test_a_draft_has_nothing_to_correct(client, chief):
    review = make_draft_review()

    assert client.post(page(review, "correct"), {"text": "Sai."}).status_code == 403


def test_what_was_issued_is_not_deleted(client, chief):
    review = make_issued_review()
    review.withdraw(note="Gỡ")

    path = page(review, "delete")
    assert client.post(path, {"post": "yes"}).status_code == 403
    client.post(
        reverse("admin:news_yearreview_changelist"),
        {"action": "delete_selected", "_selected_action": review.pk, "post": "yes"},
    )

    assert review.issues.count() == 1


def test_links_are_picked_on_a_form_of_their_own(client, editor):
    review = make_draft_review()
    highlight = review.highlights.get()
    own = reverse("admin:news_highlight_change", args=[highlight.pk])
    story, decision = make_article(), make_decision()
    data = form_data(client, own)

    answer = client.post(
        own, {**data, "articles": [story.pk], "decisions": [decision.pk]}, follow=True
    )

    assert list(highlight.articles.all()) == [story]
    assert list(highlight.decisions.all()) == [decision]
    assert "1 tin bài, 1 khen thưởng" in answer.content.decode()


def test_links_do_not_overwrite_what_was_saved_meanwhile(client, editor):
    review = make_draft_review()
    highlight = review.highlights.get()
    own = reverse("admin:news_highlight_change", args=[highlight.pk])
    data = form_data(client, own)
    review.save()
    sent = {**data, "articles": [make_article().pk]}

    answer = client.post(own, sent)

    assert "có người đã lưu thay đổi" in answer.content.decode()
    assert not highlight.articles.exists()
    shown = answer.context["adminform"].form["seen_saved_at"].value()
    client.post(own, {**sent, "seen_saved_at": shown})
    assert highlight.articles.count() == 1


def test_the_preview_shows_what_would_be_issued(client, editor):
    review = make_draft_review(introduction="<p>Lời mở đầu</p>")

    html = client.get(page(review, "preview")).content.decode()

    assert "Bản xem trước" in html
    assert "Lời mở đầu" in html
    assert "Bản nháp của bản số 1, chưa phát hành" in html
    assert not review.issues.exists()


def read(story, views, day=date(2023, 6, 1)):
    ItemViews.objects.create(
        day=day,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=story.pk,
        views=views,
    )


def test_what_was_read_and_told_of_most_is_proposed_and_added_with_a_tick(
    client, editor
):
    review = make_draft_review()
    little, much = (
        make_article(title, published_at=IN_2023, lead=f"Tóm tắt {title}")
        for title in ("Đọc ít", "Đọc nhiều")
    )
    hidden = make_draft("Nháp nhiều người đọc")
    other_year = make_article("Năm khác")
    for story, views in ((little, 5), (much, 9), (hidden, 99), (other_year, 99)):
        read(story, views)
    read(little, 1_000, date(2024, 1, 1))
    event = make_event("Hội thảo được nhắc", starts_on=date(2023, 6, 1))
    for story in (little, much, hidden):
        story.events.add(event)

    html = client.get(page(review, "propose")).content.decode()
    client.post(
        page(review, "propose"),
        {"proposal": [f"news.event:{event.pk}", f"news.article:{much.pk}"]},
    )

    assert html.index("Đọc nhiều") < html.index("Đọc ít") < html.index("Hội thảo được")
    assert "9 lượt xem" in html
    assert "2 tin bài" in html
    for title in (hidden.title, other_year.title):
        assert title not in html
    _, first, second = review.highlights.all()
    assert (first.title, first.text) == ("Đọc nhiều", "Tóm tắt Đọc nhiều")
    assert list(first.articles.all()) == [much]
    assert list(second.events.all()) == [event]
    again = client.get(page(review, "propose")).content.decode()
    assert "Đọc nhiều" not in again
    assert "Đọc ít" in again


@pytest.mark.parametrize("keys", [[], ["x"], ["news.article:999"], ["news.article:x"]])
def test_nothing_that_was_not_proposed_is_added(client, editor, keys):
    review = make_draft_review()

    answer = client.post(page(review, "propose"), {"proposal": keys}, follow=True)

    assert "Chưa thêm gì" in answer.content.decode()
    assert review.highlights.count() == 1
