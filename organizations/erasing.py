"""What is kept on a person is erased where it may be, and hidden for the rest.

What operations have noted stays, without what was erased: to take back an import
brings nothing of it back, and other people's rows are not touched.
"""

import json
import re
from collections.abc import Callable

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from editorial.models import RetiredAddress
from images.usage import ImageInUse
from organizations.contact_persons import CONTACT, ContactPerson
from organizations.models import (
    ImportDraft,
    Operation,
    OperationChange,
    Organization,
    Person,
    Position,
)
from organizations.names_in_texts import NameInTexts
from organizations.references import references_to
from organizations.similar import person_key
from organizations.traces import Traces
from organizations.undoing import columns
from vietnamese.folding import fold

NAMELESS = "Người đã xóa thông tin"
_PRIVATE = ("phone", "email", "address", "internal_note", "biography", "remark")
_SWITCHES = ("shows_phone", "shows_email", "shows_address")
_PRIVATE_OF_POSITION = {"note": "", "decision": ""}
_NO_CONTACT = dict.fromkeys(CONTACT, "")

# The columns of a row as an operation has noted them.
Side = dict[str, str | None]

Eraser = Callable[[Person], None]
_erasers: list[Eraser] = []


def register(eraser: Eraser) -> None:
    """Let a higher room, once, erase what it keeps beside plain links.

    It is called within the transaction, while the record still has its name.
    """
    if eraser not in _erasers:
        _erasers.append(eraser)


