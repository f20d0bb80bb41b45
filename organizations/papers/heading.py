"""Who issues a report, as its paper says: the union of the directory."""

from typing import NamedTuple

from organizations.models import Kind, Organization


class Heading(NamedTuple):
    """`above` is the body that the union stands under; both "" where there is none."""

    above: str
    name: str


def heading() -> Heading:
    """Return the heads of the paper. 1 query."""
    union = (
        Organization.objects.filter(kind=Kind.UNION)
        .select_related("parent")
        .order_by("pk")
        .first()
    )
    if union is None:
        return Heading("", "")
    return Heading(union.parent.name if union.parent else "", union.name)
