"""Reviews and dossiers in the other rooms: search, visits, personal data, pictures."""

import pytest

from images.usage import uses_of
from news.models import ReviewCorrection
from news.reviews.sitemaps import ReviewSitemap
from organizations.personal_data import gather
from tests.making import (
    make_article,
    make_dossier,
    make_image,
    make_person,
    make_withdrawn,
)
from tests.news.reviews import make_draft_review, make_issued_review
from visits.items import item_at

pytestmark = pytest.mark.django_db


def found(client, words):
    return [
        topic.title
        for topic in client.get("/tim-kiem/", {"q": words}).context["topics"].items
    ]


def test_search_finds_a_review_by_the_words_of_its_newest_issue(client):
    review = make_issued_review(titles=("Máy cấy không người lái",))
    assert found(client, "may cay") == ["Nhìn lại năm 2023"]

    review.withdraw(note="Sửa")
    assert found(client, "may cay") == []
    review.highlights.update(title="Máy gặt")
    review.publish()

    assert found(client, "may cay") == []
    assert found(client, "máy gặt") == ["Nhìn lại năm 2023"]


def test_search_finds_a_review_by_its_corrections_and_its_year(client):
    review = make_issued_review()
    ReviewCorrection.objects.create(review=review, text="Hợp tác xã Đông Triều.")

    assert found(client, "dong trieu") == [str(review)]
    assert found(client, "nhin lai 2023") == [str(review)]


def test_search_finds_dossiers_the_best_first(client):
    make_dossier("Chuyện khác", body="<p>Đại hội lần thứ VIII</p>")
    make_dossier("Đại hội lần thứ VIII")
    make_dossier("Đại hội nháp", status="draft", published_at=None)

    assert found(client, "dai hoi") == ["Đại hội lần thứ VIII", "Chuyện khác"]
    html = client.get("/tim-kiem/?q=dai+hoi").content.decode()
    assert "<mark>Đại</mark> <mark>hội</mark> lần thứ VIII" in html
    assert "Không tìm thấy" not in html


def test_what_is_deleted_is_found_no_more(client):
    make_dossier("Đại hội").delete()
    make_draft_review().delete()

    assert found(client, "dai hoi") == []


def test_visits_are_counted_for_the_review_of_the_year_and_for_each_dossier():
    review, dossier = make_issued_review(), make_dossier()

    assert item_at("/nhin-lai/2023/") == (type(review), review.pk)
    assert item_at("/nhin-lai/1999/") is None
    assert item_at("/nhin-lai/2023/so-lieu/") is None
    assert item_at(dossier.get_absolute_url()) == (type(dossier), dossier.pk)


def kept_on(person):
    return {
        line
        for kept in gather(person)
        if kept.heading.startswith(("Nhìn lại năm", "Dòng sự kiện"))
        for line, _ in kept.lines
    }


def test_whoever_asks_is_shown_where_reviews_and_dossiers_name_a_person():
    person = make_person("Bùi Thanh Tùng")
    review = make_draft_review(titles=("Ông BÙI THANH TÙNG được tặng thưởng",))
    story = make_article("Chúc mừng Bùi Thanh Tùng")
    review.highlights.get().articles.add(story)
    review.publish()
    review.withdraw(note="Sửa")
    review.highlights.update(title="Một người được tặng thưởng")
    review.highlights.get().articles.clear()
    review.publish()
    ReviewCorrection.objects.create(review=review, text="Ông Bui Thanh Tùng, không …")
    make_dossier("Dòng nháp", lead="Bùi Thanh Tùng", status="draft", published_at=None)
    make_dossier("Bùi Thanh Tùngg")

    assert kept_on(person) == {
        "Nhìn lại năm 2023, bản số 1",
        "Nhìn lại năm 2023, đính chính",
        "Dòng nháp",
    }
    assert kept_on(make_person("Thanh Tù")) == set()


def test_a_picture_of_a_former_issue_and_of_a_dossier_is_in_use():
    pictures = [make_image(colour=(n, 0, 0)) for n in (10, 90, 200)]
    shown = f'<p><img src="{pictures[0].url}" alt="Toàn cảnh"></p>'
    review = make_issued_review(introduction=shown)
    review.introduction = ""
    review.save()
    make_dossier("Đại hội", cover=pictures[1])

    assert [[label for label, _ in uses_of(one)] for one in pictures] == [
        ["Nhìn lại năm 2023"],
        ["Dòng sự kiện “Đại hội”"],
        [],
    ]


def test_the_site_map_has_issued_reviews_by_year():
    for year in (2023, 2022):
        make_issued_review(year)
    make_draft_review(2024)
    make_withdrawn()

    sitemap = ReviewSitemap()
    places = [sitemap.location(item) for item in sitemap.items()]
    assert places == ["/nhin-lai/2022/", "/nhin-lai/2023/"]
