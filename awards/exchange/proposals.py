"""Which records the names of an annex may mean: exact and unambiguous, or none."""

from collections.abc import Iterable
from typing import NamedTuple

from awards.models import RecipientKind
from organizations.exchange.cells import same
from organizations.exchange.people import marked
from organizations.models import Organization, Person, Position
from organizations.similar import comparison_key, person_key
from vietnamese.names import parse_name

BATCH = 500


class Proposal(NamedTuple):
    """A record that a line may be about; `is_sure` where the unit says so too."""

    record: Person | Organization
    is_sure: bool


class Proposals:
    """Finds records for many lines: 3 queries, and 2 more for each 500 lines."""

    def __init__(self, awards: Iterable):
        awards = list(awards)
        persons = [a for a in awards if a.recipient_kind == RecipientKind.PERSON]
        names = [a.name for a in awards if a.recipient_kind != RecipientKind.PERSON]
        names += [award.unit for award in persons]
        self._people = _by_key(
            Person.objects.defer("biography"), {person_key(a.name) for a in persons}
        )
        self._organizations = _by_key(
            Organization.objects.defer("introduction"),
            {comparison_key(name) for name in names if name},
        )
        people = [p.pk for group in self._people.values() for p in group]
        places = Position.objects.filter(person__in=people[: BATCH * 10])
        self._held = set(places.values_list("person_id", "organization_id"))

    def of(self, award) -> Proposal | None:
        if not award.name:
            return None
        if award.recipient_kind == RecipientKind.PERSON:
            return self._person(award)
        found = self.organization(award.name)
        return found and Proposal(found, True)

    def organization(self, name: str) -> Organization | None:
        """Return the one organization that has the very name, or short name."""
        found = [
            record
            for record in self._organizations.get(comparison_key(name), [])
            if same(name) in (same(record.name), same(record.short_name))
        ]
        return found[0] if len(found) == 1 else None

    def _person(self, award) -> Proposal | None:
        full_name = parse_name(award.name).full_name
        found = [
            person
            for person in self._people.get(person_key(full_name), [])
            if marked(person.full_name) == marked(full_name)
        ]
        if len(found) != 1:
            return None
        unit = self.organization(award.unit) if award.unit else None
        is_held = unit is not None and (found[0].pk, unit.pk) in self._held
        return Proposal(found[0], is_held)


def _by_key(records, keys: set[str]) -> dict[str, list]:
    found: dict[str, list] = {}
    wanted = sorted(keys - {""})
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        for record in records.filter(similarity_key__in=batch).order_by("pk"):
            found.setdefault(record.similarity_key, []).append(record)
    return found
