"""Notices and contests that open and close, for the office's calendar."""

from functools import partial

from django.db.models import F, QuerySet

from awards.models import Edition, Notice
from editorial import timetable
from editorial.models import PUBLIC_STATUSES, Status
from editorial.partial_dates import ending_within, known_part

NOTICE_KINDS = {
    "opens_on": "Bắt đầu công khai lấy ý kiến khen thưởng",
    "closes_on": "Ngày cuối lấy ý kiến khen thưởng",
}
EDITION_KINDS = {
    "closes_on": "Hạn nhận hồ sơ dự thi",
    "ceremony_on": "Tổng kết, trao giải",
}


def set_up() -> None:
    for field, what in NOTICE_KINDS.items():
        rows, entry = partial(notices, field), partial(entry_of_notice, what)
        timetable.contribute(Notice, rows, entry)
    for field, what in EDITION_KINDS.items():
        rows, entry = partial(editions, field), partial(entry_of_edition, field, what)
        timetable.contribute(Edition, rows, entry)


def notices(field: str, period: timetable.Period) -> QuerySet:
    """Return the notices, also unpublished ones, that have this day in the period."""
    found = Notice.objects.exclude(status=Status.WITHDRAWN).defer("body")
    return found.filter(**{f"{field}__range": period}).annotate(day=F(field))


def entry_of_notice(what: str, notice: Notice) -> timetable.Entry:
    is_out = notice.status in PUBLIC_STATUSES
    return timetable.Entry(
        day=notice.day,
        label=notice.title,
        what=what,
        address=timetable.address_of(notice),
        needs="" if is_out else "Chưa đăng",
    )


def editions(field: str, period: timetable.Period) -> QuerySet:
    """Return the editions whose day, by the last that it may be, is in the period."""
    found = Edition.objects.select_related("contest")
    found = found.defer("introduction", "contest__introduction")
    return ending_within(found, field, *period)


def entry_of_edition(field: str, what: str, edition: Edition) -> timetable.Entry:
    return timetable.Entry(
        day=edition.day,
        label=str(edition),
        what=what,
        address=timetable.address_of(edition),
        note=known_part(getattr(edition, field)),
    )
