"""All that is kept on a person: gathered for whoever asks, erased where it may be.

Whoever is on file may ask for both, and must be answered within two working days
(Law 91/2025/QH15 and Decree 356/2025). Erasing takes the name and everything private;
the offices stay without a name, so that counts by term and organization stay true.

Higher rooms say what they keep on a person beside links that the model registry shows:

    personal_data.register(finder)      # in the ready() of the room's AppConfig
"""

import json
import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from editorial.models import RetiredAddress
from images.usage import ImageInUse
from organizations.models import (
    ImportDraft,
    Operation,
    OperationChange,
    Person,
    Position,
)
from organizations.references import references_to
from organizations.united import notes_on_united

NAMELESS = "Người đã xóa thông tin"
_PRIVATE = ("phone", "email", "address", "internal_note", "biography", "remark")
_SWITCHES = ("shows_phone", "shows_email", "shows_address")
# Worked out from other columns.
_DERIVED = {"name_key", "similarity_key"}


class Kept(NamedTuple):
    """What one place keeps on a person: (what it is, what it says)."""

    heading: str
    lines: list[tuple[str, str]]


Finder = Callable[[Person], Iterable[Kept]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Ask a higher room too, once, what it keeps on a person."""
    if finder not in _finders:
        _finders.append(finder)


def gather(person: Person) -> list[Kept]:
    """Return everything that is kept on a person, by place."""
    addresses = [("địa chỉ cũ", item.path) for item in _addresses(person)]
    found = [_record(person), _positions(person), *_links(person), _history(person)]
    found.append(Kept("Địa chỉ cũ dẫn tới trang của người này", addresses))
    found += [kept for finder in _finders for kept in finder(person)]
    return [kept for kept in found if kept.lines]


def as_json(person: Person, found: list[Kept]) -> dict:
    """Return what `gather` found as the file that is handed over."""
    return {
        "ho_ten": person.display_name,
        "lap_ngay": timezone.localdate().isoformat(),
        "thong_tin": [
            {
                "noi_giu": kept.heading,
                "noi_dung": [
                    {"muc": what, "gia_tri": says} for what, says in kept.lines
                ],
            }
            for kept in found
        ],
    }


def _record(person: Person) -> Kept:
    lines = [
        (str(field.verbose_name), str(_shown(person, field)))
        for field in person._meta.concrete_fields
        if field.name not in _DERIVED and field.value_from_object(person) != ""
    ]
    return Kept("Hồ sơ", lines)


def _shown(row: models.Model, field: models.Field):
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return "có" if value else "không"
    return "(trống)" if value is None else value


def _positions(person: Person) -> Kept:
    positions = person.positions.select_related("office", "organization", "term")
    return Kept(
        "Chức vụ",
        [
            (
                f"{item.title}, {item.organization}",
                ", ".join(filter(None, (item.period, item.decision, item.note)))
                or "(không ghi thời gian)",
            )
            for item in positions
        ],
    )


def _links(person: Person) -> list[Kept]:
    """What refers to the person, whichever room it stands in."""
    return [
        Kept(
            f"Liên kết: {reference.label}",
            [(reference.label, reference.name_of(row)) for row in reference.rows],
        )
        for reference in references_to(person)
        if reference.rows.model not in (Position, RetiredAddress)
    ]


def _history(person: Person) -> Kept:
    entries = [
        (
            f"{timezone.localtime(entry.action_time):%d/%m/%Y %H:%M}",
            entry.get_change_message(),
        )
        for entry in _log_entries(person)
    ]
    is_named = _contains("summary", set(_names_by_key(person).values()))
    about = Q(pk__in=_operations_about(person).values("pk"))
    operations = Operation.objects.filter(about | is_named)
    entries += [
        (f"{timezone.localtime(item.at):%d/%m/%Y %H:%M}", item.summary)
        for item in operations
    ]
    return Kept("Nhật ký làm việc", entries)


def _log_entries(person: Person) -> models.QuerySet[LogEntry]:
    content_type = ContentType.objects.get_for_model(Person)
    keys = [str(key) for key in _names_by_key(person)]
    return LogEntry.objects.filter(content_type=content_type, object_id__in=keys)


def _names_by_key(person: Person) -> dict[int, str]:
    """Return {key: full name} of the person and of the records that became it."""
    united = notes_on_united(person)
    names = {note.object_id: note.before["full_name"] for note in united}
    return {person.pk: person.full_name} | names


def _operations_about(person: Person) -> models.QuerySet[Operation]:
    """Return the operations that keep rows of the person or of a position of theirs.

    By key and never by name: somebody else may bear it.
    """
    keys = _names_by_key(person).keys()
    rows = Q(content_type=ContentType.objects.get_for_model(Person), object_id__in=keys)
    of_positions = Q(content_type=ContentType.objects.get_for_model(Position))
    texts = [str(key) for key in keys]
    for moment in ("before", "after"):
        rows |= of_positions & Q(**{f"{moment}__person_id__in": texts})
    changes = OperationChange.objects.filter(rows)
    return Operation.objects.filter(pk__in=changes.values("operation"))


@transaction.atomic
def erase(person: Person, *, by=None) -> None:
    """Erase what may be erased and hide the rest; it cannot be taken back.

    What other texts say of a person in their own words (a story, a decision's list)
    is not touched: `gather` shows where it stands.
    """
    photo, log_entries = person.photo, _log_entries(person)
    names = set(_names_by_key(person).values())
    written = names | {f"{person.titles} {name}" for name in names}
    _erase_traces(person, written)
    _erase_drafts(names)
    _erase_links(person)
    for name in _PRIVATE:
        setattr(person, name, "")
    for name in _SWITCHES:
        setattr(person, name, False)
    person.full_name, person.titles, person.sort_name = NAMELESS, "", ""
    person.photo, person.is_public = None, False
    person.slug = f"nguoi-da-xoa-{person.pk}"
    person.save()
    # The addresses that the person had are made of the name.
    _addresses(person).delete()
    Position.objects.filter(person=person).update(note="", decision="")
    if photo is not None:
        _delete_unused(photo)
    _rename_in_log(person, log_entries, written)
    if by is not None:
        _note_in_log(person, by)


def _erase_traces(person: Person, names: set[str]) -> None:
    """Kept rows of operations go; what they did can then not be taken back."""
    operations = list(_operations_about(person))
    OperationChange.objects.filter(operation__in=operations).delete()
    _replace(operations, "summary", names)
    if not _has_namesake(person, names):
        named = Operation.objects.filter(_contains("summary", names))
        _replace(named, "summary", names)


def _erase_drafts(names: set[str]) -> None:
    """What a workbook says of the person and nobody has accepted yet."""
    for draft in ImportDraft.objects.all():
        text = json.dumps(draft.content, ensure_ascii=False)
        if any(name in text for name in names):
            draft.delete()


def _erase_links(person: Person) -> None:
    """Links of stories and the like; rows that are more than a link stay."""
    for reference in references_to(person):
        if reference.rows.model._meta.auto_created:
            reference.rows.delete()


def _addresses(person: Person) -> models.QuerySet[RetiredAddress]:
    content_type = ContentType.objects.get_for_model(Person)
    return RetiredAddress.objects.filter(content_type=content_type, object_id=person.pk)


def _delete_unused(photo) -> None:
    try:
        with transaction.atomic():
            photo.delete()
    except (ImageInUse, models.ProtectedError):
        # Stories show it too: it is theirs.
        return


def _rename_in_log(person: Person, entries, names: set[str]) -> None:
    entries.update(object_repr=NAMELESS, change_message="")
    if _has_namesake(person, names):
        return
    # Messages of forms are JSON, in which letters with marks are numbers.
    for column, written in (
        ("object_repr", names),
        ("change_message", names | {_escaped(name) for name in names}),
    ):
        named = LogEntry.objects.filter(_contains(column, written))
        _replace(named, column, written)


def _has_namesake(person: Person, names: set[str]) -> bool:
    """Whether a name in a text may be somebody else's."""
    return Person.objects.filter(full_name__in=names).exclude(pk=person.pk).exists()


def _contains(column: str, names: set[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__contains": name}) for name in names))


def _replace(rows: Iterable[models.Model], column: str, names: set[str]) -> None:
    """Take names out of a text where they stand as whole words, the longest first."""
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    name = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for row in rows:
        text = name.sub(_nameless, getattr(row, column))
        if text != getattr(row, column):
            setattr(row, column, text)
            row.save(update_fields=[column])


def _nameless(found: re.Match) -> str:
    return _escaped(NAMELESS) if "\\u" in found[0] else NAMELESS


def _escaped(name: str) -> str:
    return json.dumps(name)[1:-1]


def _note_in_log(person: Person, by) -> None:
    LogEntry.objects.log_actions(
        by.pk, [person], CHANGE, "Đã xóa dữ liệu cá nhân.", single_object=True
    )
