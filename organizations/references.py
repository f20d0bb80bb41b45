"""Everything that refers to a record, found from the model registry.

So a model that is made tomorrow is moved, counted and protected without anybody
remembering it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models

# Notes and figures; they tell of what was, and are neither moved nor in the way.
NOT_FOLLOWED = {
    "admin.logentry",
    "organizations.operationchange",
    "visits.itemviews",
}


class Reference(NamedTuple):
    """The rows of one model that refer to a record by one column."""

    rows: models.QuerySet
    # The column that holds the record's key, and which key of the record that is.
    column: str
    key: str = "pk"

    @property
    def label(self) -> str:
        """What the rows are called; a link by what it links the record with."""
        model = self.rows.model
        if end := self._other_end:
            model = end.related_model
        return str(model._meta.verbose_name)

    def name_of(self, row: models.Model) -> str:
        """What one of the rows is called."""
        return str(getattr(row, self._other_end.name) if self._other_end else row)

    @property
    def _other_end(self) -> models.ForeignKey | None:
        """The other column of a link; links are rows that nobody gave a name."""
        meta = self.rows.model._meta
        if not meta.auto_created:
            return None
        ends = [field for field in meta.concrete_fields if field.remote_field]
        return next((field for field in ends if field.attname != self.column), None)


def references_to(*records: models.Model) -> list[Reference]:
    """Return what may refer to records of one model: foreign, generic keys, links.

    Whether anything does is not asked yet: 0 queries, but for the content type.
    """
    return [*_by_foreign_key(records), *_by_generic_key(records)]


def relations_to(model: type[models.Model]) -> list[models.ForeignObjectRel]:
    """Return the foreign keys of all models to one, those of links too."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
        if not relation.many_to_many
        if isinstance(relation.field, models.ForeignKey)
    ]


def _by_foreign_key(records) -> Iterator[Reference]:
    for relation in relations_to(records[0]):
        model, field = relation.related_model, relation.field
        if _is_followed(model):
            rows = model._base_manager.filter(**{f"{field.name}__in": records})
            yield Reference(rows, field.attname, field.target_field.attname)


def _by_generic_key(records) -> Iterator[Reference]:
    # Nothing can refer to a link so, and its content type may not have been made yet.
    if records[0]._meta.auto_created:
        return
    content_type = ContentType.objects.get_for_model(records[0])
    keys = [record.pk for record in records]
    for model in filter(_is_followed, apps.get_models()):
        for type_column, key_column in generic_keys(model):
            rows = model._base_manager.filter(
                **{type_column: content_type, f"{key_column}__in": keys}
            )
            yield Reference(rows, key_column)


def generic_keys(model: type[models.Model]) -> set[tuple[str, str]]:
    """Return the (content type, key) columns of a model, also those nobody declared.

    Some models keep a generic key and never ask for the item itself.
    """
    keys = {
        (field.ct_field, field.fk_field)
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    }
    if _has(model, "content_type") and _has(model, "object_id"):
        keys.add(("content_type", "object_id"))
    return keys


def _has(model, column: str) -> bool:
    try:
        return model._meta.get_field(column).concrete
    except FieldDoesNotExist:
        return False


def _is_followed(model) -> bool:
    return model._meta.label_lower not in NOT_FOLLOWED
