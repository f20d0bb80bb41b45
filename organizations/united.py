"""The records that were united into one live on in what was noted of it."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from editorial.models import RetiredAddress
from organizations.models import Operation, OperationChange


def notes_on_united(record: models.Model) -> list[OperationChange]:
    """Return the last note on each record that became part of this one, by any way.

    Whoever was united into it has had an address, which leads to it since.
    """
    content_type = ContentType.objects.get_for_model(record)
    addresses = OperationChange.objects.filter(
        operation__kind=Operation.Kind.UNITE,
        operation__undone_at=None,
        content_type=ContentType.objects.get_for_model(RetiredAddress),
        after__content_type_id=str(content_type.pk),
    )
    found: dict[int, OperationChange] = {}
    heirs = {record.pk}
    while heirs:
        leading = addresses.filter(after__object_id__in=[str(pk) for pk in heirs])
        gone = OperationChange.objects.filter(
            operation__in=leading.values("operation"),
            content_type=content_type,
            after__isnull=True,
        )
        heirs = {note.object_id for note in gone} - found.keys()
        found |= {note.object_id: note for note in gone}
    return list(found.values())
