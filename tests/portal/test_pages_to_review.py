"""Pages with a day by which somebody looks whether they are still right."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.models import Status
from portal.models import Page
from staff.roles import ADMINISTRATOR, AWARDS_STAFF
from tests.making import make_page, make_user
from tests.portal.test_timetable import CALENDAR, shown

pytestmark = pytest.mark.django_db

LAST = date(2026, 12, 15)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    set_clock(monkeypatch, datetime(2026, 12, 2, 1, 30, tzinfo=UTC))


def set_clock(monkeypatch, moment):
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def office(client):
    client.force_login(make_user(ADMINISTRATOR))
    return client


def form_of(page, **fields):
    """What the form of a page sends."""
    at = timezone.localtime(page.published_at)
    return {
        "title": page.title,
        "slug": page.slug,
        "body": page.body,
        "seen_saved_at": page.saved_at.isoformat(),
        "published_at_0": at.strftime("%d/%m/%Y"),
        "published_at_1": at.strftime("%H:%M"),
        **fields,
    }


def test_a_page_stands_on_the_last_day_to_review_it(office):
    make_page("Liên hệ", review_by=LAST)
    make_page("Quy chế", review_by=LAST, status=Status.DRAFT, published_at=None)
    make_page("Đã gỡ", review_by=LAST, status=Status.WITHDRAWN)
    make_page("Không hạn")

    days = shown(office.get(CALENDAR))

    what = "Hạn xem lại trang"
    assert days == {"2026-12-15": [f"Liên hệ {what}", f"Quy chế {what} (bản nháp)"]}


def test_a_page_is_overdue_from_the_day_after_on(client, monkeypatch):
    make_page("Liên hệ", review_by=LAST)
    make_page("Giới thiệu", review_by=date(2026, 11, 30))
    make_page("Đã gỡ", review_by=date(2026, 11, 1), status=Status.WITHDRAWN)

    set_clock(monkeypatch, datetime(2026, 12, 15, 16, 59, 59, tzinfo=UTC))
    client.force_login(make_user(ADMINISTRATOR))
    before = shown(client.get(CALENDAR))
    set_clock(monkeypatch, datetime(2026, 12, 15, 17, 0, tzinfo=UTC))
    after = shown(client.get(CALENDAR))

    assert [text.split(" Chưa xem lại ")[0] for text in before[""]] == ["Giới thiệu"]
    assert before["2026-12-15"] == ["Liên hệ Hạn xem lại trang"]
    assert [text.split(" Chưa xem lại ")[0] for text in after[""]] == [
        "Giới thiệu",
        "Liên hệ",
    ]


def test_who_may_not_view_pages_is_told_of_none(client):
    make_page("Trang mật", review_by=LAST)
    make_page("Trang mật", slug="mat-2", review_by=date(2026, 11, 30))
    client.force_login(make_user(AWARDS_STAFF))

    assert shown(client.get(CALENDAR)) == {}


def test_the_form_keeps_the_day_and_readers_are_told_of_no_update(office):
    page = make_page("Liên hệ")
    address = reverse("admin:portal_page_change", args=[page.pk])

    answer = office.post(address, form_of(page, review_by="15/12/2026"))

    page.refresh_from_db()
    assert answer.status_code == 302
    assert (page.review_by, page.revised_at) == (LAST, None)
    listed = office.get(reverse("admin:portal_page_changelist")).content.decode()
    assert "15/12/2026" in listed


def test_a_day_in_no_year_that_is_kept_is_refused(office):
    page = make_page("Liên hệ")
    address = reverse("admin:portal_page_change", args=[page.pk])

    answer = office.post(address, form_of(page, review_by="15/12/0206"))

    assert "Năm 206 không dùng được" in answer.content.decode()
    assert Page.objects.get().review_by is None


def test_readers_never_see_the_day(client):
    # A day of no other date on the page.
    page = make_page("Liên hệ", review_by=date(2031, 10, 9))

    for address in (page.get_absolute_url(), reverse("site-map"), "/sitemap.xml"):
        html = client.get(address).content.decode()
        for text in ("09/10/2031", "9/10/2031", "2031-10-09", "xem lại"):
            assert text not in html.lower(), address
