import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from news.models import Tag
from tests.making import make_article, make_draft, make_image, make_page, make_section

pytestmark = pytest.mark.django_db

# 26/01/2024 14:00 in Việt Nam.
CONFERENCE = datetime(2024, 1, 26, 7, 0, tzinfo=UTC)


def html_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_story_shows_its_time_title_lead_body_author_and_tags(client):
    story = make_article(
        "Hội nghị <triển khai>",
        published_at=CONFERENCE,
        lead="Mười sự kiện.",
        body="<p>Toàn văn <strong>báo cáo</strong>.</p>",
        author="Ban biên tập",
    )
    story.tags.add(Tag.objects.create(name="hội thi"))

    html = html_of(client.get(story.get_absolute_url()))

    assert f'<article class="article" data-article-id="{story.pk}">' in html
    assert "Thời gian: " in html
    assert '<time datetime="2024-01-26T14:00:00+07:00">26/01/2024 14:00</time>' in html
    assert "<h1>Hội nghị &lt;triển khai&gt;</h1>" in html
    assert "Mười sự kiện." in html
    assert "<p>Toàn văn <strong>báo cáo</strong>.</p>" in html
    assert "Ban biên tập" in html
    assert '/tin-tuc/the/hoi-thi/"' in html
    assert "Cập nhật:" not in html


def test_a_repost_names_its_source_with_a_link(client):
    story = make_article(
        is_repost=True,
        source_name="Báo Hải Phòng",
        source_link="https://bao.example.vn/a",
    )

    html = html_of(client.get(story.get_absolute_url()))

    assert 'href="https://bao.example.vn/a"' in html
    assert "Báo Hải Phòng" in html


def test_a_changed_slug_keeps_the_old_address_working(client):
    story = make_article("Tên đầu tiên")
    old = story.get_absolute_url()
    story.slug = "ten-thu-hai"
    story.save()

    response = client.get(old)

    assert response.status_code == 301
    assert response.url == story.get_absolute_url()


def test_a_section_with_characters_of_word_has_a_feed(client):
    section = make_section("Hội\x0b thi", description="Thể\x0blệ\u200b mới")
    make_article(section=section)

    assert section.name == "Hội thi"
    assert client.get(f"/rss/{section.slug}/").status_code == 200


def test_older_stories_stand_below_with_their_dates_and_a_link_to_go_on(client):
    now = timezone.now()
    stories = [
        make_article(f"Bài số {day}", published_at=now - timedelta(days=day))
        for day in range(1, 14)
    ]

    html = html_of(client.get(stories[1].get_absolute_url()))
    older = html.split('aria-label="Các tin cũ hơn"')[1].split("</nav>")[0]

    assert older.count("<time") == 10
    assert "Bài số 3<" in older
    assert "Bài số 12<" in older
    assert "Bài số 1<" not in older
    assert "?truoc=" in older


def test_a_hidden_section_has_no_page_and_no_name_on_its_stories(client):
    section = make_section("Chuyên mục ẩn", is_hidden=True)
    story = make_article(section=section)

    html = html_of(client.get(story.get_absolute_url()))

    assert "Chuyên mục ẩn" not in html
    assert client.get(section.get_absolute_url()).status_code == 404


def test_the_archive_counts_stories_by_month_of_local_time(client):
    # 31/01 at 23:30 and 01/02 at 00:30 in Việt Nam are one hour apart.
    make_article("Cuối tháng", published_at=datetime(2024, 1, 31, 16, 30, tzinfo=UTC))
    make_article("Đầu tháng", published_at=datetime(2024, 1, 31, 17, 30, tzinfo=UTC))

    january = html_of(client.get("/tin-tuc/luu-tru/2024/1/"))
    year = html_of(client.get("/tin-tuc/luu-tru/2024/"))

    assert "Cuối tháng" in january
    assert "Đầu tháng" not in january
    assert "Tháng 2" in year


