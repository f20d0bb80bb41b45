"""What the page of one organization tells, each part with its queries named."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from editorial.partial_dates import begun_by
from organizations.models import Kind, Organization, Succession
from organizations.wording import dated
from vietnamese.partial_dates import show_period

# Of each kind; the directory has the others.
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


class MembersOfKind(NamedTuple):
    """The first members of one kind, and where all of them are listed."""

    label: str
    count: int
    shown: list[Organization]
    address: str


def members_of(organization: Organization, day: date) -> list[MembersOfKind]:
    """Return the public members of the day by kind, however many. 1 query."""
    order = ("order", "name_key", "pk")
    members = organization.children.public().current(day).for_list()
    members = members.annotate(
        number=Window(Count("pk"), partition_by="kind"),
        place=Window(RowNumber(), partition_by="kind", order_by=order),
    )
    by_kind: dict[str, list[Organization]] = {}
    for member in members.filter(place__lte=MEMBERS_SHOWN).order_by(*order):
        by_kind.setdefault(member.kind, []).append(member)
    base = f"{reverse('organizations:directory')}?thuoc={organization.slug}"
    return [
        MembersOfKind(
            kind.label,
            by_kind[kind][0].number,
            by_kind[kind],
            f"{base}&loai={kind}",
        )
        for kind in Kind
        if kind in by_kind
    ]
