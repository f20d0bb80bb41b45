"""What the page of a document shows of what stands around it."""

from datetime import date
from typing import NamedTuple

from django.db.models import Case, Q, Value, When

from documents.models import Document, Relation, RelationKind, Validity
from documents.validity import CHANGING, ENDING

# A law may be the ground of thousands; those that act on the document come first.
MOST_RELATIONS = 200


class Related(NamedTuple):
    """Documents that stand in one relation to this one, as (document, relation)."""

    label: str
    rows: list[tuple[Document, Relation]]


def relations_of(document: Document) -> list[Relation]:
    """Return the relations whose other end readers may see. 1 query."""
    is_near = Q(source=document.pk) | Q(target=document.pk)
    is_ground = Case(When(kind=RelationKind.BASED_ON, then=Value(1)), default=Value(0))
    relations = Relation.objects.filter(is_near).order_by(is_ground, "kind", "-pk")
    relations = relations.select_related("source__type", "target__type").defer(
        "source__body", "source__summary", "target__body", "target__summary"
    )
    return [
        relation
        for relation in relations[:MOST_RELATIONS]
        # Asked of the rows: as a condition it would read the whole register.
        if _other_end(relation, document).is_public
    ]


def _other_end(relation: Relation, document: Document) -> Document:
    is_source = relation.source_id == document.pk
    return relation.target if is_source else relation.source


def grouped(document: Document, relations: list[Relation]) -> list[Related]:
    """What this document does first, then what is done to it, in the order of kinds."""
    found = []
    for kind in RelationKind:
        rows = [(r.target, r) for r in relations if _is(r, kind, source=document)]
        found.append(Related(kind.label, rows))
    for kind in RelationKind:
        rows = [(r.source, r) for r in relations if _is(r, kind, target=document)]
        found.append(Related(kind.seen_from_target, rows))
    return [related for related in found if related.rows]


def _is(relation: Relation, kind: RelationKind, **ends: Document) -> bool:
    return relation.kind == kind and all(
        getattr(relation, f"{end}_id") == document.pk for end, document in ends.items()
    )


def causes_of(document: Document, relations: list[Relation], day: date) -> list:
    """Return the relations by which it is no more in force, or not as a whole."""
    validity = document.validity_on(day)
    if document.validity_override or validity not in (
        Validity.EXPIRED,
        Validity.PARTLY,
    ):
        return []
    is_over = validity == Validity.EXPIRED
    acting = [r for r in relations if r.target_id == document.pk and r.kind in CHANGING]
    return [
        relation
        for relation in acting
        if (relation.kind in ENDING and not relation.is_partial) == is_over
        and (since := relation.source.in_force_from)
        and since <= day
        and (not is_over or since == document.in_force_until)
    ]
