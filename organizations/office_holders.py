"""Who leads an organization, now and in its earlier terms, as its page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from organizations.models import Organization, Person, Position, Term
from vietnamese.partial_dates import has_begun, show_period


@dataclass
class Holder:
    """One person with all the offices that he or she holds in the same list."""

    person: Person
    positions: list[Position] = field(default_factory=list)

    @property
    def titles(self) -> str:
        """ "Phó Chủ tịch, Tổng Thư ký": the highest first, each once."""
        return ", ".join(dict.fromkeys(position.title for position in self.positions))

    @property
    def since(self) -> str:
        """Days as far as they are known, else the term, in which one may come late."""
        found = dict.fromkeys(
            show_period(position.started_on, position.ended_on)
            or getattr(_public_term(position), "label", "")
            for position in self.positions
        )
        return "; ".join(filter(None, found))

    @property
    def own_periods(self) -> str:
        """Without the years of the term, where these stand above the list."""
        found = dict.fromkeys(
            show_period(position.started_on, position.ended_on)
            for position in self.positions
        )
        return "; ".join(filter(None, found))


@dataclass
class TermHolders:
    """Those of one term; `term` is None for positions without one."""

    term: Term | None
    holders: list[Holder]


@dataclass
class Leaders:
    now: list[Holder]
    # The latest term first.
    earlier: list[TermHolders]


def leaders_of(organization: Organization, day: date) -> Leaders:
    """Return the public leaders; what begins after the day is not told. 1 query."""
    begun = [item for item in _positions(organization, day) if _has_begun(item, day)]
    now = [position for position in begun if position.is_current(day)]
    by_term: dict[Term | None, list[Position]] = {}
    for position in begun:
        if not position.is_current(day):
            by_term.setdefault(_public_term(position), []).append(position)
    terms = sorted(by_term, key=_place_of_term, reverse=True)
    return Leaders(
        holders(now), [TermHolders(term, holders(by_term[term])) for term in terms]
    )


def _positions(organization: Organization, day: date):
    positions = organization.positions.for_list(day).public().by_rank()
    return positions.select_related("term__organization").defer(
        "person__biography",
        "organization__introduction",
        "term__organization__introduction",
    )


def _public_term(position: Position) -> Term | None:
    """Nothing is told of the term of an organization that readers do not see."""
    term = position.term
    return term if term and term.organization.is_public else None


def holders(positions: Iterable[Position]) -> list[Holder]:
    """Put the positions of a person together, at the place of the first of them."""
    found: dict[int, Holder] = {}
    for position in positions:
        holder = found.setdefault(position.person_id, Holder(position.person))
        holder.positions.append(position)
    return list(found.values())


def _has_begun(position: Position, day: date) -> bool:
    start = position.started_on
    if not start and position.term:
        start = position.term.started_on
    return has_begun(start, day)


def _place_of_term(term: Term | None) -> tuple:
    """The order of time; positions without a term stand behind all terms."""
    if term is None:
        return ("", 0, 0)
    return (term.started_on or "0", term.ordinal or 0, term.pk)
