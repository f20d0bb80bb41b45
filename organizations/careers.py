"""The offices of people over time: what they hold now, held once, and will hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from organizations.models import CLOSED, FormerName, Person, Position, Term
from vietnamese.partial_dates import has_begun, is_over, show_period


@dataclass(frozen=True)
class Held:
    """An office as it is told on a day; its position was loaded by `told_on`."""

    position: Position
    day: date

    @property
    def has_closed(self) -> bool:
        return self.position.organization.status_on(self.day) in CLOSED

    @property
    def is_current(self) -> bool:
        """Nobody holds an office in what has ended, whatever its paper says."""
        return self.position.is_current(self.day) and not self.has_closed

    @property
    def is_coming(self) -> bool:
        position = self.position
        start = position.started_on or (
            position.term.started_on if position.term else ""
        )
        is_past = is_over(position.ended_on, self.day)
        return not has_begun(start, self.day) and not is_past

    @property
    def is_former(self) -> bool:
        return not self.is_current and not self.is_coming

    @property
    def title(self) -> str:
        """ "Chủ tịch", or "Nguyên Chủ tịch" for who held it once."""
        title = self.position.title
        return f"Nguyên {title}" if self.is_former else title

    @property
    def organization_name(self) -> str:
        """The name of that time where the office is over, else today's."""
        position = self.position
        return position.name_then if self.is_former else position.organization.name

    @property
    def term(self) -> Term | None:
        """Nothing is told of the term of an organization that readers do not see."""
        term = self.position.term
        return term if term and term.organization.is_public else None

    @property
    def own_period(self) -> str:
        """The days that are known of this very office; may be "".

        What is over has an end: that of its term or of the organization, if need be.
        """
        position = self.position
        ends = [position.ended_on]
        if position.started_on and self.is_former:
            ends += self._ends_around
        return show_period(position.started_on, next(filter(None, ends), ""))

    @property
    def last_known_day(self) -> str:
        """A partial date, "" where nothing is known; the newest office has the last."""
        position, term = self.position, self.position.term
        starts = [position.started_on, term.started_on if term else ""]
        days = [position.ended_on, *self._ends_around, *starts]
        return next(filter(None, days), "")

    @property
    def _ends_around(self) -> list[str]:
        """What ends an office whose own end is not known."""
        position = self.position
        return [
            position.organization.closed_on if self.has_closed else "",
            position.term.ended_on if position.term else "",
        ]


class Career(NamedTuple):
    """Held and coming offices by rank, former ones newest first."""

    current: list[Held]
    coming: list[Held]
    former: list[Held]

    @property
    def main(self) -> Held | None:
        """The one office by which a list introduces somebody."""
        return next(iter(self.current + self.former), None)


def told_on(positions, day: date):
    """Return the positions, by rank, with all that `Held` needs. 1 query."""
    return (
        positions.for_list(day)
        .select_related("person", "organization", "office", "term__organization")
        .defer(
            "person__biography",
            "organization__introduction",
            "term__organization__introduction",
        )
        .annotate(name_then=name_on(_last_known_day()))
        .by_rank()
    )


def name_on(day):
    """What a position's organization was called on a day, which may be unknown.

    `day` is an expression of a partial date, NULL where today's name is wanted.
    """
    former = FormerName.objects.filter(organization=OuterRef("organization"))
    name = former.filter(until__gt=day).order_by("until").values("name")[:1]
    return Coalesce(Subquery(name), F("organization__name"))


def _last_known_day():
    days = ("ended_on", "term__ended_on", "started_on", "term__started_on")
    return Coalesce(*(NullIf(OuterRef(day), Value("")) for day in days))


def career_of(person: Person, day: date) -> Career:
    """Return what readers may know of a person's offices. 1 query."""
    positions = told_on(Position.objects.public().filter(person=person), day)
    return _sorted_out(Held(position, day) for position in positions)


def main_offices(people: Iterable[Person], day: date) -> dict[int, Held]:
    """Return {key of the person: the office that a list shows}. 1 query."""
    positions = told_on(Position.objects.public().filter(person__in=people), day)
    held: dict[int, list[Held]] = {}
    for position in positions:
        held.setdefault(position.person_id, []).append(Held(position, day))
    mains = {person: _sorted_out(offices).main for person, offices in held.items()}
    return {person: main for person, main in mains.items() if main}


def _sorted_out(offices: Iterable[Held]) -> Career:
    career = Career([], [], [])
    for held in offices:
        if held.is_current:
            career.current.append(held)
        elif held.is_coming:
            career.coming.append(held)
        else:
            career.former.append(held)
    # A stable sort: what ended together stays in the order of rank.
    career.former.sort(key=lambda held: held.last_known_day, reverse=True)
    return career
