"""Who holds what: the positions that are kept, found by what a row names."""

from collections.abc import Callable
from functools import cached_property

from django.db import models

from organizations.exchange.catalogue import Catalogue
from organizations.exchange.people import PeopleFinder
from organizations.models import Person, Position


class Holders:
    """People and positions, with what they refer to taken from the catalogue.

    2 queries; `locked` is laid over both.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        locked: Callable[[models.QuerySet], models.QuerySet],
    ):
        self._catalogue = catalogue
        self._locked = locked

    @cached_property
    def people(self) -> PeopleFinder:
        return PeopleFinder(
            self._locked(Person.objects.defer("biography").alphabetical())
        )

    @cached_property
    def by_pk(self) -> dict[int, Position]:
        return {position.pk: position for position in self.positions}

    @cached_property
    def positions(self) -> list[Position]:
        """In the order of the export: by organization, then by rank."""
        found = list(self._locked(Position.objects.all()))
        return sorted(filter(self._relate, found), key=_place)

    def _relate(self, position: Position) -> bool:
        """Without a query each; False for what was made or deleted meanwhile."""
        catalogue = self._catalogue
        related = {
            "person": self.people.by_pk.get(position.person_id),
            "office": catalogue.offices.by_pk.get(position.office_id),
            "organization": catalogue.organizations.by_pk.get(position.organization_id),
        }
        if None in related.values():
            return False
        related["term"] = catalogue.terms_by_pk.get(position.term_id)
        for name, record in related.items():
            setattr(position, name, record)
        return True

    @cached_property
    def _by_holder(self) -> dict[tuple[int, int, int], list[Position]]:
        found: dict[tuple, list[Position]] = {}
        for position in self.positions:
            key = (position.person_id, position.office_id, position.organization_id)
            found.setdefault(key, []).append(position)
        return found

    def _held(self, person: Person, named: dict) -> list[Position]:
        office, organization = named.get("office"), named.get("organization")
        if person.pk is None or office is None or organization is None:
            return []
        return self._by_holder.get((person.pk, office.pk, organization.pk), [])

    def holds(self, person: Person, named: dict) -> bool:
        """Say whether somebody holds the office at the place that a row names."""
        term = named.get("term")
        return any(
            term is None or position.term_id == term.pk
            for position in self._held(person, named)
        )

    def position(self, named: dict, started_on: str) -> Position | None:
        """Return the position that a row without a code is about; None for a new one.

        A person may hold one office several times: the term tells which, else the
        beginning. Raises ValueError with a sentence where neither does.
        """
        held = self._held(named["person"], named)
        term = named.get("term")
        found = [p for p in held if p.term_id == (term.pk if term else None)]
        if "term" not in named:
            found = found or held
        exact = [position for position in found if position.started_on == started_on]
        if exact:
            found = exact
        elif started_on and term is None:
            # Held again: only what has no beginning yet can be the same.
            found = [position for position in found if not position.started_on]
        if len(found) > 1:
            codes = ", ".join(str(position.pk) for position in found)
            raise ValueError(
                f"Người này giữ chức vụ đó tại tổ chức {len(found)} lần. Hãy ghi mã "
                f"của dòng vào cột Mã: {codes}."
            )
        return found[0] if found else None


def _place(position: Position) -> tuple:
    organization, person = position.organization, position.person
    office = position.office
    return (
        (organization.name_key, organization.pk),
        (office.rank, position.order),
        (person.name_key, position.pk),
    )
