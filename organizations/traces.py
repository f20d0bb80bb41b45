"""What operations and the log keep on a person beside its own row.

By key: a name is borne by more than one, and stands inside other names. In words that
have no key it is looked for as a whole, and left where somebody else is called so.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from editorial.models import RetiredAddress
from organizations.models import (
    Operation,
    OperationChange,
    Organization,
    Person,
    Position,
)
from organizations.names_in_texts import NameInTexts
from organizations.united import notes_on_united


class Traces:
    """The traces of a person, and of the records that became it, as they are now."""

    def __init__(self, person: Person):
        notes = notes_on_united(person)
        self.keys = {person.pk, *(note.object_id for note in notes)}
        texts = [str(key) for key in self.keys]
        self.person_changes = _changes_of(Person).filter(object_id__in=self.keys)
        self.position_changes = _changes_of(Position).filter(
            Q(before__person_id__in=texts) | Q(after__person_id__in=texts)
        )
        content_type = str(ContentType.objects.get_for_model(Person).pk)
        self._addresses = _changes_of(RetiredAddress).filter(
            Q(before__content_type_id=content_type, before__object_id__in=texts)
            | Q(after__content_type_id=content_type, after__object_id__in=texts)
        )
        self.names = self._all_names(person)

    def _all_names(self, person: Person) -> set[str]:
        sides = self.person_changes.values_list("before", "after")
        noted = {side["full_name"] for pair in sides for side in pair if side}
        return {person.full_name} | noted

    @property
    def operations(self) -> set[int]:
        """Those that wrote a row of the person."""
        changes = (self.person_changes, self.position_changes, self._addresses)
        return {
            key for rows in changes for key in rows.values_list("operation", flat=True)
        }

    @property
    def unitings(self) -> set[int]:
        """Those in which the person became one with a double: all of it is his."""
        rows = self.person_changes.filter(operation__kind=Operation.Kind.UNITE)
        return {
            *rows.values_list("operation", flat=True),
            *self._addresses.values_list("operation", flat=True),
        }

    @property
    def position_keys(self) -> set[int]:
        """The positions that the person holds or, as was noted, has held."""
        held = Position.objects.filter(person__in=self.keys)
        return {
            *held.values_list("pk", flat=True),
            *self.position_changes.values_list("object_id", flat=True),
        }

    def log_of_person(self) -> QuerySet[LogEntry]:
        return _log_of(Person, self.keys)

    def log_of_positions(self) -> list[LogEntry]:
        """Without what was written when somebody else held the position."""
        entries = list(_log_of(Position, self.position_keys))
        others = Person.objects.exclude(pk__in=self.keys)
        called = {
            entry.pk: NameInTexts.first_name(entry.object_repr) for entry in entries
        }
        of_others = set(
            others.filter(full_name__in=set(called.values()) - self.names).values_list(
                "full_name", flat=True
            )
        )
        return [entry for entry in entries if called[entry.pk] not in of_others]

    def named_in_own(self) -> NameInTexts:
        """Finds the name in what is the person's by key."""
        return NameInTexts(self.names, self._longer_names())

    def named_anywhere(self) -> NameInTexts:
        """Finds the name in what has no key, if nobody else is called so.

        One word alone is a word of the language, or of anybody's name.
        """
        names = {name for name in self.names - self._shared_names() if " " in name}
        return NameInTexts(names, self._longer_names())

    def _shared_names(self) -> set[str]:
        people = Person.objects.exclude(pk__in=self.keys)
        shared = set(
            people.filter(full_name__in=self.names).values_list("full_name", flat=True)
        )
        changes = _changes_of(Person).exclude(object_id__in=self.keys)
        for name in self.names - shared:
            noted = Q(before__full_name=name) | Q(after__full_name=name)
            if changes.filter(noted).exists():
                shared.add(name)
        return shared

    def _longer_names(self) -> set[str]:
        """Names of others in which the name stands: "Nguyễn Văn An Bình", a fund's."""
        people = Person.objects.exclude(pk__in=self.keys).values_list("full_name")
        organizations = Organization.objects.values_list("name")
        return {
            longer
            for name in self.names
            for (longer,) in (
                *people.filter(full_name__contains=name),
                *organizations.filter(name__contains=name),
            )
        } - self.names


def _changes_of(model: type[Model]) -> QuerySet[OperationChange]:
    content_type = ContentType.objects.get_for_model(model)
    return OperationChange.objects.filter(content_type=content_type)


def _log_of(model: type[Model], keys: set[int]) -> QuerySet[LogEntry]:
    content_type = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(
        content_type=content_type, object_id__in=[str(key) for key in keys]
    )
