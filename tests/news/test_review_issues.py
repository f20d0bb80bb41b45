"""An issued review is frozen: what it says changes with nothing."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from editorial.models import TransitionRefused
from news.models import Highlight, IssuedLink, ReviewCorrection, ReviewIssue
from tests.making import make_article, make_plan, make_task, make_union
from tests.news.reviews import (
    IN_2023,
    make_draft_review,
    make_issued_review,
    make_linked_review,
    make_links,
)

pytestmark = pytest.mark.django_db
PAGE = "/nhin-lai/2023/"
# The field by which each kind of linked item is called something else.
NAMES = {
    "articles": ("title", "Bài đổi tên"),
    "events": ("title", "Sự kiện đổi tên"),
    "documents": ("number", "99/2023/QĐ-MOI"),
    "decisions": ("number", "99/QĐ-MOI"),
    "editions": ("ordinal", 9),
    "organizations": ("name", "Hội đổi tên"),
}


def read(client, path=PAGE):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(html):
    """What the page says, without where its links lead."""
    from editorial.sanitizing import plain_text

    return plain_text(html.split("<main", 1)[1].split("</main>", 1)[0])


def hide(item):
    if hasattr(item, "withdraw"):
        item.withdraw(note="Thử")
    else:
        item.is_public = False
        item.save()


def rename(item, name):
    field, words = NAMES[name]
    setattr(item, field, words)
    item.save()


@pytest.fixture
def links():
    return make_links()


@pytest.fixture
def review(links):
    return make_linked_review(links, introduction="<p>Năm <strong>2023</strong></p>")


def test_an_issue_holds_what_was_shown_with_its_links_and_day(review, links):
    issue = review.issues.get()

    content = issue.content
    (highlight,) = content["highlights"]
    assert (issue.number, content["version"]) == (1, 2)
    assert content["title"] == "Nhìn lại năm 2023"
    assert content["introduction"] == "<p>Năm <strong>2023</strong></p>"
    assert (highlight["order"], highlight["title"]) == (1, "Ban hành quyết định")
    assert [(link["label"], link["address"]) for link in highlight["links"]] == [
        (str(item), item.get_absolute_url()) for item in links.values()
    ]
    assert [(link["model"], link["pk"]) for link in highlight["links"]] == [
        (item._meta.label_lower, item.pk) for item in links.values()
    ]
    assert content["as_of"] == "2023-12-31"
    assert json.loads(json.dumps(content)) == content


def test_the_page_shows_the_words_the_figures_and_a_line_to_cite(client, review):
    html = read(client)

    for words in (
        "Bản số 1, phát hành",
        "<p>Năm <strong>2023</strong></p>",
        "Ban hành quyết định",
        "Quyết định số 35/2023/QĐ-UBND</a>",
        "Tính đến hết ngày 31/12/2023",
        "/nhin-lai/2023/ban/1/",
        'href="/nhin-lai/2023/so-lieu/"',
    ):
        assert words in html


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_linked_item_that_is_renamed_changes_no_word(client, review, links, name):
    before = read(client)
    rename(links[name], name)

    after = read(client)

    assert words_of(after) == words_of(before)
    # The link leads to where the item is now.
    links[name].refresh_from_db()
    assert f'href="{links[name].get_absolute_url()}"' in after


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_linked_item_that_readers_see_no_more_loses_its_link_alone(
    client, review, links, name
):
    before = read(client)
    address = links[name].get_absolute_url()
    assert f'href="{address}"' in before
    hide(links[name])

    after = read(client)

    assert words_of(after) == words_of(before)
    assert f'href="{address}"' not in after


def test_no_code_changes_what_was_issued(review):
    issue = review.issues.get()
    content, issue.content = dict(issue.content), {}

    with pytest.raises(TypeError):
        issue.save()
    with pytest.raises(TypeError):
        review.issues.update(content={})

    assert review.issues.get().content == content


def test_a_way_back_leads_to_one_thing(review, links):
    both = {"article": links["articles"], "event": links["events"]}
    for linked in ({}, both):
        with pytest.raises(IntegrityError), transaction.atomic():
            IssuedLink.objects.create(review=review, **linked)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_linked_item_that_is_deleted_leaves_its_words(client, review, links, name):
    before = read(client)
    content = review.issues.get().content
    links[name].delete()

    after = read(client)

    assert words_of(after) == words_of(before)
    assert review.issues.get().content == content


@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_is_not_public_when_it_is_issued_is_not_named(client, links, name):
    hide(links[name])

    review = make_linked_review(links)

    assert str(links[name]) not in json.dumps(
        review.issues.get().content, ensure_ascii=False
    )


def test_figures_that_change_change_no_issue_but_the_figures_of_today(client, review):
    before = read(client)
    make_article("Bài nhập sau", published_at=IN_2023)

    assert words_of(read(client)) == words_of(before)
    row = read(client, "/nhin-lai/2023/so-lieu/").split("Tin bài đã đăng", 1)[1]
    numbers = row.split("<td")[1:3]
    assert [part.split(">")[1].split("<")[0] for part in numbers] == ["1", "0"]


def test_corrections_show_with_their_day_beside_the_unchanged_words(client, review):
    before = words_of(read(client))
    ReviewCorrection.objects.create(review=review, text="10 chứ không phải 9 hội.")

    html = read(client)

    assert "10 chứ không phải 9 hội." in html
    assert f"{timezone.localdate():%d/%m/%Y}</time>: 10 chứ" in html
    assert words_of(html).replace("Đính chính", "") != before
    for part in before.split(". "):
        assert part in words_of(html)


def test_the_next_issue_has_the_next_number_and_the_first_stays_with_a_note(
    client, review
):
    first = read(client, "/nhin-lai/2023/ban/1/")
    review.withdraw(note="Sửa")
    review.restore()
    Highlight.objects.filter(review=review).update(title="Tên đã sửa")
    review.publish()

    newest, former = read(client), read(client, "/nhin-lai/2023/ban/1/")

    assert "Bản số 2, phát hành" in newest
    assert "Tên đã sửa" in newest
    assert "Ban hành quyết định" not in words_of(newest)
    assert "Ban hành quyết định" in words_of(former)
    assert "Tên đã sửa" not in former
    assert "Đã có bản mới hơn" in former
    assert "Đã có bản mới hơn" not in first
    assert "Đã có bản mới hơn" not in newest


def test_what_an_issue_was_corrected_for_is_not_said_of_the_next(client, review):
    correction = ReviewCorrection.objects.create(review=review, text="Sai một chữ.")
    review.withdraw(note="Sửa")
    review.publish()
    later = ReviewCorrection.objects.create(review=review, text="Sai một số.")

    assert correction.text not in read(client)
    assert later.text in read(client)
    former = read(client, "/nhin-lai/2023/ban/1/")
    assert correction.text in former
    assert later.text in former


def test_an_issue_names_its_publisher_as_it_was_called_then(client):
    union = make_union("Liên hiệp hội cũ")
    make_issued_review(2022)
    union.name = "Liên hiệp hội mới"
    union.save()

    html = read(client, "/nhin-lai/2022/")

    assert "<p>Liên hiệp hội cũ, <cite>" in html


@pytest.mark.parametrize(
    "path",
    [PAGE, f"{PAGE}ban/1/", f"{PAGE}so-lieu/", f"{PAGE}ban/2/", "/nhin-lai/2022/"],
)
def test_nothing_of_a_withdrawn_review_is_shown(client, review, path):
    review.withdraw(note="Gỡ")

    assert client.get(path).status_code == 404
    assert "Nhìn lại năm 2023" not in read(client, "/nhin-lai/")


@pytest.mark.parametrize("path", ["9" * 30, "0", "2023/ban/0", f"2023/ban/{'9' * 30}"])
def test_nonsense_in_an_address_is_a_page_that_is_not_there(client, review, path):
    assert client.get(f"/nhin-lai/{path}/").status_code == 404


def test_nothing_is_issued_where_publishing_is_refused():
    empty = make_draft_review(titles=())
    with pytest.raises(TransitionRefused, match="Chưa có sự kiện nổi bật"):
        empty.publish()

    timed = make_draft_review(2024, published_at=timezone.now() + timedelta(days=1))
    with pytest.raises(TransitionRefused, match="không hẹn giờ được"):
        timed.publish()

    assert not ReviewIssue.objects.exists()


def test_publishing_twice_makes_one_issue():
    review = make_issued_review()

    with pytest.raises(TransitionRefused):
        review.publish()

    assert review.issues.count() == 1


def test_a_review_that_cannot_be_issued_is_not_published_either():
    review = make_draft_review()

    def no_issue(execute, sql, *rest):
        if 'INSERT INTO "news_reviewissue"' in sql:
            raise OperationalError("the database is away")
        return execute(sql, *rest)

    with connection.execute_wrapper(no_issue), pytest.raises(OperationalError):
        review.publish()

    review.refresh_from_db()
    assert (review.status, review.history.count()) == ("draft", 0)


def test_the_list_shows_each_public_review_the_last_year_first(client):
    for year in (2022, 2023):
        make_issued_review(year, titles=("Một", "Hai", "Ba", "Bốn"))
    make_draft_review(2024)

    html = read(client, "/nhin-lai/")

    assert html.index("Nhìn lại năm 2023") < html.index("Nhìn lại năm 2022")
    assert "4 sự kiện nổi bật" in html
    assert "<li>Ba</li>" in html
    assert "<li>Bốn</li>" not in html
    assert "2024" not in words_of(html)


def test_of_no_review_the_list_says_so(client):
    assert "chưa phát hành nhìn lại năm nào" in read(client, "/nhin-lai/")


def test_a_year_that_has_not_begun_is_not_issued():
    review = make_draft_review(timezone.localdate().year + 1)

    with pytest.raises(TransitionRefused, match="chưa tới"):
        review.publish()

    assert not ReviewIssue.objects.exists()


def test_other_issues_say_which_of_them_are_corrected(client, review):
    review.corrections.create(text="Sai một chữ.")
    review.issue_next()

    html = client.get(review.get_absolute_url()).content.decode()

    assert "(có đính chính)" in html
    review.corrections.all().delete()
    assert (
        "(có đính chính)" not in client.get(review.get_absolute_url()).content.decode()
    )


def test_a_review_and_the_plans_of_its_year_and_the_next_lead_to_each_other(
    client, review
):
    make_task(plan=make_plan(2025))
    plans = [make_task(plan=make_plan(year)).plan for year in (2023, 2024)]
    make_draft_review(2022)

    html = client.get(review.get_absolute_url()).content.decode()
    for plan in plans:
        assert f'href="{plan.get_absolute_url()}"' in html
        there = client.get(plan.get_absolute_url()).content.decode()
        assert f'href="{review.get_absolute_url()}"' in there
        assert 'href="/nhin-lai/2022/"' not in there
    assert 'href="/ke-hoach/2025/"' not in html
    plans[1].withdraw()
    html = client.get(review.get_absolute_url()).content.decode()
    assert f'href="{plans[1].get_absolute_url()}"' not in html
