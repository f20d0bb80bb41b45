"""What reports say of an edition against what is recorded of it."""

from collections.abc import Mapping

from django.db.models import Count

from awards.models import Edition
from vietnamese.numbers import group_thousands


def recorded_counts(edition: Edition) -> dict[int | None, int]:
    """Return how many entries have each prize, by its key. 1 query."""
    counted = edition.entries.order_by().values_list("prize").annotate(Count("pk"))
    return dict(counted)


def differences(edition: Edition, counts: Mapping[int | None, int]) -> list[str] | None:
    """Return a sentence for each count that differs; None where nothing is reported.

    1 query.
    """
    stated = [
        (prize.name, counts.get(prize.pk, 0), prize.count_stated)
        for prize in edition.prizes.order_by("order", "pk")
    ]
    stated.append(("Công trình dự thi", sum(counts.values()), edition.entries_stated))
    compared = [one for one in stated if one[2] is not None]
    if not compared:
        return None
    return [
        f"{name}: {group_thousands(found)} trong danh sách, báo cáo ghi "
        f"{group_thousands(reported)}."
        for name, found, reported in compared
        if found != reported
    ]
