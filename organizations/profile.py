"""What the page of one organization tells, each part with its queries named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse

from editorial.partial_dates import begun_by
from organizations.models import Kind, Organization, Succession
from organizations.wording import dated
from vietnamese.partial_dates import show_period

MEMBERS_SHOWN = 48


# How the page of a successor names what came before it.
_BEFORE = {
    Succession.Kind.MERGED: "Nhận sáp nhập",
    Succession.Kind.SPLIT: "Chia, tách ra từ",
    Succession.Kind.REPLACED: "Thay thế",
}


class Event(NamedTuple):
    """One line of an organization's history: "Nhận sáp nhập", and the other one."""

    on: str
    when: str
    words: str
    # Another public organization, or None where its own former name is told.
    other: Organization | None
    name: str
    decision: str


class Lineage(NamedTuple):
    # The latest event first.
    events: list[Event]
    successors: list[Organization]


def lineage_of(organization: Organization, day: date) -> Lineage:
    """Return what it was and what became of it by the day, all public. 2 queries."""
    public = Organization.objects.public()
    links = Succession.objects.filter(
        begun_by("on", day),
        Q(successor=organization, predecessor__in=public)
        | Q(predecessor=organization, successor__in=public),
    )
    links = links.select_related("predecessor", "successor").defer(
        "predecessor__introduction", "successor__introduction"
    )
    events, successors = _former_names(organization), []
    for link in links.order_by("predecessor__name_key", "successor__name_key"):
        if link.successor_id == organization.pk:
            words, other = _BEFORE[Succession.Kind(link.kind)], link.predecessor
        else:
            words, other = link.get_kind_display(), link.successor
            successors.append(other)
        when = dated(link.on)
        events.append(Event(link.on, when, words, other, other.name, link.decision))
    events.sort(key=lambda event: event.on, reverse=True)
    return Lineage(events, successors)


def _former_names(organization: Organization) -> list[Event]:
    """Return its former names, each with the years in which it was called so."""
    start, found = organization.founded_on, []
    for former in organization.former_names.order_by("until", "pk"):
        since = start if start <= former.until else ""
        when = show_period(since, former.until)
        name = former.name
        if former.short_name:
            name = f"{name} ({former.short_name})"
        decision = former.decision and f"Đổi tên theo {former.decision}"
        found.append(Event(former.until, when, "Mang tên", None, name, decision))
        start = former.until
    return found


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
