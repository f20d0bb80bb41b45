"""Who leads the union: its people of one term or of today, body by body, by rank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, Value

from organizations.careers import name_on, told_on
from organizations.models import Kind, Organization, Position, Term
from organizations.office_holders import Holder, holders
from vietnamese.partial_dates import has_begun

# More people with the same office are drawn as a list of names, not as cards.
MOST_CARDS = 8


@dataclass
class Part:
    """Leaders who are drawn alike: as cards, or as a list under its `heading`."""

    heading: str
    leaders: list[Holder]


@dataclass
class LedBody:
    """An organization with those who lead it, in order of rank."""

    organization: Organization
    # As it was called at the time that is shown.
    name: str
    leaders: list[Holder]

    @property
    def parts(self) -> list[Part]:
        parts: list[Part] = []
        by_office = groupby(self.leaders, key=lambda leader: leader.positions[0].office)
        for office, leaders in by_office:
            leaders = list(leaders)
            if len(leaders) > MOST_CARDS:
                parts.append(Part(office.name, leaders))
            elif parts and not parts[-1].heading:
                parts[-1].leaders.extend(leaders)
            else:
                parts.append(Part("", leaders))
        return parts


def present_union(day: date) -> Organization | None:
    """Return the union whose portal this is: the first one that was recorded."""
    unions = Organization.objects.public().current(day).filter(kind=Kind.UNION)
    return unions.select_related("logo").order_by("pk").first()


def terms_of(organization: Organization) -> list[Term]:
    """Return all terms, newest first; one without years comes last. 1 query."""
    has_people = Exists(Position.objects.public().filter(term=OuterRef("pk")))
    terms = organization.terms.annotate(has_people=has_people)
    return sorted(terms, key=_age, reverse=True)


def _age(term: Term) -> tuple[str, int, int]:
    return term.started_on, term.ordinal or 0, term.pk


def present_term(terms: Iterable[Term], day: date) -> Term | None:
    """Return the newest term that has begun, of `terms_of`, newest first.

    One in which nobody is named yet is passed over while another is there.
    """
    begun = [term for term in terms if has_begun(term.started_on, day)]
    with_people = [term for term in begun if term.has_people]
    return next(iter(with_people or begun), None)


def present_leaders(union: Organization, day: date) -> list[LedBody]:
    """Return the union and its bodies with who holds an office today. 1 query."""
    bodies = Organization.objects.public().current(day)
    bodies = bodies.filter(kind=Kind.BODY, parent=union).values("pk")
    positions = Position.objects.public().filter(
        Q(organization=union) | Q(organization__in=bodies)
    )
    found = told_on(positions, day).annotate(name_then=F("organization__name"))
    return _by_body([item for item in found if item.is_current(day)], union.pk)


def leaders_of_term(term: Term, day: date) -> list[LedBody]:
    """Return the bodies with everybody who held an office within a term. 1 query."""
    positions = told_on(Position.objects.public().filter(term=term), day)
    if ended := term.ended_on or term.started_on:
        positions = positions.annotate(name_then=name_on(Value(ended)))
    return _by_body(positions, term.organization_id)


def _by_body(positions: Iterable[Position], first: int) -> list[LedBody]:
    """Group positions, which stand by rank; the body with the key `first` leads."""
    bodies: dict[Organization, list[Position]] = {}
    for position in positions:
        bodies.setdefault(position.organization, []).append(position)
    return [
        LedBody(body, bodies[body][0].name_then, holders(bodies[body]))
        for body in sorted(bodies, key=lambda body: (body.pk != first, *_place(body)))
    ]


def _place(organization: Organization) -> tuple[int, str, int]:
    return organization.order, organization.name_key, organization.pk
