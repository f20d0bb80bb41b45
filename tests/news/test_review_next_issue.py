"""What is issued stays as it is while the next issue is written, withdrawn or not."""

import pytest
from django.urls import reverse

from tests.editorial.office_forms import form_data
from tests.making import make_article, make_document
from tests.news.reviews import make_draft_review, make_issued_review, page, rows

pytestmark = pytest.mark.django_db


def test_the_next_issue_is_written_while_the_former_is_read(client, chief):
    review = make_issued_review()
    highlight = review.highlights.get()
    own = reverse("admin:news_highlight_change", args=[highlight.pk])
    data = form_data(client, page(review))
    changed = {"introduction": "<p>Lời mới</p>", "highlights-0-title": "Tên mới"}

    client.post(page(review), {**data, **rows(review), **changed, "_continue": "1"})
    seen = client.get(own).context["adminform"].form["seen_saved_at"].value()
    linked = {"articles": [make_article("Bài mới").pk], "seen_saved_at": seen}
    client.post(own, linked)

    while_written = client.get("/nhin-lai/2023/").content.decode()
    assert "Lời mới" not in while_written
    assert "Tên mới" not in while_written
    assert "Bài mới" not in while_written
    data = form_data(client, page(review))
    answer = client.post(
        page(review), {**data, **rows(review), "_issue_next": "1"}, follow=True
    )
    assert "bản số 2" in answer.content.decode()
    now = client.get("/nhin-lai/2023/").content.decode()
    assert "Lời mới" in now
    assert "Bài mới" in now
    former = client.get("/nhin-lai/2023/ban/1/").content.decode()
    assert "Ban hành quyết định" in former
    assert "Lời mới" not in former
    review.refresh_from_db()
    assert review.revised_at is None


def test_an_issue_is_not_made_twice_by_one_form(client, chief):
    review = make_issued_review()
    data = {**form_data(client, page(review)), **rows(review), "_issue_next": "1"}

    client.post(page(review), data)
    client.post(page(review), data)

    assert review.issues.count() == 2


def test_an_editor_writes_nothing_of_what_is_issued(client, editor):
    review = make_issued_review()
    highlight = review.highlights.get()

    html = client.get(page(review)).content.decode()
    answer = client.post(
        page(review),
        {"introduction": "<p>Đổi</p>", "highlights-0-title": "Tên đổi", "_save": "1"},
    )
    own = reverse("admin:news_highlight_change", args=[highlight.pk])

    assert 'name="introduction"' not in html
    assert "_issue_next" not in html
    assert answer.status_code == 403
    # Nothing that somebody has written is lost.
    assert "&lt;p&gt;Đổi&lt;/p&gt;" in answer.content.decode()
    assert "Tên đổi" in answer.content.decode()
    assert client.post(own, {"articles": [make_article().pk]}).status_code == 403
    assert client.get(page(review, "propose")).status_code == 403
    assert not highlight.articles.exists()


def test_what_is_withdrawn_is_not_issued_as_the_next(client, chief):
    review = make_issued_review()
    data = {**form_data(client, page(review)), **rows(review), "_issue_next": "1"}
    review.withdraw(note="Gỡ")
    data["seen_saved_at"] = review.saved_at.isoformat()

    client.post(page(review), data)

    assert review.issues.count() == 1


def test_a_year_that_is_there_already_is_told(client, editor):
    make_draft_review()

    answer = client.post(
        reverse("admin:news_yearreview_add"),
        {"year": 2023, "_continue": "1", **rows(None, "Một")},
    )

    assert "Đã có bản nhìn lại của năm này" in answer.content.decode()


def test_withdrawn_and_restored_it_is_edited_and_issued_as_the_next(client, chief):
    review = make_issued_review()
    client.post(page(review, "withdraw"), {"reason": "Sửa tên"})
    data = form_data(client, page(review))
    client.post(page(review), {**data, **rows(review), "_restore": "1"})
    review.refresh_from_db()
    assert review.status == "draft"
    data = form_data(client, page(review))

    changed = {"highlights-0-title": "Tên đã sửa", "year": 1999}
    client.post(page(review), {**data, **rows(review), **changed, "_publish": "1"})

    review.refresh_from_db()
    assert [issue.number for issue in review.issues.all()] == [2, 1]
    assert review.issues.first().content["highlights"][0]["title"] == "Tên đã sửa"
    # The year is the address of the former issue.
    assert review.year == 2023


def test_ways_back_are_those_of_what_was_issued(client):
    """Neither what is being written shows, nor is what was issued lost."""
    review = make_draft_review()
    highlight = review.highlights.get()
    issued, written = make_document("1/KH"), make_document("2/KH")
    highlight.documents.add(issued)
    review.publish()

    highlight.documents.set([written])

    def leads_back(document):
        page = client.get(document.get_absolute_url()).content.decode()
        return review.get_absolute_url() in page

    assert (leads_back(issued), leads_back(written)) == (True, False)
    review.issue_next()
    assert (leads_back(issued), leads_back(written)) == (False, True)
