"""Everything that refers to a record, found from the model registry.

So a model that is made tomorrow is moved, counted and protected without anybody
remembering it.
"""

from typing import NamedTuple

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

# Notes about rows; they tell of what was, and are not moved with it.
NOT_FOLLOWED = {"organizations.operationchange", "admin.logentry"}


class Reference(NamedTuple):
    """The rows of one model that refer to a record by one column."""

    rows: models.QuerySet
    # The column that holds the record's key.
    column: str

    @property
    def label(self) -> str:
        return str(self.rows.model._meta.verbose_name)


def references_to(record: models.Model) -> list[Reference]:
    """Return what may refer to a record, by foreign keys, links and generic keys.

    Whether anything does is not asked yet: 0 queries, but for the content type.
    """
    return [*_by_foreign_key(record), *_by_generic_key(record)]


def _by_foreign_key(record) -> list[Reference]:
    found = []
    for relation in record._meta.get_fields(include_hidden=True):
        is_backward = relation.auto_created and not relation.concrete
        if not is_backward or relation.many_to_many:
            continue
        model, field = relation.related_model, relation.field
        if isinstance(field, models.ForeignKey) and _is_followed(model):
            rows = model._base_manager.filter(**{field.name: record.pk})
            found.append(Reference(rows, field.attname))
    return found


def _by_generic_key(record) -> list[Reference]:
    content_type = ContentType.objects.get_for_model(record)
    found = []
    for model in apps.get_models():
        for field in model._meta.private_fields:
            if isinstance(field, GenericForeignKey) and _is_followed(model):
                rows = model._base_manager.filter(
                    **{field.ct_field: content_type, field.fk_field: record.pk}
                )
                found.append(Reference(rows, field.fk_field))
    return found


def _is_followed(model) -> bool:
    return model._meta.label_lower not in NOT_FOLLOWED
