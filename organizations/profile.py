"""What the page of one organization tells, each part with its queries named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse

from editorial.partial_dates import begun_by
from organizations.models import Kind, Organization, Succession
from vietnamese.partial_dates import show_period

MEMBERS_SHOWN = 48


# How the page of a successor names what came before it.
_BEFORE = {
    Succession.Kind.MERGED: "Nhận sáp nhập",
    Succession.Kind.SPLIT: "Chia, tách ra từ",
    Succession.Kind.REPLACED: "Thay thế",
}


class Link(NamedTuple):
    """An organization that came before or after: "Nhận sáp nhập" and its name."""

    words: str
    organization: Organization
    on: str
    decision: str


class Lineage(NamedTuple):
    predecessors: list[Link]
    successors: list[Link]


def lineage_of(organization: Organization, day: date) -> Lineage:
    """Return what has come before and after by the day, if it is public. 1 query."""
    public = Organization.objects.public()
    links = Succession.objects.filter(
        begun_by("on", day),
        Q(successor=organization, predecessor__in=public)
        | Q(predecessor=organization, successor__in=public),
    )
    links = links.select_related("predecessor", "successor").defer(
        "predecessor__introduction", "successor__introduction"
    )
    before, after = [], []
    for link in links.order_by("on", "predecessor__name_key", "successor__name_key"):
        rest = (link.on, link.decision)
        if link.successor_id == organization.pk:
            words = _BEFORE[Succession.Kind(link.kind)]
            before.append(Link(words, link.predecessor, *rest))
        else:
            after.append(Link(link.get_kind_display(), link.successor, *rest))
    return Lineage(before, after)


class NameOfATime(NamedTuple):
    name: str
    short_name: str
    period: str
    decision: str


def former_names_of(organization: Organization) -> list[NameOfATime]:
    """Return the names it had, the latest first, each with its years. 1 query."""
    names = list(organization.former_names.order_by("until", "pk"))
    start, found = organization.founded_on, []
    for name in names:
        since = start if start <= name.until else ""
        period = show_period(since, name.until)
        found.append(NameOfATime(name.name, name.short_name, period, name.decision))
        start = name.until
    return found[::-1]


@dataclass
class MembersOfKind:
    """The members of one kind; `shown` is empty where there are too many to list."""

    kind: Kind
    count: int
    shown: list[Organization]
    address: str


def members_of(organization: Organization, day: date) -> list[MembersOfKind]:
    """Return the public members of the day by kind. 1 query, 2 where they are many."""
    current = organization.children.public().current(day)
    few = list(
        current.for_list().order_by("order", "name_key", "pk")[: MEMBERS_SHOWN + 1]
    )
    if len(few) <= MEMBERS_SHOWN:
        counts = _counted(few)
    else:
        counted = current.order_by().values_list("kind").annotate(number=Count("pk"))
        few, counts = [], dict(counted)
    base = f"{reverse('organizations:directory')}?thuoc={organization.slug}"
    return [
        MembersOfKind(
            kind,
            counts[kind],
            [member for member in few if member.kind == kind],
            f"{base}&loai={kind}",
        )
        for kind in Kind
        if kind in counts
    ]


def _counted(members: Iterable[Organization]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for member in members:
        counts[member.kind] = counts.get(member.kind, 0) + 1
    return counts
