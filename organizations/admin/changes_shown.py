"""The rows of an operation in words: which record, which column, before and after."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.utils.text import Truncator

from editorial.partial_dates import PartialDateField
from editorial.richtext import RichTextField
from editorial.sanitizing import plain_text
from organizations.models import OperationChange
from vietnamese.partial_dates import show_partial_date

NOTHING = "(trống)"
LONGEST = 300
# What records are called by, the first that a model has.
_NAMES = ("name", "full_name", "label", "title")


class ShownValue(NamedTuple):
    label: str
    before: str
    after: str


class ShownChange(NamedTuple):
    """One row: what was done to it and, in words, each column that differs."""

    verb: str
    model: str
    record: str
    values: list[ShownValue]


def shown_changes(changes: Iterable[OperationChange]) -> list[ShownChange]:
    """Return the changes in words. 1 query a model that they refer to."""
    changes = [change for change in changes if change.content_type.model_class()]
    names = _names_of_what_is_referred_to(changes)
    return [_shown(change, names) for change in changes]


def _shown(change: OperationChange, names: dict) -> ShownChange:
    verb = "Sửa"
    if change.before is None:
        verb = "Thêm"
    elif change.after is None:
        verb = "Xóa"
    model = change.content_type.model_class()
    values = [
        ShownValue(
            str(field.verbose_name),
            _in_words(field, change.before, names),
            _in_words(field, change.after, names),
        )
        for field in _columns(model)
        if _differs(change, field.attname)
    ]
    columns = change.after or change.before
    record = _name(model, columns, names) or f"số {change.object_id}"
    return ShownChange(verb, str(model._meta.verbose_name), record, values)


def _columns(model) -> list[models.Field]:
    """Without those that the portal works out itself."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key
    ]


def _differs(change: OperationChange, column: str) -> bool:
    before = (change.before or {}).get(column) or ""
    return before != ((change.after or {}).get(column) or "")


def _name(model, columns: dict, names: dict) -> str:
    for column in _NAMES:
        if columns.get(column):
            return columns[column]
    linked = [
        _in_words(field, columns, names)
        for field in _columns(model)
        if field.many_to_one and columns.get(field.attname)
    ]
    return ", ".join(linked)


def _in_words(field, columns: dict | None, names: dict) -> str:
    text = (columns or {}).get(field.attname)
    if text in (None, ""):
        return NOTHING
    if field.many_to_one or field.one_to_one:
        return names[field.related_model].get(text, f"số {text}")
    if isinstance(field, models.BooleanField):
        return "có" if field.to_python(text) else "không"
    if isinstance(field, PartialDateField):
        return show_partial_date(text)
    if isinstance(field, RichTextField):
        text = plain_text(text)
    text = str(dict(field.flatchoices).get(text, text))
    return Truncator(text).chars(LONGEST)


def _names_of_what_is_referred_to(changes) -> dict[type, dict[str, str]]:
    wanted: dict[type, set[str]] = defaultdict(set)
    for change in changes:
        for field in _columns(change.content_type.model_class()):
            if not (field.many_to_one or field.one_to_one):
                continue
            for columns in (change.before, change.after):
                if key := (columns or {}).get(field.attname):
                    wanted[field.related_model].add(key)
    return defaultdict(
        dict,
        {
            model: {
                str(pk): str(item)
                for pk, item in _without_long_texts(model).in_bulk(keys).items()
            }
            for model, keys in wanted.items()
        },
    )


def _without_long_texts(model) -> models.QuerySet:
    long = [
        field.name for field in model._meta.fields if isinstance(field, RichTextField)
    ]
    return model._base_manager.defer(*long)