@transaction.atomic
def erase(person: Person, *, by=None) -> None:
    """Erase what may be erased and hide the rest; it cannot be taken back.

    What other texts say of a person in their own words (a story, a decision's list)
    is not touched: `personal_data.gather` shows where it stands. Raises
    Person.DoesNotExist where somebody has united or deleted it beside us.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    traces = Traces(person)
    contact = ContactPerson(person, traces.names, traces.keys)
    # All that asks for the name is asked before it goes.
    named_in_own, named_anywhere = traces.named_in_own(), traces.named_anywhere()
    log_of_positions = traces.log_of_positions()
    _erase_contacts(contact)
    _erase_drafts(traces.names)
    _erase_links(person)
    for eraser in _erasers:
        eraser(person)
    _erase_record(person)
    _rename_operations(traces.operations, named_in_own, named_anywhere)
    _erase_in_operations(person, traces)
    traces.log_of_person().update(object_repr=NAMELESS, change_message="")
    _rename_log_of_positions(log_of_positions)
    _rename_in_log(named_anywhere)
    if by is not None:
        _note_in_log(person, by)


def _erase_record(person: Person) -> None:
    photo = person.photo
    for name in _PRIVATE:
        setattr(person, name, "")
    for name in _SWITCHES:
        setattr(person, name, False)
    person.full_name, person.titles, person.sort_name = NAMELESS, "", ""
    person.photo, person.is_public = None, False
    person.slug = _address(person.pk)
    person.save()
    # The addresses that the person had are made of the name.
    content_type = ContentType.objects.get_for_model(Person)
    RetiredAddress.objects.filter(
        content_type=content_type, object_id=person.pk
    ).delete()
    Position.objects.filter(person=person).update(**_PRIVATE_OF_POSITION)
    if photo is not None:
        _delete_unused(photo)


def _address(key: int) -> str:
    return f"nguoi-da-xoa-{key}"


def _erase_contacts(contact: ContactPerson) -> None:
    for item in contact.organizations_naming():
        if contact.is_meant(item.contact_name, item.contact_phone, item.contact_email):
            for column, value in _NO_CONTACT.items():
                setattr(item, column, value)
            item.shows_contact = False
            item.save(update_fields=[*_NO_CONTACT, "shows_contact"])
    content_type = ContentType.objects.get_for_model(Organization)
    changes = OperationChange.objects.filter(content_type=content_type)

    def without_contact(change: OperationChange, side: Side) -> Side:
        if not contact.is_meant(*(side.get(column) or "" for column in CONTACT)):
            return side
        return side | _NO_CONTACT | {"shows_contact": "False"}

    _rewrite(changes, without_contact)


def _erase_drafts(names: set[str]) -> None:
    """What a workbook says of the person and nobody has accepted yet."""
    keys = "|".join(re.escape(person_key(name)) for name in names)
    pattern = re.compile(rf"(?<!\w)(?:{keys})(?!\w)")
    for draft in ImportDraft.objects.all():
        text = json.dumps(draft.content, ensure_ascii=False)
        # A new line within a cell, which JSON writes so.
        words = fold(text.replace("\\n", " ")).split()
        if pattern.search(" ".join(words)):
            draft.delete()


def _erase_links(person: Person) -> None:
    """Links of stories and the like; rows that are more than a link stay."""
    for reference in references_to(person):
        if reference.rows.model._meta.auto_created:
            reference.rows.delete()


def _delete_unused(photo) -> None:
    try:
        with transaction.atomic():
            photo.delete()
    except (ImageInUse, models.ProtectedError):
        # Stories show it too: it is theirs.
        return


def _erase_in_operations(person: Person, traces: Traces) -> None:
    """What is noted becomes what the rows are now.

    The notes on a uniting go: to part nameless records again is of no use to anybody.
    """
    nameless = columns(person)
    del nameless["id"]
    texts = {str(key) for key in traces.keys}

    def without_person(change: OperationChange, side: Side) -> Side:
        known = {name: text for name, text in nameless.items() if name in side}
        return side | known | {"slug": _address(change.object_id)}

    def without_notes(change: OperationChange, side: Side) -> Side:
        return side | _PRIVATE_OF_POSITION if side["person_id"] in texts else side

    OperationChange.objects.filter(operation__in=traces.unitings).delete()
    _rewrite(traces.position_changes, without_notes)
    _rewrite(traces.person_changes, without_person)


def _rewrite(
    changes: models.QuerySet[OperationChange],
    rewritten: Callable[[OperationChange, Side], Side],
) -> None:
    """Write both sides of some notes anew; a side that is missing stays so."""
    for change in list(changes):
        before = change.before and rewritten(change, change.before)
        after = change.after and rewritten(change, change.after)
        if (before, after) != (change.before, change.after):
            change.before, change.after = before, after
            # One by one: `bulk_update` would write the JSON null for a missing side.
            change.save(update_fields=["before", "after"])


def _rename_operations(
    own: set[int], named_in_own: NameInTexts, named_anywhere: NameInTexts
) -> None:
    for keys, named in (
        (models.Q(pk__in=own), named_in_own),
        (~models.Q(pk__in=own), named_anywhere),
    ):
        for item in Operation.objects.filter(keys, named.may_stand_in("summary")):
            item.summary = named.replaced(item.summary, NAMELESS)[:500]
            item.save(update_fields=["summary"])


def _rename_log_of_positions(entries: list[LogEntry]) -> None:
    keys = {entry.object_id for entry in entries}
    positions = Position.objects.select_related("person", "office", "organization")
    names = {str(item.pk): str(item) for item in positions.filter(pk__in=keys)}
    for entry in entries:
        entry.object_repr = names.get(entry.object_id, NAMELESS)[:200]
        entry.save(update_fields=["object_repr"])


def _rename_in_log(named: NameInTexts) -> None:
    found = named.may_stand_in("object_repr", "change_message")
    for entry in LogEntry.objects.filter(found):
        entry.object_repr = named.replaced(entry.object_repr, NAMELESS)[:200]
        entry.change_message = named.replaced_in_message(entry.change_message, NAMELESS)
        entry.save(update_fields=["object_repr", "change_message"])


def _note_in_log(person: Person, by) -> None:
    LogEntry.objects.log_actions(
        by.pk, [person], CHANGE, "Đã xóa dữ liệu cá nhân.", single_object=True
    )
