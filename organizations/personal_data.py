"""All that is kept on a person: gathered for whoever asks, erased where it may be.

Whoever is on file may ask for both, and must be answered within two working days
(Law 91/2025/QH15 and Decree 356/2025). Erasing takes the name and everything private;
the offices stay without a name, so that counts by term and organization stay true.

Higher rooms say what they keep on a person beside links that the model registry shows:

    personal_data.register(finder)      # in the ready() of the room's AppConfig
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Replace
from django.utils import timezone

from editorial.models import RetiredAddress
from images.usage import ImageInUse
from organizations.models import Operation, OperationChange, Person, Position
from organizations.references import references_to

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
            [(reference.label, str(row)) for row in reference.rows],
        )
        for reference in references_to(person)
        if reference.rows.model is not Position
    ]


def _history(person: Person) -> Kept:
    entries = [
        (f"{entry.action_time:%d/%m/%Y %H:%M}", entry.get_change_message())
        for entry in _log_entries(person)
    ]
    operations = Operation.objects.filter(pk__in=_operations_about(person))
    entries += [(f"{item.at:%d/%m/%Y %H:%M}", item.summary) for item in operations]
    return Kept("Nhật ký làm việc", entries)


def _log_entries(person: Person) -> models.QuerySet[LogEntry]:
    content_type = ContentType.objects.get_for_model(Person)
    return LogEntry.objects.filter(content_type=content_type, object_id=str(person.pk))


def _operations_about(person: Person) -> set[int]:
    """Return the operations whose kept rows are the person's, or name the person."""
    rows = Q(
        content_type=ContentType.objects.get_for_model(Person), object_id=person.pk
    )
    for moment in ("before", "after"):
        rows |= Q(**{f"{moment}__full_name": person.full_name})
    changes = OperationChange.objects.filter(rows)
    named = Operation.objects.filter(summary__contains=person.full_name)
    return {
        *changes.values_list("operation_id", flat=True),
        *named.values_list("pk", flat=True),
    }


@transaction.atomic
def erase(person: Person, *, by=None) -> None:
    """Erase what may be erased and hide the rest; it cannot be taken back.

    What other texts say of a person in their own words (a story, a decision's list)
    is not touched: `gather` shows where it stands.
    """
    full_name, photo = person.full_name, person.photo
    _erase_traces(person)
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
    _rename_in_log(person, full_name)
    if by is not None:
        _note_in_log(person, by)


def _erase_traces(person: Person) -> None:
    """Kept rows of operations go; what they did can then not be taken back."""
    operations = Operation.objects.filter(pk__in=_operations_about(person))
    OperationChange.objects.filter(operation__in=operations).delete()
    operations.update(
        summary=Replace("summary", Value(person.full_name), Value(NAMELESS))
    )


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


def _rename_in_log(person: Person, full_name: str) -> None:
    _log_entries(person).update(object_repr=NAMELESS, change_message="")
    for column in ("object_repr", "change_message"):
        named = LogEntry.objects.filter(**{f"{column}__contains": full_name})
        named.update(**{column: Replace(column, Value(full_name), Value(NAMELESS))})


def _note_in_log(person: Person, by) -> None:
    LogEntry.objects.log_actions(
        by.pk, [person], CHANGE, "Đã xóa dữ liệu cá nhân.", single_object=True
    )
