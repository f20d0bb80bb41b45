"""What the office is told of notices: too short, waiting, over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.models import Notice
from editorial.models import Status
from staff.roles import AWARDS_STAFF
from tests.making import make_notice, make_user

pytestmark = pytest.mark.django_db
LIST, NEW = "/admin/awards/notice/", "/admin/awards/notice/add/"


@pytest.fixture
def office(client):
    client.force_login(make_user(AWARDS_STAFF))
    return client


def values(opens_on, working_days):
    return {
        "title": "Đề nghị tặng Bằng khen",
        "body": "<p>Danh sách</p>",
        "opens_on": f"{opens_on:%d/%m/%Y}",
        "working_days": working_days,
    }


def test_fewer_days_than_the_rule_are_saved_with_a_warning(office):
    today = timezone.localdate()

    few = office.post(NEW, values(today, 3), follow=True).content.decode()
    enough = office.post(NEW, values(today, 10), follow=True).content.decode()

    assert Notice.objects.count() == 2
    assert "chỉ công khai 3 ngày làm việc" in few
    assert "ngày làm việc; quy định" not in enough


def test_what_is_over_is_not_published_but_kept(office):
    past = timezone.localdate() - timedelta(days=60)

    answer = office.post(NEW, values(past, 10) | {"_publish": "1"}, follow=True)

    notice = Notice.objects.get()
    assert notice.status == Status.DRAFT
    assert f"đã hết ngày {notice.closes_on:%d/%m/%Y}" in answer.content.decode()


def test_what_begins_later_says_when(office):
    later = timezone.localdate() + timedelta(days=30)

    answer = office.post(NEW, values(later, 10) | {"_publish": "1"}, follow=True)

    assert Notice.objects.get().status == Status.PUBLISHED
    assert f"tự hiện trên cổng từ {later:%d/%m/%Y}" in answer.content.decode()
    assert f"Chờ đến ngày {later:%d/%m/%Y}" in office.get(LIST).content.decode()


def test_the_list_says_what_is_over_and_its_text_may_still_be_mended(office):
    past = timezone.localdate() - timedelta(days=60)
    notice = make_notice(opens_on=past)

    assert "Đã hết hạn" in office.get(LIST).content.decode()
    address = reverse("admin:awards_notice_change", args=[notice.pk])
    form = office.get(address).context["adminform"].form
    sent = values(past, 10) | {"title": "Tiêu đề sửa"}
    published = timezone.localtime(notice.published_at)
    sent |= {
        "seen_saved_at": form["seen_saved_at"].value(),
        "published_at_0": f"{published:%d/%m/%Y}",
        "published_at_1": f"{published:%H:%M}",
    }
    assert office.post(address, sent).status_code == 302

    notice.refresh_from_db()
    assert notice.title == "Tiêu đề sửa"
