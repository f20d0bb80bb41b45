"""Rows that would say the same thing twice once they tell of the same record."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models

# What makes two rows one where no unique rule says it; the rest may complete it.
SAME = {
    "organizations.position": (
        "person",
        "organization",
        "office",
        "term",
        "started_on",
        "ended_on",
        "is_acting",
    ),
}


def register(model: type[models.Model], *columns: str) -> None:
    """Say, in a higher room's `ready`, what makes two rows of its model one."""
    SAME[model._meta.label_lower] = columns


def twin_of(row: models.Model) -> models.Model | None:
    """Return the stored row that says already what this one, changed, would say."""
    model = type(row)
    for names in _unique_sets(model):
        values = _values(row, names)
        if None not in values.values():
            twin = model._base_manager.filter(**values).exclude(pk=row.pk).first()
            if twin:
                return twin
    names = _all_that_counts(model)
    if not names:
        return None
    alike = model._base_manager.filter(**_values(row, names)).exclude(pk=row.pk)
    return next((twin for twin in alike if not _contradict(row, twin)), None)


def links_to_itself(row: models.Model, model: type[models.Model]) -> bool:
    """Say whether a link between two of a model has come to join one with itself."""
    ends = {
        field.value_from_object(row)
        for field in _ends(row)
        if field.related_model is model
    }
    count = sum(field.related_model is model for field in _ends(row))
    is_loop = count > 1 and len(ends) == 1
    return is_loop and (bool(row._meta.auto_created) or bool(refusal_of(row)))


def refusal_of(row: models.Model) -> str:
    """Return why the database would not take a row; "" if it would."""
    try:
        row.validate_constraints()
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _unique_sets(model) -> Iterator[tuple[str, ...]]:
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    yield from model._meta.unique_together
    for constraint in model._meta.total_unique_constraints:
        yield constraint.fields


def _all_that_counts(model) -> tuple[str, ...]:
    """Without a rule, only what is the same in every column is the same.

    () for what has a name of its own: two records may be alike and still be two.
    """
    if same := SAME.get(model._meta.label_lower):
        return same
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    if any(field.unique for field in fields):
        return ()
    return tuple(field.name for field in fields)


def _values(row, names) -> dict:
    fields = [row._meta.get_field(name) for name in names]
    return {field.attname: field.value_from_object(row) for field in fields}


def _contradict(row, twin) -> bool:
    """Two decisions are two acts, however alike the rest."""
    for field in row._meta.concrete_fields:
        texts = {field.value_from_object(item) for item in (row, twin)} - {""}
        if isinstance(field, (models.CharField, models.TextField)) and len(texts) > 1:
            return True
    return False


def _ends(row) -> list[models.Field]:
    return [field for field in row._meta.concrete_fields if field.remote_field]
