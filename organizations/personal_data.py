"""All that is kept on a person, gathered for whoever asks; see `erasing` too.

Whoever is on file may ask for both, and must be answered within two working days
(Law 91/2025/QH15 and Decree 356/2025). Erasing takes the name and everything private;
the offices stay without a name, so that counts by term and organization stay true.

Higher rooms say what they keep on a person beside links that the model registry shows:

    personal_data.register(finder)      # in the ready() of the room's AppConfig
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from editorial.models import RetiredAddress
from organizations.contact_persons import CONTACT, ContactPerson
from organizations.models import Operation, Organization, Person, Position
from organizations.references import references_to
from organizations.search import ORGANIZATION_INDEX
from organizations.traces import Traces
from search.words import Query
from vietnamese.dates import date_time

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
    traces = Traces(person)
    found = [_record(person), _positions(person), *_links(person)]
    found += [_contacts(person, traces), _introductions(person)]
    found += [_history(traces), _addresses(person)]
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
        (_label(field), str(_shown(person, field)))
        for field in person._meta.concrete_fields
        if field.name not in _DERIVED and field.value_from_object(person) != ""
    ]
    return Kept("Hồ sơ", lines)


def _label(field: models.Field) -> str:
    return "Mã" if field.primary_key else capfirst(str(field.verbose_name))


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
            [
                (capfirst(reference.label), reference.name_of(row))
                for row in reference.rows
            ],
        )
        for reference in references_to(person)
        if reference.rows.model not in (Position, RetiredAddress)
    ]


def _contacts(person: Person, traces: Traces) -> Kept:
    contact = ContactPerson(person, traces.names, traces.keys)
    lines = [
        (item.name, ", ".join(filter(None, (getattr(item, name) for name in CONTACT))))
        for item in contact.organizations_naming()
    ]
    return Kept("Người liên hệ của tổ chức (có thể là người trùng tên)", lines)


def _introductions(person: Person) -> Kept:
    query = Query.parse(person.full_name).together()
    found = Organization.objects.none()
    if query:
        found = Organization.objects.filter(pk__in=ORGANIZATION_INDEX.matching(query))
    lines = [("Tổ chức", item.name) for item in found.defer("introduction")]
    return Kept("Phần giới thiệu tổ chức có họ tên này (có thể trùng tên)", lines)


def _history(traces: Traces) -> Kept:
    entries = [
        (
            _moment(entry.action_time),
            f"{entry.object_repr}: {entry.get_change_message()}",
        )
        for entry in [*traces.log_of_person(), *traces.log_of_positions()]
    ]
    own, named = traces.operations, traces.named_anywhere()
    operations = Operation.objects.filter(
        models.Q(pk__in=own) | named.may_stand_in("summary")
    )
    entries += [
        (_moment(item.at), item.summary)
        for item in operations
        if item.pk in own or named.is_in(item.summary)
    ]
    return Kept("Nhật ký làm việc", entries)


def _moment(at) -> str:
    return date_time(timezone.localtime(at))


def _addresses(person: Person) -> Kept:
    content_type = ContentType.objects.get_for_model(Person)
    addresses = RetiredAddress.objects.filter(
        content_type=content_type, object_id=person.pk
    )
    return Kept(
        "Địa chỉ cũ dẫn tới trang của người này",
        [("Địa chỉ cũ", item.path) for item in addresses],
    )
