"""Which imports wrote rows of a kind, the last first."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from organizations.models import Operation, OperationChange


def changes_of(model, **noted) -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), **noted)


def imports_that(changes: Q) -> QuerySet[Operation]:
    """Return the imports that noted such changes."""
    noted = OperationChange.objects.filter(changes).order_by()
    return Operation.objects.filter(
        kind=Operation.Kind.IMPORT, pk__in=noted.values("operation_id")
    ).select_related("by")
