"""The page that tells readers how visits are counted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from portal.models import SiteIdentity
from visits.figures import ONLINE_WITHIN
from visits.rollup import FORGET_AFTER
from visits.tally import VISIT_GAP

pytestmark = pytest.mark.django_db


def about(client):
    response = client.get(reverse("visits:about"))
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_what_the_code_does(client):
    html = about(client)

    assert VISIT_GAP == 30 * 60
    assert "chưa đến 30 phút" in html
    assert timedelta(minutes=5) == ONLINE_WITHIN
    assert "trong 5 phút vừa qua" in html
    assert timedelta(hours=1) == FORGET_AFTER
    assert "khoảng một giờ sau" in html


def test_the_number_of_the_former_site_is_named_where_there_is_one(client):
    assert "trang cũ" not in about(client)

    identity = SiteIdentity.current()
    identity.counter_start = 216_225
    identity.save()

    assert "216.225 lượt mà bộ đếm của trang cũ" in about(client)


def test_the_site_map_leads_there(client):
    address = reverse("visits:about")

    assert address in client.get(reverse("site-map")).content.decode()
    assert address in client.get("/sitemap-co-dinh.xml").content.decode()
