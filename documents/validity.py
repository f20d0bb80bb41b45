"""From when to when a document is in force, by its dates and by what acts on it.

A document is in force from its effective day, else from the day of issue. It ends on
the day that it names itself, or when one that replaces or abolishes it comes into
force, and never comes back, whatever happens to that one later. One that amends it, or
ends a part of it, leaves it in force in part. A correction changes nothing. Only what
readers may see acts, so that no draft shows in the state of another document; and what
ended before it began never acted.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone

from documents.models import Document, Relation, RelationKind, Stage
from editorial.models import Status

ENDING = {RelationKind.REPLACES, RelationKind.ABOLISHES}
CHANGING = ENDING | {RelationKind.AMENDS}


class Force(NamedTuple):
    """The days that a document's columns hold, see `Document`."""

    in_force_from: date | None
    in_force_until: date | None
    amended_from: date | None


def first_day(value: str) -> date | None:
    """Return the first day of a partial date, None for none."""
    return date.fromisoformat(f"{value}-01-01"[:10]) if value else None


def end_day(value: str) -> date | None:
    """Return the first day after an end; known to the year, once the year is over."""
    if len(value) == 10 or not value:
        return first_day(value)
    if len(value) == 4:
        return date(int(value) + 1, 1, 1)
    return (first_day(value).replace(day=28) + timedelta(days=4)).replace(day=1)


def force_of(document: Document, acting: Iterable[Relation]) -> Force:
    """Return the days of a document, given the relations that lead to it.

    Each relation comes with its `source`, whose own columns are right already.
    """
    begins = first_day(document.effective_on or document.issued_on)
    ends = [end_day(document.expires_on)]
    changes = []
    for relation in acting:
        source = relation.source
        if relation.kind not in CHANGING or not _has_been_in_force(source):
            continue
        is_end = relation.kind in ENDING and not relation.is_partial
        (ends if is_end else changes).append(source.in_force_from)
    return Force(
        begins, min(filter(None, ends), default=None), min(changes, default=None)
    )


def renew(pks: Iterable[int]) -> None:
    """Write the days of some documents anew, and of all that follow from them.

    Relations never form a ring, so this comes to an end. 2 to 4 queries a document.
    """
    waiting = dict.fromkeys(pks)
    # Whether these may act can have changed without any of their days changing.
    told = set(waiting)
    while waiting:
        pk = next(iter(waiting))
        del waiting[pk]
        if _renew(pk) or pk in told:
            told.discard(pk)
            waiting |= dict.fromkeys(_targets_of(pk))


def _renew(pk: int) -> bool:
    """Say whether the days of the document have changed."""
    with transaction.atomic():
        # Held, so that of two that act on it at once the later one sees both.
        held = Document.objects.select_for_update(no_key=True)
        document = held.filter(pk=pk).first()
        if document is None:
            return False
        force = force_of(document, _acting_on(pk))
        if force == Force(*(getattr(document, name) for name in Force._fields)):
            return False
        Document.objects.filter(pk=pk).update(**force._asdict())
    return True


def _acting_on(pk: int) -> QuerySet[Relation]:
    relations = Relation.objects.filter(
        target=pk,
        kind__in=CHANGING,
        source__stage=Stage.ISSUED,
        source__status=Status.PUBLISHED,
        source__published_at__lte=timezone.now(),
    )
    return relations.select_related("source").only(
        "kind",
        "is_partial",
        "source__in_force_from",
        "source__in_force_until",
    )


def _targets_of(pk: int) -> QuerySet:
    relations = Relation.objects.filter(source=pk, kind__in=CHANGING)
    return relations.order_by().values_list("target_id", flat=True).distinct()


def _has_been_in_force(document: Document) -> bool:
    begins, ends = document.in_force_from, document.in_force_until
    return begins is not None and (ends is None or ends > begins)


def _document_saved(sender, instance, **kwargs):
    renew([instance.pk])


def _remember_target(sender, instance, **kwargs):
    """What a relation is led away from is acted on no more."""
    stored = Relation.objects.filter(pk=instance.pk)
    instance._target_before = stored.values_list("target_id", flat=True).first()


def _relation_changed(sender, instance, **kwargs):
    before = getattr(instance, "_target_before", None)
    renew({instance.target_id, before} - {None})


def connect_signals() -> None:
    """Follow every save of a document and every change of a relation."""
    post_save.connect(_document_saved, Document)
    pre_save.connect(_remember_target, Relation)
    post_save.connect(_relation_changed, Relation)
    post_delete.connect(_relation_changed, Relation)
