"""Whom lines, authors and juries keep from readers and from who only looks on."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from awards.models import MASKED_NAME, Author, Award, EditionMember, Entry
from organizations.models import Person

# Whoever may change one of these works with the names.
SEEN_BY = {
    Award: ("awards.change_award", "awards.change_decision"),
    Author: ("awards.change_entry",),
    EditionMember: ("awards.change_edition",),
}
# What would tell who it is, and what stands there instead.
INSTEAD = {
    "name": MASKED_NAME,
    "is_masked": True,
    "unit": "",
    "office": "",
    "post": "",
    "reason": "",
    "certificate_number": "",
    "person": None,
    "organization": None,
}
# What of an entry would tell who its authors are: their school, the line for them.
HINTS = {"unit": "", "organization": None, "award": None}


def may_see_identities(user, model: type = Award) -> bool:
    return any(map(user.has_perm, SEEN_BY[model]))


def without_identities(items: Iterable[Award | Author | EditionMember]) -> list:
    """Return the same items, those that are masked or hidden without their names.

    For what is shown: they must not be saved. 1 query, whatever their number.
    """
    items = list(items)
    people = Person.objects.only("is_public")
    prefetch_related_objects(items, Prefetch("person", people))
    for item in items:
        if item.hides_identity:
            _blank(item)
    return items


def without_hints(entries: Iterable[Entry]) -> list[Entry]:
    """Return the same entries, without what would tell who a masked author is.

    For what is shown: they must not be saved. 2 queries, whatever their number.
    """
    entries = list(entries)
    people = Person.objects.only("is_public")
    authors = Author.objects.prefetch_related(Prefetch("person", people))
    prefetch_related_objects(entries, Prefetch("authors", authors))
    for entry in entries:
        if entry.hides_author:
            for name, value in HINTS.items():
                setattr(entry, name, value)
    return entries


def _blank(item: Award | Author | EditionMember) -> None:
    columns = {field.name for field in item._meta.concrete_fields}
    for name, value in INSTEAD.items():
        if name in columns:
            setattr(item, name, value)
