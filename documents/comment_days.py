"""Drafts on which comments open and close, for the office's calendar."""

from functools import partial

from django.db.models import F, QuerySet

from documents.models import Document, Stage
from editorial import timetable
from editorial.models import PUBLIC_STATUSES, Status

KINDS = {
    "comments_open_on": "Bắt đầu lấy ý kiến dự thảo",
    "comments_close_on": "Ngày cuối lấy ý kiến dự thảo",
}


def set_up() -> None:
    for field, what in KINDS.items():
        rows, entry = partial(drafts, field), partial(entry_of, what)
        timetable.contribute(Document, rows, entry)


def drafts(field: str, period: timetable.Period) -> QuerySet:
    """Return the drafts, also unpublished ones, that have this day in the period."""
    found = Document.objects.filter(stage=Stage.DRAFT, **{f"{field}__range": period})
    found = found.exclude(status=Status.WITHDRAWN).for_names()
    return found.defer("body", "summary").annotate(day=F(field))


def entry_of(what: str, document: Document) -> timetable.Entry:
    is_out = document.status in PUBLIC_STATUSES
    return timetable.Entry(
        day=document.day,
        label=document.name,
        what=what,
        address=timetable.address_of(document),
        needs="" if is_out else "Chưa đăng",
    )
