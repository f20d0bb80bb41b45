"""Working days of Vietnamese offices: Monday to Friday, but for what the table says."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from awards.models.notice import Holiday, Notice
from editorial.signals import left_public

_SATURDAY = 5
# Enough for 60 working days around Tết, whatever the table says.
_WINDOW = timedelta(days=200)


def last_day(first: date, count: int) -> date:
    """Return the day on which `count` working days, counted from `first`, are over.

    The first day counts where it is one. 1 query.
    """
    known = Holiday.objects.filter(day__range=(first, first + _WINDOW))
    works = dict(known.values_list("day", "is_working"))
    day, left = first, count
    while True:
        left -= works.get(day, day.weekday() < _SATURDAY)
        if left == 0 or day - first > _WINDOW:
            return day
        day += timedelta(days=1)


def holidays_within(first: date, last: date) -> list[Holiday]:
    """Return the days of the table between two days, both included. 1 query."""
    return list(Holiday.objects.filter(day__range=(first, last)).order_by("day"))


@transaction.atomic
def reckon_again() -> list[Notice]:
    """Reckon the last day of every notice that is not over; return what has moved."""
    running = Notice.objects.filter(closes_on__gte=timezone.localdate())
    moved = []
    for notice in running.select_for_update():
        before, was_public = notice.closes_on, notice.is_public
        if last_day(notice.opens_on, notice.working_days) == before:
            continue
        notice.save(update_fields=["closes_on", "saved_at"])
        moved.append(notice)
        if was_public and not notice.is_public:
            left_public.send(Notice)
    return moved
