"""What one record takes over from another that is united with it: column by column.

What the record that stays has is never overwritten; it only gains what it lacks.
"""

from typing import NamedTuple

from django.db import models
from django.utils.text import Truncator

from editorial.partial_dates import PartialDateField
from editorial.richtext import RichTextField
from editorial.sanitizing import plain_text
from organizations.models import Organization
from vietnamese.folding import fold
from vietnamese.partial_dates import show_partial_date

SHOWN_LENGTH = 160

# Columns that are taken over only where the other one says the same in both records:
# the day of an end means nothing to what goes on.
ONLY_WITH = {
    "organizations.organization": {
        "closed_on": "status",
        "closing_decision": "status",
        "joining_decision": "joined_on",
        "members_counted_on": "members_count",
        "contact_phone": "contact_name",
        "contact_email": "contact_name",
    }
}
# Told by other means, or of the record itself rather than of whom it is about.
LEFT_OUT = {
    "organizations.organization": {"parent", "other_names", "remark"},
    "organizations.person": {"remark"},
}
# Whether readers may see the columns of a switch was agreed to for what stood there.
SWITCHES = {
    "organizations.organization": {
        "shows_contact": ("contact_name", "contact_phone", "contact_email")
    },
    "organizations.person": {
        "shows_phone": ("phone",),
        "shows_email": ("email",),
        "shows_address": ("address",),
    },
}


class Filled(NamedTuple):
    """A column that was empty and is not any more."""

    label: str
    value: str


class Lost(NamedTuple):
    """A column in which the two differ: what stays, and what goes."""

    label: str
    kept: str
    lost: str


def fill(survivor: models.Model, duplicate: models.Model) -> list[Filled]:
    """Give `survivor` what it lacks and `duplicate` has; it is not saved."""
    before = {field: field.value_from_object(survivor) for field in _columns(survivor)}
    for field in before:
        if _may_be_filled(field, survivor, duplicate):
            setattr(survivor, field.attname, field.value_from_object(duplicate))
    _agree_on_switches(survivor, duplicate, before)
    if isinstance(survivor, Organization):
        _add_names(survivor, duplicate)
    return [
        Filled(_label(field), shown(field, survivor))
        for field, value in before.items()
        if field.value_from_object(survivor) != value
    ]


def losses(survivor: models.Model, duplicate: models.Model) -> list[Lost]:
    """Return what `fill` has left of the duplicate's columns."""
    kept_otherwise = set()
    if isinstance(survivor, Organization):
        kept_otherwise = {"name", "short_name", "other_names"}
    return [
        Lost(_label(field), shown(field, survivor), shown(field, duplicate))
        for field in _columns(survivor)
        if field.name not in kept_otherwise
        and not _is_empty(field, duplicate)
        and field.value_from_object(duplicate) != field.value_from_object(survivor)
    ]


def shown(field: models.Field, row: models.Model) -> str:
    """A column's value as the office reads it; "" where there is none."""
    value = getattr(row, field.name)
    if value in ("", None):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(field, PartialDateField):
        return show_partial_date(value)
    if isinstance(field, RichTextField):
        value = plain_text(value)
    if field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    return Truncator(str(value)).chars(SHOWN_LENGTH)


def _columns(row: models.Model) -> list[models.Field]:
    """What the office writes itself; an address belongs to one record alone."""
    fields = row._meta.concrete_fields
    return [field for field in fields if field.editable and not field.unique]


def _may_be_filled(field, survivor, duplicate) -> bool:
    label = survivor._meta.label_lower
    if field.name in LEFT_OUT.get(label, ()) or not _is_empty(field, survivor):
        return False
    head = ONLY_WITH.get(label, {}).get(field.name)
    is_same_matter = head is None or getattr(survivor, head) == getattr(duplicate, head)
    return is_same_matter and not _is_empty(field, duplicate)


def _is_empty(field, row) -> bool:
    return field.value_from_object(row) in ("", None)


def _agree_on_switches(survivor, duplicate, before: dict) -> None:
    """Show readers a contact only if everyone whom it came from had agreed to it."""
    old = {field.name: value for field, value in before.items()}
    for switch, names in SWITCHES.get(survivor._meta.label_lower, {}).items():
        if all(getattr(survivor, name) == old[name] for name in names):
            continue
        agreed = getattr(duplicate, switch)
        if any(old[name] for name in names):
            agreed = agreed and old[switch]
        setattr(survivor, switch, agreed)


def _add_names(survivor: Organization, duplicate: Organization) -> None:
    """Texts may call it by every name of both; those written alike count once."""
    known = {fold(name) for name in survivor.names}
    new = {fold(name): name for name in duplicate.names if fold(name) not in known}
    if new:
        written = [survivor.other_names] if survivor.other_names else []
        survivor.other_names = "; ".join([*written, *new.values()])


def _label(field) -> str:
    return str(field.verbose_name)
