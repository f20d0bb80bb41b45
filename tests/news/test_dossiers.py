"""Dossiers: one time line of what is public, its order, pages, feeds."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from awards.models import Contest, Edition
from news.dossiers.containing import dossiers_of
from news.models import Dossier
from portal.models import SiteIdentity
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_dossier,
    make_draft,
    make_event,
)
from tests.news.reviews import make_edition

pytestmark = pytest.mark.django_db


def read(client, path, **asked):
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def titles_of(html):
    parts = html.split('class="line-entry__title">')[1:]
    return [part.split("</a>")[0].rpartition(">")[2] for part in parts]


@pytest.fixture
def dossier():
    """One item of each kind; the days are not in the order of kinds or keys."""
    dossier = make_dossier("Hội thi Sáng tạo")
    dossier.documents.add(make_document("01/KH", issued_on="2023-02", type="Kế hoạch"))
    dossier.articles.add(
        make_article("Bài phát động", published_at=datetime(2023, 3, 1, tzinfo=UTC))
    )
    dossier.events.add(make_event("Lễ trao giải", starts_on=date(2024, 1, 26)))
    dossier.decisions.add(make_decision("09/QĐ-KT", decided_on="2024-01-15"))
    dossier.editions.add(make_edition(ceremony_on="2024"))
    return dossier


NEWEST_FIRST = [
    "Lễ trao giải",
    "Quyết định số 09/QĐ-KT",
    "Hội thi Sáng tạo lần thứ 4",
    "Bài phát động",
    "Kế hoạch số 01/KH",
]


def test_all_kinds_stand_on_one_line_by_their_days(client, dossier):
    html = read(client, dossier.get_absolute_url())

    assert titles_of(html) == NEWEST_FIRST
    assert html.index("Năm 2024</h3>") < html.index("Năm 2023</h3>")
    assert '<time datetime="2024-01-26">26/01/2024</time>' in html
    assert "tháng 02/2023" in html
    assert "Tóm tắt của bài." in html


def test_the_oldest_may_stand_first(client, dossier):
    html = read(client, dossier.get_absolute_url(), **{"thu-tu": "cu-truoc"})

    assert titles_of(html) == NEWEST_FIRST[::-1]


def test_what_has_no_day_stands_last_in_either_order(client, dossier):
    dossier.documents.add(make_document("99/QĐ", issued_on=""))

    for order in ("", "cu-truoc"):
        html = read(client, dossier.get_absolute_url(), **{"thu-tu": order})
        assert titles_of(html)[-1] == "Quyết định số 99/QĐ"
        assert "Chưa rõ thời gian" in html


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"opens_on": "2022-05-01", "year_from": 2021}, "01/05/2022"),
        ({"year_from": 2021}, "2021"),
        ({}, ""),
    ],
)
def test_an_edition_stands_by_what_is_known_of_it(client, fields, day):
    dossier = make_dossier()
    dossier.editions.add(make_edition(**fields))

    html = read(client, dossier.get_absolute_url())

    shown = html.split('class="line-entry__day">')[1].split("</p>")[0]
    assert day in shown if day else shown == ""


def test_a_day_is_that_of_the_readers_time_zone(client):
    dossier = make_dossier()
    # 00:30 on 1 January in Việt Nam.
    moment = datetime(2023, 12, 31, 17, 30, tzinfo=UTC)
    dossier.articles.add(make_article(published_at=moment))

    assert "01/01/2024" in read(client, dossier.get_absolute_url())


def test_the_line_is_narrowed_to_one_kind(client, dossier):
    html = read(client, dossier.get_absolute_url(), loai="van-ban")

    assert titles_of(html) == ["Kế hoạch số 01/KH"]
    assert 'Tất cả <span class="dossier-choices__count">5</span>' in html


@pytest.mark.parametrize(
    "asked",
    [
        {"loai": "khong-co"},
        {"thu-tu": "nguoc"},
        {"trang": "0"},
        {"trang": "2"},
        {"trang": "x"},
        {"trang": "9" * 30},
    ],
)
def test_what_the_line_does_not_have_is_a_page_that_is_not_there(
    client, dossier, asked
):
    assert client.get(dossier.get_absolute_url(), asked).status_code == 404


def test_a_kind_of_which_nothing_is_public_is_no_filter(client):
    dossier = make_dossier()
    dossier.articles.add(make_draft("Nháp"))

    path = dossier.get_absolute_url()
    assert client.get(path, {"loai": "tin-bai"}).status_code == 404
    assert "chưa có nội dung nào" in read(client, path)


def test_a_long_line_has_numbered_pages(client):
    dossier = make_dossier()
    now = timezone.now()
    for number in range(45):
        at = now - timedelta(days=number)
        dossier.articles.add(make_article(f"Bài {number}", published_at=at))
    path = dossier.get_absolute_url()

    first, last = read(client, path), read(client, path, trang="3")

    assert titles_of(first) == [f"Bài {number}" for number in range(20)]
    assert titles_of(last) == [f"Bài {number}" for number in range(40, 45)]
    assert "trang 3 / 3" in last
    assert f'href="{path}?trang=2"' in last
    oldest = read(client, path, **{"thu-tu": "cu-truoc", "trang": "2"})
    assert titles_of(oldest)[0] == "Bài 24"
    assert f'href="{path}?thu-tu=cu-truoc&amp;trang=3"' in oldest


def test_an_event_that_does_not_take_place_says_so(client):
    dossier = make_dossier()
    dossier.events.add(make_event(standing="huy"))

    assert "Hủy</strong>" in read(client, dossier.get_absolute_url())


def test_what_is_withdrawn_leaves_the_line(client, dossier):
    dossier.articles.get().withdraw(note="Gỡ")
    Contest.objects.update(is_public=False)

    html = read(client, dossier.get_absolute_url())

    assert titles_of(html) == [NEWEST_FIRST[0], NEWEST_FIRST[1], NEWEST_FIRST[4]]


def test_another_slug_leads_to_the_present_one(client, dossier):
    answer = client.get(f"/dong-su-kien/ten-khac-{dossier.pk}/")

    assert (answer.status_code, answer.url) == (301, dossier.get_absolute_url())


def test_the_list_shows_what_is_public_newest_first(client):
    now = timezone.now()
    make_dossier("Cũ", published_at=now - timedelta(days=2), is_closed=True)
    make_dossier("Mới", published_at=now - timedelta(days=1))
    make_dossier("Nháp", status="draft", published_at=None)

    html = read(client, "/dong-su-kien/")

    assert html.index("Mới</a>") < html.index("Cũ</a>")
    assert "Đã khép lại" in html
    assert "Nháp" not in html


def test_without_dossiers_the_list_says_so(client):
    assert "Chưa có dòng sự kiện nào" in read(client, "/dong-su-kien/")


def test_the_dossiers_of_an_item_are_the_public_ones(
    dossier, django_assert_num_queries
):
    hidden = make_dossier("Nháp", status="draft", published_at=None)
    for field in ("articles", "events", "documents", "decisions", "editions"):
        item = getattr(dossier, field).get()
        getattr(hidden, field).add(item)

        with django_assert_num_queries(1):
            assert dossiers_of(item) == [dossier]


# Feeds


def feed_of(client, dossier, kind):
    return read(client, f"/{kind}/dong-su-kien/{dossier.pk}/")


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_dossier_has_a_feed_under_the_portals_name(client, dossier, kind, settings):
    SiteIdentity(name="Cổng thử nghiệm").save()

    text = feed_of(client, dossier, kind)

    ElementTree.fromstring(text)  # noqa: S314 - our own text
    assert "Hội thi Sáng tạo – Cổng thử nghiệm" in text
    for field in ("articles", "events", "documents", "decisions", "editions"):
        item = getattr(dossier, field).get()
        assert f"{settings.SITE_URL}{item.get_absolute_url()}" in text
    # What names itself stays the same whatever its address becomes.
    assert f"/dong-su-kien/#tin-bai-{dossier.articles.get().pk}" in text
    assert f'href="/{kind}/dong-su-kien/{dossier.pk}/"' in read(
        client, dossier.get_absolute_url()
    )


def test_what_came_to_the_portal_last_stands_first_in_the_feed(client):
    dossier = make_dossier(published_at=timezone.now() - timedelta(days=5))
    now = timezone.now()
    old = make_document("1/CU", issued_on="1990", published_at=now)
    dossier.documents.add(old)
    dossier.articles.add(
        make_article("Bài", published_at=now - timedelta(days=1)), make_draft("Nháp")
    )
    contest = Contest.objects.create(name="Hội thi")
    dossier.editions.add(Edition.objects.create(contest=contest, ordinal=1))

    text = feed_of(client, dossier, "rss")

    assert text.index("1/CU") < text.index("Bài") < text.index("Hội thi lần thứ 1")
    assert "Nháp" not in text


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_hidden_dossier_has_no_feed(client, dossier, kind):
    dossier.withdraw(note="Gỡ")

    for pk in (dossier.pk, 10**9, "9" * 30):
        assert client.get(f"/{kind}/dong-su-kien/{pk}/").status_code == 404


def test_a_feed_has_a_bound(client):
    dossier = make_dossier()
    dossier.articles.set([make_article(f"Bài {number}") for number in range(35)])

    assert feed_of(client, dossier, "rss").count("<item>") == 30


def test_a_dossier_is_saved_with_an_address():
    dossier = Dossier.objects.create(title="Đại hội lần thứ VIII")

    assert dossier.slug == "dai-hoi-lan-thu-viii"
