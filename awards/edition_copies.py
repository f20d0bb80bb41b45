"""The next time that a contest is held, made from an earlier one."""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from awards.models import Contest, ContestField, Edition, Prize


class Numbers(NamedTuple):
    """By what an edition is told from the others; None for what is not known."""

    ordinal: int | None
    year_from: int | None
    year_to: int | None


def next_numbers(contest: Contest) -> Numbers:
    """Propose the numbers of the next edition; the papers may well say others.

    The years go on as they did between the last two editions. 2 queries.
    """
    editions = Edition.objects.filter(contest=contest)
    ordinal = editions.aggregate(Max("ordinal"))["ordinal__max"]
    dated = editions.exclude(year_from=None).order_by("-year_from", "-pk")
    years = list(dated.values_list("year_from", "year_to")[:2])
    first, last = years[0] if years else (None, None)
    step = _years_between(years) if years else 0
    return Numbers(
        ordinal and ordinal + 1, first and first + step, last and last + step
    )


def _years_between(years: list[tuple[int, int | None]]) -> int:
    (first, last), *earlier = years
    if earlier and earlier[0][0] < first:
        return first - earlier[0][0]
    # As long as the one that is known took.
    return max(1, (last or first) - first + 1)


def copy_edition(edition: Edition, numbers: Numbers) -> Edition:
    """Make an edition with the fields, prizes, place and introduction of another.

    Nothing that was reported or decided of the other one comes along, and readers do
    not see the new one before somebody shows it.
    """
    with transaction.atomic():
        made = Edition.objects.create(
            contest=edition.contest,
            place=edition.place,
            introduction=edition.introduction,
            is_public=False,
            **numbers._asdict(),
        )
        for field in edition.fields.all():
            ContestField.objects.create(
                edition=made, name=field.name, order=field.order
            )
        for prize in edition.prizes.all():
            Prize.objects.create(
                edition=made, name=prize.name, order=prize.order, amount=prize.amount
            )
    return made
