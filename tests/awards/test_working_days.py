"""Ten working days, as offices count them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from awards.models import Holiday, Notice
from awards.working_days import last_day
from editorial.models import Status

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 4, 24)


def test_weekends_do_not_count_and_the_first_day_does():
    assert last_day(FRIDAY, 1) == FRIDAY
    assert last_day(FRIDAY, 2) == date(2026, 4, 27)
    assert last_day(FRIDAY + timedelta(days=1), 1) == date(2026, 4, 27)
    assert last_day(FRIDAY, 10) == date(2026, 5, 7)


def test_holidays_do_not_count_and_days_worked_instead_do():
    for day in (date(2026, 4, 30), date(2026, 5, 1)):
        Holiday.objects.create(day=day, name="Nghỉ lễ")
    assert last_day(FRIDAY, 10) == date(2026, 5, 11)

    Holiday.objects.create(day=date(2026, 5, 9), name="Làm bù", is_working=True)
    assert last_day(FRIDAY, 10) == date(2026, 5, 9)


def test_a_notice_opens_and_closes_by_itself_on_vietnamese_days():
    notice = Notice.objects.create(
        title="Đề nghị khen thưởng",
        opens_on=FRIDAY,
        status=Status.PUBLISHED,
        published_at=datetime(2026, 4, 20, tzinfo=UTC),
    )
    assert notice.closes_on == date(2026, 5, 7)

    for moment, is_seen in (
        ("2026-04-23T23:59:59+07:00", False),
        ("2026-04-24T00:00:01+07:00", True),
        ("2026-05-07T23:59:59+07:00", True),
        ("2026-05-08T00:00:01+07:00", False),
    ):
        with time_machine.travel(moment, tick=False):
            notice.refresh_from_db()
            assert Notice.objects.public().exists() is is_seen
            assert notice.is_public is is_seen
