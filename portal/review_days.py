"""Pages to be looked through again by a day, for the office's calendar."""

from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from editorial import timetable
from editorial.models import Status
from portal.models import Page


def set_up() -> None:
    timetable.contribute(Page, due_in, entry_of, order=["title"])
    timetable.contribute_overdue(Page, overdue, entry_of)


def due_in(period: timetable.Period) -> QuerySet:
    """Return the pages, also unpublished ones, whose last day is in the period."""
    return _pages().filter(review_by__range=period).annotate(day=F("review_by"))


def overdue(today: date) -> QuerySet:
    """Return the pages whose last day is over, the oldest first."""
    return _pages().filter(review_by__lt=today).order_by("review_by", "pk")


def entry_of(page: Page) -> timetable.Entry:
    is_overdue = page.review_by < timezone.localdate()
    return timetable.Entry(
        day=page.review_by,
        label=page.title,
        what="Hạn xem lại trang"
        + (" (bản nháp)" if page.status == Status.DRAFT else ""),
        address=timetable.address_of(page),
        needs="Chưa xem lại" if is_overdue else "",
    )


def _pages() -> QuerySet:
    """Those that readers see or may come to see."""
    return Page.objects.exclude(status=Status.WITHDRAWN).defer("body")
