"""What readers and the office find organizations and people by."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models.signals import post_delete, post_save, pre_save

from editorial.sanitizing import plain_text
from search.index import Row, TextIndex
from search.ranking import rank
from search.words import Query

ORGANIZATION_INDEX = TextIndex("organizations_organization_search")
PERSON_INDEX = TextIndex("organizations_person_search")


def best_first(items, index: TextIndex, query: Query):
    """Return those of a queryset that match, the best in the name first."""
    found = items.filter(pk__in=index.matching(query))
    return found.annotate(rank=rank(index, query)).order_by("rank", "name_key", "pk")


def index_organizations(pks: Iterable[int]) -> None:
    """Write the index rows of some organizations anew. 2 queries to read."""
    from organizations.models import Organization

    items = Organization.objects.filter(pk__in=pks).prefetch_related("former_names")
    ORGANIZATION_INDEX.write(map(_organization_row, items))


def index_people(pks: Iterable[int]) -> None:
    """Write the index rows of some people anew. 2 queries to read."""
    from organizations.models import Person, Position

    positions = Position.objects.filter(person__in=pks, organization__is_public=True)
    words: dict[int, list[str]] = {}
    for position in positions.select_related("office", "organization", "term"):
        organization = position.organization
        words.setdefault(position.person_id, []).extend(
            [position.title, organization.name, organization.short_name]
        )
    people = Person.objects.filter(pk__in=pks)
    PERSON_INDEX.write(_person_row(item, words.get(item.pk, [])) for item in people)


# What an act on many rows has saved, by who indexes it; None outside of one.
_waiting: ContextVar[dict[Callable, set[int]] | None] = ContextVar(
    "waiting", default=None
)


@contextmanager
def indexed_together() -> Iterator[None]:
    """Index what is saved inside once, at the end; until then it is not found.

    Inside a transaction that also undoes the rows where this is left by an exception.
    """
    waiting = {index_organizations: set(), index_people: set()}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for index, pks in waiting.items():
        index(pks)


def _index(index: Callable, pks: Iterable[int]) -> None:
    waiting = _waiting.get()
    if waiting is None:
        index(pks)
    else:
        waiting[index].update(pks)


def _organization_row(item) -> Row:
    former = [f"{name.name} {name.short_name}" for name in item.former_names.all()]
    lead = " . ".join([item.short_name, item.other_names, item.symbol, *former])
    body = f"{item.field} {item.address} {plain_text(item.introduction)}"
    return Row(item.pk, item.name, lead, body)


def _person_row(item, offices: list[str]) -> Row:
    # A full stop keeps a phrase from reaching from one office into the next.
    lead = " . ".join(offices)
    return Row(item.pk, item.display_name, lead, plain_text(item.biography))


def _organization_saved(sender, instance, created, **kwargs):
    _index(index_organizations, [instance.pk])
    # Its name stands among what its people are found by; a new one has none.
    if not created:
        people = instance.positions.values_list("person_id", flat=True)
        _index(index_people, people)


def _organization_deleted(sender, instance, **kwargs):
    ORGANIZATION_INDEX.delete([instance.pk])


def _remember_owner(column: str):
    """What a row is moved away from must be found by it no more."""

    def receive(sender, instance, **kwargs):
        stored = sender._base_manager.filter(pk=instance.pk)
        instance._owner_before = stored.values_list(column, flat=True).first()

    return receive


def _owners(instance, column: str) -> set[int]:
    before = getattr(instance, "_owner_before", None)
    return {getattr(instance, column), before} - {None}


def _former_name_changed(sender, instance, **kwargs):
    _index(index_organizations, _owners(instance, "organization_id"))


def _person_saved(sender, instance, **kwargs):
    _index(index_people, [instance.pk])


def _person_deleted(sender, instance, **kwargs):
    PERSON_INDEX.delete([instance.pk])


def _position_changed(sender, instance, **kwargs):
    _index(index_people, _owners(instance, "person_id"))


def _office_saved(sender, instance, **kwargs):
    _index(index_people, instance.positions.values_list("person_id", flat=True))


def connect_signals() -> None:
    """Follow every change of a row: by form, import, merge, and when taken back.

    Signals, as a row that is restored is written without its own `save()`.
    """
    from organizations.models import FormerName, Office, Organization, Person, Position

    post_save.connect(_organization_saved, Organization)
    post_delete.connect(_organization_deleted, Organization)
    for model, column in ((FormerName, "organization_id"), (Position, "person_id")):
        # Held by nothing else: a weak receiver would be gone at once.
        pre_save.connect(_remember_owner(column), model, weak=False)
    for signal in (post_save, post_delete):
        signal.connect(_former_name_changed, FormerName)
        signal.connect(_position_changed, Position)
    post_save.connect(_person_saved, Person)
    post_delete.connect(_person_deleted, Person)
    post_save.connect(_office_saved, Office)
