import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from editorial.models import Status
from news.models import Article, Section, Tag
from news.search import search_articles
from search.words import Query

pytestmark = pytest.mark.django_db

STORY = {
    "title": "Hội nghị sơ kết",
    "published_at": "2020-05-06T08:00:00+07:00",
    "section": "Tin hội thành viên",
    "lead": "Tóm tắt.",
    "body": '<p onclick="x()">Nội dung <script>alert(1)</script>đầy đủ.</p>',
    "tags": ["tổ chức", "tổ chức", "hội thi"],
    "author": "Lan",
    "source_url": "https://old.example.vn/Tin-tuc/Words-132425.html?id=7",
    "words": 12,
}


@pytest.fixture
def run(tmp_path):
    def run(*lines):
        file = tmp_path / "stories.jsonl"
        texts = [x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines]
        file.write_bytes(b"\n".join(texts))
        out, errors = StringIO(), StringIO()
        call_command("import_articles", str(file), stdout=out, stderr=errors)
        return out.getvalue(), errors.getvalue()

    return run


def test_a_line_becomes_a_clean_public_story(run):
    run(STORY)

    story = Article.objects.public().get()
    assert story.slug == "hoi-nghi-so-ket"
    assert "onclick" not in story.body
    assert "alert" not in story.body
    assert story.section == Section.objects.get(name="Tin hội thành viên")
    assert sorted(tag.name for tag in story.tags.all()) == ["hội thi", "tổ chức"]
    assert list(search_articles(Article.objects.public(), Query.parse("day du")))
    assert story.history.get().note == "Nhập từ tệp"


def test_the_old_address_leads_to_the_story(run, client):
    run(STORY)

    response = client.get("/Tin-tuc/Words-132425.html?id=7")

    assert response.status_code == 301
    assert response.url == Article.objects.get().get_absolute_url()


@pytest.mark.parametrize("keys", [{}, {"source_url": None}])
def test_a_second_run_changes_nothing(run, keys):
    line = {**STORY, **keys}
    run(line, line)
    before = list(Article.objects.values())

    out, _ = run(line)

    assert list(Article.objects.values()) == before
    assert len(before) == 1
    assert "1 bài đã có từ trước" in out


def test_a_corrected_title_with_the_same_old_address_is_the_same_story(run):
    run(STORY)
    run({**STORY, "title": "Tiêu đề khác"})

    assert Article.objects.count() == 1


SPELLINGS = [
    ("https://old.vn/đại-hội.html", "/%C4%91%E1%BA%A1i-h%E1%BB%99i.html"),
    ("https://old.vn/%c4%91ai.html", "/%C4%91ai.html"),
    ("https://old.vn/a b.html", "/a%20b.html"),
    ("https://old.vn/a[1].html?t=Đ", "/a[1].html?t=%C4%90"),
    ("/Tin-tuc/Words-7.html", "/Tin-tuc/Words-7.html"),
]


@pytest.mark.parametrize(("kept", "asked"), SPELLINGS)
def test_an_old_address_is_found_however_it_is_spelt(run, client, kept, asked):
    run({**STORY, "source_url": kept})

    assert client.get(asked).status_code == 301


def test_an_old_address_shaped_like_a_new_one_leads_to_its_own_story(run, client):
    run({**STORY, "source_url": None})
    other = Article.objects.get()
    run({**STORY, "title": "Bài kia", "source_url": f"/tin-tuc/cu-{other.pk}/"})

    response = client.get(f"/tin-tuc/cu-{other.pk}/")

    assert response.url == Article.objects.get(title="Bài kia").get_absolute_url()


def test_different_stories_of_one_address_are_not_lost_in_silence(run):
    first = {**STORY, "source_url": "https://old.vn/a.html"}
    other = {**first, "title": "Khác", "published_at": "2021-01-01T00:00:00+07:00"}

    _, errors = run(first, other)

    assert errors.startswith("Dòng 2: “source_url” đã thuộc về một bài khác")


def test_start_pages_are_no_addresses_of_stories(run):
    lines = [
        {**STORY, "title": f"Bài {n}", "source_url": url}
        for n, url in enumerate(
            ["https://old.vn/", "https://old.vn/#/b", "http://b.vn"]
        )
    ]

    run(*lines)

    assert Article.objects.count() == 3


@pytest.mark.parametrize("character", ["\ud800", "\x00", "\u202e"])
def test_odd_characters_in_an_old_address_stop_nothing(run, character):
    run({**STORY, "source_url": f"https://old.vn/a{character}.html"})

    assert Article.objects.get().old_address == "/a.html"


def test_a_story_to_come_is_scheduled(run):
    run({**STORY, "published_at": "2099-01-01T00:00:00+07:00"})

    assert Article.objects.get().status == Status.SCHEDULED
    assert not Article.objects.public().exists()


BAD_LINES = [
    (b"{", "JSON"),
    (b'"text"', "đối tượng"),
    (b"\xff\xfe", "JSON"),
    (b"[" * 100_000, "JSON"),
    ({**STORY, "title": "  "}, "title"),
    ({**STORY, "title": "x" * 251}, "251"),
    ({**STORY, "title": 7}, "title"),
    ({**STORY, "published_at": "26/01/2024"}, "published_at"),
    ({**STORY, "published_at": None}, "published_at"),
    ({**STORY, "published_at": "0001-01-01T00:00:00+14:00"}, "năm từ 1900"),
    ({**STORY, "published_at": "9999-12-31T23:59:59-12:00"}, "năm từ 1900"),
    ({**STORY, "section": ""}, "section"),
    ({**STORY, "tags": "a,b"}, "tags"),
    ({**STORY, "tags": ["x" * 61]}, "thẻ"),
    ({**STORY, "body": "<p>" + "x" * 300_000}, "dài"),
    ({**STORY, "body": "<div>" * 5_000}, "lồng"),
    ({**STORY, "source_url": "https://[::1"}, "địa chỉ"),
    ({**STORY, "source_url": "/" + "x" * 600}, "source_url"),
]


@pytest.mark.parametrize(("line", "word"), BAD_LINES)
def test_a_bad_line_is_reported_by_number_and_passed_over(run, line, word):
    good = {**STORY, "title": "Bài tốt", "source_url": None}

    out, errors = run(good, line, {**good, "title": "Bài tốt nữa"})

    assert errors.startswith("Dòng 2: ")
    assert word in errors
    assert errors.count("\n") == 1
    assert Article.objects.count() == 2
    assert "1 dòng lỗi" in out


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        call_command("import_articles", str(tmp_path / "none.jsonl"))


def test_tags_and_sections_that_differ_only_in_marks_get_addresses_of_their_own(run):
    run({**STORY, "tags": ["hội", "hồi"]})

    assert sorted(Tag.objects.values_list("slug", flat=True)) == ["hoi", "hoi-2"]
