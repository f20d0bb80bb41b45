"""The awards of an organization or a person, shown on its own page."""

from typing import NamedTuple

from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from awards.models import Award
from awards.summaries import counts_in_words
from editorial.related import Box
from editorial.versioning import once_per_version
from organizations.models import Organization, Person
from vietnamese.numbers import padded_count

BOX_SIZE = 6
# Boxes that a process keeps.
KEPT_BOXES = 200


class Shown(NamedTuple):
    """A line in a box; `name` where it is not the one whose page it is."""

    award: Award
    name: str


@once_per_version
def _kept_boxes() -> dict[int, Box | None]:
    return {}


def box_of_organization(organization: Organization) -> Box | None:
    """Return what it and its people were awarded. 1 query, none once it is kept."""
    kept = _kept_boxes()
    if organization.pk not in kept:
        if len(kept) >= KEPT_BOXES:
            kept.clear()
        kept[organization.pk] = _box_of_organization(organization)
    return kept[organization.pk]


def _box_of_organization(organization: Organization) -> Box | None:
    rows = _newest(_countable().filter(organization=organization.pk))
    if not rows:
        return None
    counts = {award.recipient_kind: award.all_of_kind for award in rows}
    items = [Shown(award, award.shown_name) for award in rows[:BOX_SIZE]]
    return _box(counts_in_words(counts), items, f"?to-chuc={organization.slug}")


def box_of_person(person: Person) -> Box | None:
    """Return what somebody was awarded. 1 query."""
    rows = _newest(_countable().filter(person=person.pk))
    if not rows:
        return None
    items = [Shown(award, "") for award in rows[:BOX_SIZE]]
    times = padded_count(rows[0].all_lines, "lần")
    return _box(times, items, f"?nhan-su={person.slug}")


def _box(counts: str, items: list[Shown], asked: str) -> Box:
    return Box(
        heading=f"Khen thưởng: {counts}",
        template="awards/_box_of_awards.html",
        items=items,
        more_url=f"{reverse('awards:register')}{asked}",
        more_label="Tất cả quyết định khen thưởng",
    )


def _newest(lines) -> list[Award]:
    """Return the newest lines, then the newest of each kind that is not among them.

    Each knows `all_lines`, their number, and `all_of_kind`, the recipients of its kind.
    """
    order = [F("decision__sort_day").desc(), F("decision").desc(), "order", "pk"]
    of_kind = F("recipient_kind")
    lines = lines.annotate(
        place=Window(RowNumber(), order_by=order),
        place_in_kind=Window(RowNumber(), partition_by=of_kind, order_by=order),
        all_lines=Window(Count("pk")),
        all_of_kind=Window(Sum("count"), partition_by=of_kind),
    )
    newest = lines.filter(Q(place__lte=BOX_SIZE) | Q(place_in_kind=1))
    newest = newest.select_related("decision__issuer", "kind", "person").order_by(
        "place"
    )
    return list(
        newest.defer(
            "decision__internal_note",
            "decision__issuer__introduction",
            "person__biography",
        )
    )


def _countable():
    """Lines that may be shown on the page of who received them."""
    return Award.objects.public().counted().unmasked()
