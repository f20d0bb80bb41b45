"""Acts on many records that are kept whole, so that they can be taken back whole.

    with recorded(Operation.Kind.CLOSE, "Sáp nhập …", by=user) as record:
        record.save(organization)
        record.delete(position)

Everything happens in one transaction. Taking back restores each row as it was, and is
refused where somebody has changed one of them since. Links of a many-to-many field are
rows too: they are saved and deleted as rows of its `through`.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from editorial.signals import left_public
from organizations.models import Operation, OperationChange
from organizations.references import references_to, relations_to

# Rows that are looked up and deleted at once.
BATCH = 500


class UndoRefused(ValidationError):  # noqa: N818 - it is read as a sentence
    """The operation cannot be taken back any more; the message says why."""


class Record:
    """What one operation does; each row's columns are noted before and after."""

    def __init__(self, operation: Operation):
        self.operation = operation

    def save(self, row: models.Model) -> None:
        """Save a row by its own `save()`, made now or changed."""
        before = None if row._state.adding else _columns_in_database(row)
        row.save()
        after = _columns_in_database(row)
        if before != after:
            self._note(row, row.pk, before, after)

    def delete(self, row: models.Model) -> None:
        """Delete one row; what refers to it must have been moved or deleted before.

        Raises ProtectedError otherwise, as it would go too and not be noted.
        """
        _refuse_if_referred_to(row)
        before, pk = _columns_in_database(row), row.pk
        row.delete()
        self._note(row, pk, before, None)

    def _note(self, row, pk: int, before: dict | None, after: dict | None) -> None:
        OperationChange.objects.create(
            operation=self.operation,
            content_type=_content_type(type(row)),
            object_id=pk,
            before=before,
            after=after,
        )


@contextmanager
def recorded(kind: Operation.Kind, summary: str, *, by) -> Iterator[Record]:
    """Open an operation: what its record saves and deletes is noted with it."""
    with transaction.atomic():
        yield Record(Operation.objects.create(kind=kind, summary=summary[:500], by=by))


class _Rehearsal(Record):
    def __init__(self):
        super().__init__(operation=None)

    def _note(self, *columns):
        pass


@contextmanager
def rehearsed() -> Iterator[Record]:
    """As `recorded`, but nothing of it stays: to see what would happen."""
    with transaction.atomic():
        yield _Rehearsal()
        transaction.set_rollback(True)


def undo(operation: Operation, *, by) -> None:
    """Restore every row as it was before; raise UndoRefused and change nothing."""
    with transaction.atomic():
        locked = Operation.objects.select_for_update().get(pk=operation.pk)
        if locked.undone_at:
            raise UndoRefused("Thao tác này đã được hoàn tác rồi.")
        changes = list(locked.changes.select_related("content_type").order_by("-pk"))
        _refuse_what_is_no_longer_known(changes)
        _refuse_what_was_changed_since(changes)
        try:
            for is_new, run in groupby(changes, lambda change: change.before is None):
                if is_new:
                    _delete_made(run)
                else:
                    for change in run:
                        _restore(change)
            _refuse_broken_keys(changes)
        except (IntegrityError, models.ProtectedError):
            raise UndoRefused(
                "Không hoàn tác được: đã có nội dung mới dựa vào kết quả của thao tác "
                "này, hoặc nội dung mà nó dựa vào không còn. Hãy gỡ các liên kết mới "
                "đó trước, hoặc sửa tay những chỗ cần thiết."
            ) from None
        locked.undone_at, locked.undone_by = timezone.now(), by
        locked.save(update_fields=["undone_at", "undone_by"])
        # A restored row may be one that readers must not see.
        for model in {_model(change) for change in changes}:
            left_public.send(model)
    operation.refresh_from_db()


def _refuse_what_is_no_longer_known(changes: list[OperationChange]) -> None:
    """The notes go when a person's data is erased, a model when its room is."""
    if not changes or not all(_model(change) for change in changes):
        raise UndoRefused(
            "Không hoàn tác được: những gì cổng ghi lại về thao tác này không còn đủ, "
            "ví dụ vì dữ liệu cá nhân đã được xóa theo yêu cầu."
        )


