"""Acts on many records that are kept whole, so that they can be taken back whole.

    with recorded(Operation.Kind.CLOSE, "Sáp nhập …", by=user) as record:
        record.save(organization)
        record.delete(position)

Everything happens in one transaction. Taking back restores each row as it was, and is
refused where somebody has changed one of them since.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from editorial.signals import left_public
from organizations.models import Operation, OperationChange


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
        """Delete one row that nothing refers to any more."""
        before, pk = _columns_in_database(row), row.pk
        row.delete()
        self._note(row, pk, before, None)

    def _note(self, row, pk: int, before: dict | None, after: dict | None) -> None:
        OperationChange.objects.create(
            operation=self.operation,
            content_type=ContentType.objects.get_for_model(type(row)),
            object_id=pk,
            before=before,
            after=after,
        )


@contextmanager
def recorded(kind: Operation.Kind, summary: str, *, by) -> Iterator[Record]:
    """Open an operation: what its record saves and deletes is noted with it."""
    with transaction.atomic():
        yield Record(Operation.objects.create(kind=kind, summary=summary[:500], by=by))


def undo(operation: Operation, *, by) -> None:
    """Restore every row as it was before; raise UndoRefused and change nothing."""
    with transaction.atomic():
        locked = Operation.objects.select_for_update().get(pk=operation.pk)
        if locked.undone_at:
            raise UndoRefused("Thao tác này đã được hoàn tác rồi.")
        changes = list(locked.changes.select_related("content_type").order_by("-pk"))
        _refuse_what_was_changed_since(changes)
        try:
            for change in changes:
                _take_back(change)
        except (IntegrityError, models.ProtectedError):
            raise UndoRefused(
                "Không hoàn tác được: đã có nội dung mới dựa vào kết quả của thao tác "
                "này. Hãy gỡ các liên kết mới đó trước."
            ) from None
        locked.undone_at, locked.undone_by = timezone.now(), by
        locked.save(update_fields=["undone_at", "undone_by"])
        for model in {_model(change) for change in changes if change.after is None}:
            left_public.send(model)
    operation.refresh_from_db()


def _refuse_what_was_changed_since(changes: list[OperationChange]) -> None:
    """`changes` from the last to the first: the last of a row is its present state."""
    seen = set()
    for change in changes:
        key = (change.content_type_id, change.object_id)
        if key in seen:
            continue
        seen.add(key)
        row = _model(change)._base_manager.filter(pk=change.object_id).first()
        if (row and columns(row)) != change.after:
            name = change.content_type.name
            raise UndoRefused(
                f"Không hoàn tác được: {name} “{row or change.object_id}” đã được sửa "
                "hoặc xóa sau thao tác này. Hãy sửa tay những chỗ cần thiết."
            )


def _take_back(change: OperationChange) -> None:
    model = _model(change)
    if change.before is None:
        _refuse_if_referred_to(model, change.object_id)
        model._base_manager.filter(pk=change.object_id).delete()
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    values = {
        name: None if text is None else fields[name].to_python(text)
        for name, text in change.before.items()
        if name in fields
    }
    model(**values).save_base(raw=True)


def _refuse_if_referred_to(model, pk: int) -> None:
    """A row that goes must not take with it what others have hung on it since."""
    from organizations.references import references_to

    row = model._base_manager.get(pk=pk)
    if any(reference.rows.exists() for reference in references_to(row)):
        raise models.ProtectedError("still referred to", {row})


def columns(row: models.Model) -> dict[str, str | None]:
    """Return a row's columns as text, as they are noted."""
    return {
        field.attname: None
        if field.value_from_object(row) is None
        else field.value_to_string(row)
        for field in row._meta.concrete_fields
    }


def _columns_in_database(row: models.Model) -> dict[str, str | None]:
    return columns(type(row)._base_manager.get(pk=row.pk))


def _model(change: OperationChange) -> type[models.Model]:
    return change.content_type.model_class()
