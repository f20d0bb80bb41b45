"""The rows of an operation in words: which record, which column, before and after."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
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
_NAMES = ("name", "full_name", "label", "title", "path")
# A key of any kind of record takes two columns, which are told as one.
_KIND, _KEY = "content_type", "object_id"
_OF_ANY_KIND = "dẫn tới"


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
    """Return the changes in words.

    2 queries a model that they refer to, the second for what is no more there.
    """
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
            _label(field),
            _in_words(field, change.before, names),
            _in_words(field, change.after, names),
        )
        for field in _columns(model)
        if _differs(change, field)
    ]
    columns = change.after or change.before
    record = _name(model, columns, names) or f"số {change.object_id}"
    return ShownChange(verb, str(model._meta.verbose_name), record, values)


def _columns(model) -> list[models.Field]:
    """Without those that the portal works out itself."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != _KIND
    ]


def _label(field: models.Field) -> str:
    if _is_key_of_any_kind(field):
        return _OF_ANY_KIND
    # The columns of a link are named by nobody.
    if field.model._meta.auto_created and field.related_model:
        return str(field.related_model._meta.verbose_name)
    return str(field.verbose_name)


def _is_key_of_any_kind(field: models.Field) -> bool:
    has_kind = any(other.name == _KIND for other in field.model._meta.fields)
    return field.name == _KEY and has_kind


def _differs(change: OperationChange, field: models.Field) -> bool:
    names = [field.attname]
    if _is_key_of_any_kind(field):
        names.append(f"{_KIND}_id")
    before, after = change.before or {}, change.after or {}
    return any((before.get(name) or "") != (after.get(name) or "") for name in names)


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
    if model := _referred_to(field, columns):
        name = names[model].get(text, f"số {text}")
        kind = f"{model._meta.verbose_name} " if _is_key_of_any_kind(field) else ""
        return f"{kind}{name}"
    if isinstance(field, models.BooleanField):
        return "có" if field.to_python(text) else "không"
    if isinstance(field, PartialDateField):
        return show_partial_date(text)
    if isinstance(field, RichTextField):
        text = plain_text(text)
    text = str(dict(field.flatchoices).get(text, text))
    return Truncator(text).chars(LONGEST)


def _referred_to(field: models.Field, columns: dict) -> type[models.Model] | None:
    """Return the model whose key a column holds; None for any other column."""
    if _is_key_of_any_kind(field):
        kind = columns.get(f"{_KIND}_id")
        return ContentType.objects.get_for_id(int(kind)).model_class() if kind else None
    return field.related_model


def _names_of_what_is_referred_to(changes) -> dict[type, dict[str, str]]:
    wanted: dict[type, set[str]] = defaultdict(set)
    for change in changes:
        for field in _columns(change.content_type.model_class()):
            for columns in filter(None, (change.before, change.after)):
                key, model = columns.get(field.attname), _referred_to(field, columns)
                if key and model:
                    wanted[model].add(key)
    found = {model: _names(model, keys) for model, keys in wanted.items()}
    return defaultdict(dict, found)


def _names(model, keys: set[str]) -> dict[str, str]:
    """Return what records are called, or were called when last noted."""
    records = _without_long_texts(model).in_bulk(keys)
    names = {str(pk): str(item) for pk, item in records.items()}
    if gone := keys - names.keys():
        content_type = ContentType.objects.get_for_model(model)
        notes = OperationChange.objects.filter(
            content_type=content_type, object_id__in=gone
        )
        for note in notes.order_by("pk"):
            if name := _name(model, note.after or note.before, defaultdict(dict)):
                names[str(note.object_id)] = name
    return names


def _without_long_texts(model) -> models.QuerySet:
    long = [
        field.name for field in model._meta.fields if isinstance(field, RichTextField)
    ]
    return model._base_manager.defer(*long)
