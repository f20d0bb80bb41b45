"""The feeds of documents, as feed readers get them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from documents.feeds import FEED_SIZE
from portal.models import SiteIdentity
from tests.making import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    return lambda path: client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/van-ban/rss/", "/van-ban/atom/"])
def test_a_feed_bears_the_portals_name_and_tells_each_document(read, path, settings):
    SiteIdentity(name="Cổng thử nghiệm").save()
    document = make_document("35/QĐ", abstract="về sáng kiến")

    text = read(path)

    assert "Văn bản – Cổng thử nghiệm" in text
    assert "Quyết định số 35/QĐ" in text
    assert "về sáng kiến" in text
    assert f"{settings.SITE_URL}{document.get_absolute_url()}" in text


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_type_has_a_feed_of_its_own(read, client, kind):
    plan = make_document("1/KH", type="Kế hoạch")
    make_document("2/QĐ")

    text = read(f"/van-ban/{kind}/{plan.type.slug}/")

    assert "1/KH" in text
    assert "2/QĐ" not in text
    assert client.get(f"/van-ban/{kind}/khong-co/").status_code == 404


def test_what_came_to_the_portal_last_stands_first(read):
    now = timezone.now()
    make_document("1/CU", issued_on="2024", published_at=now - timedelta(days=2))
    make_document("2/MOI", issued_on="1990", published_at=now - timedelta(days=1))

    text = read("/van-ban/rss/")

    assert text.index("2/MOI") < text.index("1/CU")


def test_a_feed_has_a_bound(read):
    for number in range(FEED_SIZE + 2):
        make_document(f"{number}/QĐ")

    assert read("/van-ban/rss/").count("<item>") == FEED_SIZE


def test_the_register_names_its_feeds_to_browsers(read):
    document = make_document()

    html = read(f"/van-ban/?loai={document.type.slug}")

    assert (
        'type="application/rss+xml" title="Văn bản – RSS" href="/van-ban/rss/"' in html
    )
    assert f'href="/van-ban/rss/{document.type.slug}/"' in html


def test_the_site_map_has_every_public_document(read):
    document = make_document()

    assert document.get_absolute_url() in read("/sitemap-van-ban.xml")
    assert "/van-ban/" in read("/sitemap-co-dinh.xml")
