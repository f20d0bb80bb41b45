"""Which person a row of a leadership list names."""

import unicodedata
from collections.abc import Callable, Iterable

from organizations.exchange.columns import NEW_WORD
from organizations.exchange.naming import split_code, with_code
from organizations.models import Person
from organizations.similar import person_key
from vietnamese.names import PersonalName, parse_name

Holds = Callable[[Person], bool]


def marked(name: str) -> list[tuple[str, str]]:
    """Return a name with its marks, wherever in the word they stand.

    "Hòa" and "Hoà" are one name; "An" and "Ân" are two.
    """
    words = unicodedata.normalize("NFD", name.casefold()).split()
    return [(_letters(word), "".join(sorted(_marks(word)))) for word in words]


def _letters(word: str) -> str:
    return "".join(letter for letter in word if not unicodedata.combining(letter))


def _marks(word: str) -> list[str]:
    return [letter for letter in word if unicodedata.combining(letter)]


class PeopleFinder:
    """Finds people by name without a query; whoever is not there yet is made new."""

    def __init__(self, people: Iterable[Person]):
        self.by_pk: dict[int, Person] = {}
        self._by_key: dict[str, list[Person]] = {}
        self._new: dict[tuple, Person] = {}
        for person in people:
            self.by_pk[person.pk] = person
            self._by_key.setdefault(person.similarity_key, []).append(person)

    def written(self, person: Person) -> str:
        """Return how the export names a person, so that it is found again."""
        is_alone = len(self._namesakes(person.full_name)) < 2
        name = person.full_name
        return name if is_alone else with_code(name, person.pk)

    def find(self, text: str, holds: Holds) -> tuple[Person, PersonalName]:
        """Return the person, and the name as the cell gives it with its titles.

        `holds` says whether somebody holds what the row is about: it decides between
        namesakes. Raises ValueError with a sentence.
        """
        text, code = split_code(text)
        name = parse_name(text)
        if isinstance(code, int):
            return self._by_code(name, code), name
        _refuse_no_name(name.full_name)
        found = self._namesakes(name.full_name)
        if len(found) > 1 or code == NEW_WORD:
            found = [person for person in found if holds(person)] or (
                [] if code == NEW_WORD else found
            )
        if len(found) > 1:
            raise ValueError(_which(name.full_name, found))
        if found:
            return found[0], name
        if code != NEW_WORD:
            self._refuse_other_marks(name.full_name)
        return self._newcomer(name.full_name), name

    def _by_code(self, name: PersonalName, code: int) -> Person:
        person = self.by_pk.get(code)
        if person is None:
            raise ValueError(f"không có người nào mang mã {code}.")
        if name.full_name and person_key(name.full_name) != person.similarity_key:
            raise ValueError(
                f"mã {code} là của “{person.full_name}”, không phải “{name.full_name}”."
            )
        return person

    def _namesakes(self, full_name: str) -> list[Person]:
        """Those of that name; a name typed without any mark is that of everybody."""
        found = self._by_key.get(person_key(full_name), [])
        exact = [p for p in found if marked(p.full_name) == marked(full_name)]
        return exact if exact or not full_name.isascii() else found

    def _refuse_other_marks(self, full_name: str) -> None:
        others = self._by_key.get(person_key(full_name))
        if others:
            choices = " hoặc ".join(f"“{_coded(person)}”" for person in others)
            raise ValueError(
                f"“{full_name}” khác dấu với người đã có. Hãy ghi {choices} nếu là "
                f"người đó, “{full_name} [mới]” nếu là người khác."
            )

    def _newcomer(self, full_name: str) -> Person:
        key = (person_key(full_name), *marked(full_name))
        if key not in self._new:
            self._new[key] = Person(full_name=full_name)
        return self._new[key]


def _refuse_no_name(full_name: str) -> None:
    if not full_name:
        raise ValueError("chưa có họ tên, chỉ có học hàm, học vị.")
    most = Person._meta.get_field("full_name").max_length
    if max(len(full_name), len(person_key(full_name))) > most:
        raise ValueError(f"dài quá {most} chữ. Hãy viết ngắn lại.")


def _coded(person: Person) -> str:
    return with_code(person.full_name, person.pk)


def _which(name: str, found: list[Person]) -> str:
    choices = ", ".join(f"“{_coded(person)}”" for person in found)
    return (
        f"có {len(found)} người tên “{name}”. Hãy ghi kèm mã của người: {choices}; "
        f"nếu là người khác nữa, ghi “{name} [mới]”."
    )