@pytest.mark.parametrize(
    "path",
    [
        "/tin-tuc/luu-tru/2024/13/",
        "/tin-tuc/luu-tru/2024/0/",
        "/tin-tuc/luu-tru/0/1/",
        "/tin-tuc/luu-tru/1/",
        "/tin-tuc/luu-tru/1/1/",
        "/tin-tuc/luu-tru/99999/1/",
        "/tin-tuc/luu-tru/9999/12/",
        "/tin-tuc/?truoc=1-99999999999999999999",
        "/tin-tuc/?sau=nonsense",
        "/tin-tuc/a-999999999999999999/",
        "/tin-tuc/a-99999999999999999999999/",
        "/tim-kiem/?q=tin&trang=0",
        "/tim-kiem/?q=tin&trang=x",
        "/tim-kiem/?q=tin&trang=99999999999999999999",
        "/rss/khong-co/",
        "/sitemap-khong-co.xml",
        "/sitemap-bai-viet.xml?p=99",
        "/media/anh/../../manage.py",
        "/mau-khong.css",
        "/trang/a%00b/",
        "/khong-co%00",
        "/khong-co/%ff%fe/",
        "/" + "x" * 3_000,
    ],
)
def test_nonsense_in_an_address_is_a_page_that_is_not_there(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "name", ["home", "news:article-list", "search", "rss", "contact"]
)
def test_public_pages_take_no_other_method_than_get(client, name):
    assert client.post(reverse(name)).status_code == 405


def test_home_shows_the_pinned_story_first_and_only_once(client):
    make_article("Bài mới nhất")
    make_article(
        "Bài ghim", is_pinned=True, published_at=timezone.now() - timedelta(days=9)
    )

    html = html_of(client.get("/"))
    main = html.split('class="home-sections"')[0]

    assert main.index("Bài ghim") < main.index("Bài mới nhất")
    assert main.count(">Bài ghim</a>") == 1


def test_an_empty_portal_has_a_home_page(client):
    assert "chưa có tin nào" in html_of(client.get("/"))


def test_feeds_carry_full_addresses_on_the_configured_host(client, settings):
    settings.SITE_URL = "https://portal.example.vn"
    story = make_article()

    rss = ElementTree.fromstring(client.get("/rss/", HTTP_HOST="localhost").content)  # noqa: S314
    atom = client.get("/atom/", HTTP_HOST="localhost").content.decode()

    link = f"https://portal.example.vn{story.get_absolute_url()}"
    assert rss.find("channel/item/link").text == link
    assert link in atom
    assert "localhost" not in atom


def test_the_site_map_lists_public_addresses_in_files(client):
    story = make_article()
    make_draft("Chưa đăng")
    page = make_page()

    index = client.get("/sitemap.xml").content.decode()
    articles = client.get("/sitemap-bai-viet.xml").content.decode()
    pages = client.get("/sitemap-trang.xml").content.decode()

    assert "/sitemap-bai-viet.xml" in index
    assert story.get_absolute_url() in articles
    assert "chua-dang" not in articles
    assert page.get_absolute_url() in pages


def test_a_page_names_its_canonical_address_without_noise(client):
    make_article()

    html = html_of(client.get("/tin-tuc/?utm_source=x&fbclid=1"))

    assert '<link rel="canonical" href="http://127.0.0.1:8000/tin-tuc/">' in html


def test_a_story_describes_itself_to_machines(client):
    story = make_article('Tên </script><script>alert("1")</script>', cover=make_image())

    html = html_of(client.get(story.get_absolute_url()))

    assert '"@type": "NewsArticle"' in html
    assert '"@type": "BreadcrumbList"' in html
    assert html.count("</script") == 3
    data = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(data)["headline"] == story.title
    assert 'property="og:image" content="http://127.0.0.1:8000/media/anh/' in html
    assert "<script>alert" not in html


def test_the_imprint_stands_on_every_page_and_empty_lines_hide(client):
    from portal.models import SiteIdentity

    SiteIdentity(name="Cổng mẫu", phone="0225.3745.363").save()

    html = html_of(client.get("/lien-he/"))

    assert 'href="tel:02253745363"' in html
    assert "<dt>Giấy phép" not in html
    assert "<dt>Địa chỉ" not in html
