"""The newest documents that an organization issued or a person signed, as boxes."""

from collections import defaultdict
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import F, Window
from django.db.models.functions import DenseRank
from django.urls import reverse

from documents.models import Document, Issuer, Signer, Stage
from editorial.related import Box
from editorial.versioning import once_per_version
from organizations.models import Organization, Person

BOX_SIZE = 5


class Line(NamedTuple):
    """A document as a box names it; no more, as it is kept for a content version."""

    name: str
    address: str
    abstract: str
    date: str
    remark: str


def box_of_issued(organization: Organization) -> Box | None:
    """0 queries; 1 for all organizations once a content version."""
    more = {"co-quan": organization.slug}
    return _box("Văn bản do đơn vị ban hành", _issued().get(organization.pk), more)


def box_of_signed(person: Person) -> Box | None:
    """0 queries; 1 for all people once a content version."""
    more = {"q": person.full_name}
    return _box("Văn bản đã ký", _signed().get(person.pk), more)


def _box(heading: str, lines: list[Line] | None, more: dict[str, str]) -> Box | None:
    if not lines:
        return None
    register = f"{reverse('documents:register')}?{urlencode(more)}"
    return Box(
        heading=heading,
        template="documents/_box.html",
        items=lines[:BOX_SIZE],
        more_url=register if len(lines) > BOX_SIZE else "",
    )


@once_per_version
def _issued() -> dict[int, list[Line]]:
    return _newest(Issuer, "organization")


@once_per_version
def _signed() -> dict[int, list[Line]]:
    return _newest(Signer, "person")


def _newest(parties: type[Issuer | Signer], whose: str) -> dict[int, list[Line]]:
    """Return {key: its newest public documents, one more than a box shows}. 1 query.

    Only issued ones: a draft comes and goes with the day, within a content version.
    """
    public = Document.objects.public().filter(stage=Stage.ISSUED)
    place = Window(
        DenseRank(),
        partition_by=F(whose),
        order_by=[F("document__issued_on").desc(), F("document_id").desc()],
    )
    rows = parties.objects.filter(document__in=public, **{f"{whose}__is_public": True})
    columns = ("type__name", "number", "abstract", "slug", "stage", "issued_on")
    rows = (
        rows.annotate(place=place)
        .filter(place__lte=BOX_SIZE + 1)
        .select_related("document__type")
        .only(f"{whose}_id", *(f"document__{name}" for name in (*columns, "remark")))
        .order_by("place")
    )
    # A body that stands twice on one document has one place for both.
    found: dict[int, dict[int, Line]] = defaultdict(dict)
    for row in rows:
        key = getattr(row, f"{whose}_id")
        found[key].setdefault(row.document_id, _line(row.document))
    return {key: list(lines.values()) for key, lines in found.items()}


def _line(document: Document) -> Line:
    abstract = document.abstract if document.number else ""
    return Line(
        document.name,
        document.get_absolute_url(),
        abstract,
        document.shown_date,
        document.remark,
    )
