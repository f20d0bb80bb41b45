"""The lines of a range of days, such as a term: one rule for page and report."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from vietnamese.numbers import padded_count


def lines_within(awards: QuerySet, start: str, end: str) -> QuerySet:
    """Return the lines decided from `start` to the end of `end`, "" for an open end.

    Both are days, months or years (see `vietnamese.partial_dates`). A decision known to
    the year or the month counts by the last day that it may be of, so that ranges that
    follow each other share none.
    """
    found = awards.exclude(decision__sort_day="")
    if start:
        known_to = [start[:4], start[:7]]
        within = Q(decision__sort_day__gte=start) | Q(decision__sort_day__in=known_to)
        found = found.filter(within)
    if end:
        after = _day_after(end)
        found = found.filter(decision__sort_day__lt=after)
        # What may also be of a later day.
        found = found.exclude(decision__sort_day__in={after[:4], after[:7]})
    return found


def note_of_undated(awards: QuerySet) -> str:
    """Say how many recipients are in no range, as their day is unknown. 1 query."""
    undated = awards.filter(decision__sort_day="")
    count = undated.aggregate(sum=Sum("count"))["sum"] or 0
    return (
        f"Chưa tính {padded_count(count, 'lượt')} khen thưởng của quyết định chưa rõ "
        "ngày, năm."
        if count
        else ""
    )


def _day_after(end: str) -> str:
    """Return the first day behind a day, a month or a year, as short as it may be.

    Behind 2023 comes "2024", which is not before itself, as "2024-01-01" would be.
    """
    if len(end) == 10:
        day = date.fromisoformat(end) + timedelta(days=1)
    else:
        year, month = int(end[:4]), int(end[5:7] or 12)
        day = date(year + month // 12, month % 12 + 1, 1)
    return day.isoformat().removesuffix("-01").removesuffix("-01")
