import unicodedata
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.models import Article
from news.search import search_articles
from search.words import Query
from tests.making import make_article

pytestmark = pytest.mark.django_db


def found(text):
    return list(search_articles(Article.objects.public(), Query.parse(text)))


@pytest.fixture
def story():
    return make_article(
        "Đại hội đại biểu ở Đà Nẵng",
        lead="Ủy ban nhân dân ban hành Quyết định 35/2023/QĐ-UBND.",
        body="<p>Nhà khoa học bàn về <strong>phản biện</strong> xã hội, hoà giải.</p>",
    )


@pytest.mark.parametrize(
    "text",
    [
        "dai hoi",
        "Đại hội",
        "ĐẠI HỘI",
        unicodedata.normalize("NFD", "Đại hội"),
        "Ðại hội",
        "da nang",
        "uy ban",
        "uỷ ban",
        "phan bien",
        "hòa giải",
        "35/2023/QĐ-UBND",
        "35 2023",
        "qd-ubnd",
        '"phan bien xa hoi"',
        "  dai   hoi  ",
    ],
)
def test_words_are_found_with_marks_or_without(story, text):
    assert found(text) == [story]


@pytest.mark.parametrize(
    "text", ['"nang da"', "dai hoi xyzkhongcobai", "khongco", '"xa hoi phan bien"']
)
def test_what_does_not_stand_there_is_not_found(story, text):
    assert found(text) == []


def test_a_phrase_never_crosses_from_title_to_lead():
    make_article("A hội", lead="nghị B")

    assert found('"hoi nghi"') == []
    assert len(found("hoi nghi")) == 1


def test_title_hits_come_first_then_the_newest():
    now = timezone.now()
    body = make_article("Bài A", body="<p>hội thi</p>", published_at=now)
    old = make_article("Hội thi cũ", published_at=now - timedelta(days=9))
    new = make_article("Hội thi mới", published_at=now - timedelta(days=1))

    assert found("hoi thi") == [new, old, body]


def test_words_side_by_side_come_before_the_same_words_apart():
    now = timezone.now()
    apart = make_article("Hội viên mở phòng thí nghiệm", published_at=now)
    old = now - timedelta(days=9)
    together = make_article("Kết quả Hội thi sáng tạo", published_at=old)
    text_apart = make_article("Bài B", body="<p>Hội và thi</p>", published_at=now)
    text = make_article("Bài A", body="<p>Về hội thi</p>", published_at=old)

    assert found("hoi thi") == [together, apart, text, text_apart]


def test_a_quoted_phrase_is_marked_and_shown_as_a_phrase(client):
    filler = "<p>" + "hội họp thi đua " * 60 + "</p>"
    make_article("Bài", lead="", body=filler + "<p>Tại hội thi sáng tạo.</p>")

    html = client.get("/tim-kiem/", {"q": '"hoi thi"'}).content.decode()

    assert "<mark>hội</mark> <mark>thi</mark> sáng tạo" in html
    assert html.count("<mark>") == 2


def test_the_index_follows_every_change(story):
    story.title = "Tên khác"
    story.lead = story.body = ""
    story.save()
    assert found("dai hoi") == []
    assert found("ten khac") == [story]

    story.delete()
    assert found("ten khac") == []


def test_deleting_many_leaves_nothing_in_the_index(story):
    Article.objects.all().delete()
    make_article("Bài khác")

    assert found("dai hoi") == []


def test_a_hit_marks_the_words_with_their_accents(client, story):
    html = client.get("/tim-kiem/", {"q": "dai hoi phan"}).content.decode()

    assert html.count("data-hit") == 1
    assert "<mark>Đại</mark> <mark>hội</mark> <mark>đại</mark> biểu" in html
    assert "<mark>phản</mark> biện" in html


def test_a_hostile_query_is_shown_as_text(client, story):
    html = client.get("/tim-kiem/", {"q": "<script>x</script> hoi"}).content.decode()

    assert "<script>x" not in html


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.text(max_size=300) | st.text(alphabet="\"*():^-+~&|!<>'\\ abNEAR", max_size=80)
)
def test_no_query_breaks_the_page(client, story, text):
    response = client.get("/tim-kiem/", {"q": text.replace("\x00", "\ufffd")})

    assert response.status_code == 200


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "NEAR(", '"', "*", "x" * 10_000])
def test_odd_queries_answer(client, story, text):
    assert client.get("/tim-kiem/", {"q": text}).status_code == 200
