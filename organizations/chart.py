"""The chart of the union: its bodies with their heads, its members by kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from organizations.models import Kind, Organization, Position

MEMBER_KINDS = (Kind.ASSOCIATION, Kind.CENTER, Kind.CLUB, Kind.COLLECTIVE)
# Of a larger kind the chart tells the number only; the directory lists it by pages.
MOST_NAMED = 60
# The names of a kind with more members are folded up at first.
MOST_OPEN = 20


@dataclass
class Node:
    """One box of the chart with what hangs from it."""

    organization: Organization
    head: Position | None = None
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Group:
    """All of one kind; `nodes` is empty where there are too many to name."""

    kind: Kind
    count: int
    nodes: list[Node]

    @property
    def is_of_bodies(self) -> bool:
        return self.kind == Kind.BODY

    @property
    def is_open(self) -> bool:
        return self.count <= MOST_OPEN


@dataclass
class Chart:
    top: Node
    groups: list[Group]


def chart_of(union: Organization, day: date) -> Chart:
    """Return the chart of a day. 3 queries, however many organizations there are."""
    current = Organization.objects.public().current(day).order_by()
    counted = current.filter(kind__in=[Kind.BODY, *MEMBER_KINDS]).values_list("kind")
    counts = dict(counted.annotate(number=Count("pk")))
    named = [kind for kind, count in counts.items() if count <= MOST_NAMED]
    shown = current.filter(kind__in=named).order_by("order", "name_key", "pk")
    by_kind: dict[str, list[Node]] = {}
    for organization in shown.defer("introduction"):
        by_kind.setdefault(organization.kind, []).append(Node(organization))
    top = Node(union)
    bodies = _tree(top, by_kind.pop(Kind.BODY, []))
    _put_heads([top, *bodies], day)
    # Bodies of another union are not part of this one.
    counts[Kind.BODY] = len(bodies) if Kind.BODY in named else counts.get(Kind.BODY, 0)
    groups = [Group(Kind.BODY, counts[Kind.BODY], top.children)]
    groups += [
        Group(kind, counts.get(kind, 0), by_kind.get(kind, [])) for kind in MEMBER_KINDS
    ]
    return Chart(top, [group for group in groups if group.count])


def _tree(top: Node, nodes: list[Node]) -> list[Node]:
    """Hang each below its parent; return those that hang from the top at last."""
    parents = {node.organization.pk: node for node in [top, *nodes]}
    for node in nodes:
        if parent := parents.get(node.organization.parent_id):
            parent.children.append(node)
    return list(top.walk())[1:]


def _put_heads(nodes: Iterable[Node], day: date) -> None:
    """Name who leads each: the current position of the highest rank. 1 query."""
    places = {node.organization.pk: node for node in nodes}
    positions = Position.objects.public().filter(organization__in=places)
    for position in positions.for_list(day).by_rank():
        node = places[position.organization_id]
        if node.head is None and position.is_current(day):
            node.head = position