def _refuse_what_was_changed_since(changes: list[OperationChange]) -> None:
    """`changes` from the last to the first: the last of a row is its present state."""
    latest: dict[type, dict[int, OperationChange]] = {}
    for change in changes:
        latest.setdefault(_model(change), {}).setdefault(change.object_id, change)
    for model, of_model in latest.items():
        rows = model._base_manager.select_for_update().in_bulk(list(of_model))
        for pk, change in of_model.items():
            if not _is_as_noted(rows.get(pk), change.after):
                name = change.content_type.name
                raise UndoRefused(
                    f"Không hoàn tác được: {name} “{rows.get(pk, pk)}” đã được sửa "
                    "hoặc xóa sau thao tác này. Hãy sửa tay những chỗ cần thiết."
                )


def _is_as_noted(row: models.Model | None, noted: dict | None) -> bool:
    if row is None or noted is None:
        return row is None and noted is None
    now = columns(row)
    # A column that the model has gained or lost since tells nothing.
    return all(now[name] == text for name, text in noted.items() if name in now)


def _delete_made(changes: Iterable[OperationChange]) -> None:
    """Delete rows that the operation made: those first that refer to the others."""
    made: dict[type[models.Model], list[int]] = {}
    for change in changes:
        made.setdefault(_model(change), []).append(change.object_id)
    while made:
        last = next(iter(made))
        free = (model for model in made if not (made.keys() - {model}) & _above(model))
        model = next(free, last)
        _delete(model, made.pop(model))


def _above(model: type[models.Model]) -> set[type[models.Model]]:
    """Return the models that refer to this one."""
    return {relation.related_model for relation in relations_to(model)}


def _delete(model: type[models.Model], pks: list[int]) -> None:
    """Delete rows that the operation made, each with the signals of a deletion.

    One by one, in this order, where they may refer to each other or have their own way.
    """
    goes_at_once = model.delete is models.Model.delete and model not in _above(model)
    for place in range(0, len(pks), BATCH):
        few = pks[place : place + BATCH]
        rows = model._base_manager.filter(pk__in=few)
        _refuse_if_referred_to(*rows)
        if goes_at_once:
            rows.delete()
        else:
            found = rows.in_bulk()
            for pk in few:
                found[pk].delete()


def _restore(change: OperationChange) -> None:
    model = _model(change)
    row = model._base_manager.filter(pk=change.object_id).first()
    is_gone = row is None
    row = model() if is_gone else row
    for field in model._meta.concrete_fields:
        if field.attname in change.before:
            setattr(row, field.attname, _value(field, change.before[field.attname]))
    # Raw: a column that keeps the moment of saving keeps the one that it had.
    row.save_base(raw=True, force_insert=is_gone)


def _value(field: models.Field, text: str | None):
    """Text stays as it is: what was kept once is not judged by the rules of today."""
    if text is None or isinstance(field, (models.CharField, models.TextField)):
        return text
    return field.to_python(text)


def _refuse_broken_keys(changes: list[OperationChange]) -> None:
    """Raise IntegrityError now, not at the commit, where no sentence can be said."""
    tables = {_model(change)._meta.db_table for change in changes}
    transaction.get_connection().check_constraints(table_names=sorted(tables))


def _refuse_if_referred_to(*rows: models.Model) -> None:
    """Rows that go must not take with them what others have hung on them."""
    if not rows:
        return
    model, pks = type(rows[0]), [row.pk for row in rows]
    for reference in references_to(*rows):
        others = reference.rows
        if others.model is model:
            # What goes too is not in the way.
            others = others.exclude(pk__in=pks)
        if others.exists():
            raise models.ProtectedError("still referred to", set(rows))


def columns(row: models.Model) -> dict[str, str | None]:
    """Return a row's columns as text, as they are noted."""
    return {
        field.attname: None
        if field.value_from_object(row) is None
        else field.value_to_string(row)
        for field in row._meta.concrete_fields
    }


def digest(row: models.Model) -> str:
    """Return a short name of what a row's columns hold."""
    return digest_of(columns(row))


def digest_of(held: dict | list) -> str:
    """Return a short name of what a form shows, told in text and numbers."""
    text = json.dumps(held, sort_keys=True)
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _columns_in_database(row: models.Model) -> dict[str, str | None]:
    return columns(type(row)._base_manager.get(pk=row.pk))


def _content_type(model: type[models.Model]) -> ContentType:
    """The types of links are made when first asked for, perhaps in vain.

    So they never come into Django's cache, which would remember them after all.
    """
    if not model._meta.auto_created:
        return ContentType.objects.get_for_model(model)
    names = {"app_label": model._meta.app_label, "model": model._meta.model_name}
    return ContentType.objects.get_or_create(**names)[0]


def _model(change: OperationChange) -> type[models.Model] | None:
    return change.content_type.model_class()
