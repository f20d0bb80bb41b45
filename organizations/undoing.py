"""Acts on many records that are kept whole, so that they can be taken back whole.

    with recorded(Operation.Kind.CLOSE, "Sáp nhập …", by=user) as record:
        record.save(organization)
        record.delete(position)

Everything happens in one transaction. Taking back restores each row as it was, and is
refused where somebody has changed one of them since. Links of a many-to-many field are
rows too: they are saved and deleted as rows of its `through`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from editorial.signals import left_public
from organizations.models import Operation, OperationChange
from organizations.references import references_to


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
            for change in changes:
                _take_back(change)
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
    seen = set()
    for change in changes:
        key = (change.content_type_id, change.object_id)
        if key in seen:
            continue
        seen.add(key)
        rows = _model(change)._base_manager.select_for_update()
        row = rows.filter(pk=change.object_id).first()
        if not _is_as_noted(row, change.after):
            name = change.content_type.name
            raise UndoRefused(
                f"Không hoàn tác được: {name} “{row or change.object_id}” đã được sửa "
                "hoặc xóa sau thao tác này. Hãy sửa tay những chỗ cần thiết."
            )


def _is_as_noted(row: models.Model | None, noted: dict | None) -> bool:
    if row is None or noted is None:
        return row is None and noted is None
    now = columns(row)
    # A column that the model has gained or lost since tells nothing.
    return all(now[name] == text for name, text in noted.items() if name in now)


def _take_back(change: OperationChange) -> None:
    model = _model(change)
    row = model._base_manager.filter(pk=change.object_id).first()
    if change.before is None:
        _refuse_if_referred_to(row)
        row.delete()
        return
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


def _refuse_if_referred_to(row: models.Model) -> None:
    """A row that goes must not take with it what others have hung on it."""
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


def digest(row: models.Model) -> str:
    """Return a short name of what a row's columns hold."""
    text = json.dumps(columns(row), sort_keys=True)
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
