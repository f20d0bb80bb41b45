"""Whom the lines of a decision may mean: proposals from the directory, never links."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, Q

from awards.models import RecipientKind
from organizations.admin.pickers import organization_labels, person_labels
from organizations.models import Organization, Person, Position
from organizations.similar import WORDS_IN_COMMON, comparison_key, person_key

# As many as anybody would look through beside one line.
MOST = 8
# Words before the name of a collective that are no part of it.
_COLLECTIVELY = "tap the "


class Named(NamedTuple):
    """What a line says of its recipient, as printed."""

    recipient_kind: str
    name: str
    unit: str


class Choice(NamedTuple):
    key: int
    label: str


class Proposals(NamedTuple):
    """The records that a line may mean, the likeliest first."""

    people: list[Choice]
    organizations: list[Choice]


def propose(lines: Iterable[Named]) -> list[Proposals]:
    """Return the proposals for each line, in the order of the lines. At most 5 queries.

    Names are compared without marks, case and titles; organizations are known by
    former names too and by the beginning of their names, and the unit tells namesakes
    apart.
    """
    lines = list(lines)
    people = _People(line for line in lines if line.recipient_kind == _PERSON)
    places = _Organizations(map(_organization_name, lines))
    return [
        Proposals(
            people.like(line) if line.recipient_kind == _PERSON else [],
            places.like(_organization_name(line)),
        )
        for line in lines
    ]


_PERSON = RecipientKind.PERSON


def names_of_organizations(names: Iterable[str]) -> set[str]:
    """Return those names that are one organization's own, and nobody's. 2 queries.

    One word is no name: whoever is called An is not "Hội An".
    """
    keys = {name: comparison_key(name) for name in names}
    wanted = {key for key in keys.values() if key.count(" ") >= WORDS_IN_COMMON - 1}
    if not wanted:
        return set()
    known = Organization.objects.filter(similarity_key__in=wanted)
    found = Counter(known.values_list("similarity_key", flat=True))
    people = {person_key(name) for name, key in keys.items() if found[key] == 1}
    persons = Person.objects.filter(similarity_key__in=people)
    taken = set(persons.values_list("similarity_key", flat=True))
    return {n for n, k in keys.items() if found[k] == 1 and person_key(n) not in taken}


def _organization_name(line: Named) -> str:
    """Of a collective its own name, of the others the unit."""
    is_collective = line.recipient_kind == RecipientKind.COLLECTIVE
    return line.name if is_collective else line.unit


class _People:
    """The people of the names asked for. 3 queries."""

    def __init__(self, lines: Iterable[Named]):
        keys = {person_key(line.name) for line in lines if line.name} - {""}
        found = Person.objects.filter(similarity_key__in=keys) if keys else []
        self.by_key: dict[str, list[Person]] = {}
        for person in found.defer("biography").order_by("pk") if keys else []:
            self.by_key.setdefault(person.similarity_key, []).append(person)
        people = [person for namesakes in self.by_key.values() for person in namesakes]
        self.labels = person_labels(people) if people else {}
        self.units = self._units_of_namesakes()

    def _units_of_namesakes(self) -> dict[int, set[str]]:
        namesakes = [p for same in self.by_key.values() if len(same) > 1 for p in same]
        if not namesakes:
            return {}
        units: dict[int, set[str]] = {}
        positions = Position.objects.filter(person__in=namesakes).order_by()
        for person, key in positions.values_list(
            "person_id", "organization__similarity_key"
        ):
            units.setdefault(person, set()).add(key)
        return units

    def like(self, line: Named) -> list[Choice]:
        people = self.by_key.get(person_key(line.name), []) if line.name else []
        unit = comparison_key(line.unit) if line.unit else ""
        there = [p for p in people if unit and _is_among(unit, self.units.get(p.pk))]
        return [
            Choice(person.pk, self.labels[person.pk]) for person in there or people
        ][:MOST]


def _is_among(unit: str, keys: set[str] | None) -> bool:
    return any(
        key in _keys(unit) or _without_word(unit) in _beginnings(key)
        for key in keys or ()
    )


class _Organizations:
    """The organizations of the names asked for. 2 queries."""

    def __init__(self, names: Iterable[str]):
        asked = [_keys_of(name) for name in set(names) if name]
        self.by_key: dict[str, dict[int, Choice]] = {}
        # {a name that is asked for: the keys that go on where it ends}
        self.longer: dict[str, set[str]] = {keys[0]: set() for keys in asked}
        if not asked:
            return
        wanted = {key for keys in asked for key in keys}
        found = self._found(wanted)
        known = wanted.union(*self.longer.values())
        for item in found:
            keys = {item.similarity_key}
            if item.former_name:
                keys.add(comparison_key(item.former_name))
            for key in keys & known:
                (label,) = organization_labels([item]).values()
                self.by_key.setdefault(key, {})[item.pk] = Choice(item.pk, label)

    def _found(self, wanted: set[str]):
        """Those with a key that is wanted or goes on where one ends; with former names.

        Former names have no key: they are few, and looked through.
        """
        every = Organization.objects.values_list("pk", "similarity_key").order_by()
        found = []
        for pk, key in every:
            short = self.longer.keys() & _beginnings(key)
            for name in short:
                self.longer[name].add(key)
            if short or key in wanted:
                found.append(pk)
        return (
            Organization.objects.filter(Q(pk__in=found) | Q(former_names__isnull=False))
            .annotate(former_name=F("former_names__name"))
            .defer("introduction", "other_names")
            .order_by("pk")
        )

    def like(self, name: str) -> list[Choice]:
        """Of its own name first, then of a longer one, then of a shorter one."""
        own, *shorter = _keys_of(name) if name else [""]
        longer = sorted(self.longer.get(own, ()), key=lambda key: (len(key), key))
        choices: dict[int, Choice] = {}
        for key in [own, *longer, *shorter]:
            for pk, choice in self.by_key.get(key, {}).items():
                choices.setdefault(pk, choice)
        return list(choices.values())[:MOST]


def _keys_of(name: str) -> list[str]:
    return _keys(comparison_key(name))


def _keys(key: str) -> list[str]:
    """Return the keys by which a name is looked for, the nearest first.

    A printed name often goes on where the record's ends: "Hội Cơ khí Hải Phòng".
    """
    key = _without_word(key)
    words = key.split()
    longest = range(len(words) - 1, WORDS_IN_COMMON - 1, -1)
    return [key, *(" ".join(words[:count]) for count in longest)]


def _without_word(key: str) -> str:
    return key.removeprefix(_COLLECTIVELY)


def _beginnings(key: str) -> set[str]:
    """Return the shorter names, of two words at least, that a record's may go by."""
    words = key.split()
    return {" ".join(words[:n]) for n in range(WORDS_IN_COMMON, len(words))}
