"""Texts of organizations and positions that name a document by its number.

The number alone does not say which document is meant: offices count anew each year. A
day that the text gives must be the document's; without one, only one may bear it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Stage
from documents.numbers_in_texts import numbers_in
from editorial.citations import Part
from editorial.related import Box
from editorial.versioning import once_per_version
from organizations.models import (
    CLOSED,
    FormerName,
    Organization,
    Position,
    Succession,
)
from vietnamese.partial_dates import has_begun

MOST_SHOWN = 40
_DAY = re.compile(
    r"\b([0-9]{1,2})(?:[/.-]| tháng )([0-9]{1,2})(?:[/.-]| năm )([0-9]{4})\b"
)


class Numbered(NamedTuple):
    """A public document that bears a number."""

    pk: int
    issued_on: str
    address: str


class Citing(NamedTuple):
    """Whose text names a document, in which matter; told from a day on, or always."""

    words: str
    name: str
    address: str
    begins: str = ""


def cited_parts(text: str) -> list[Part]:
    """Return a text with the documents that it names as links. 0 queries, once kept."""
    parts, place = [], 0
    for start, end, document in _named(text, _numbered()):
        parts += [Part(text[place:start]), Part(text[start:end], document.address)]
        place = end
    parts.append(Part(text[place:]))
    return [part for part in parts if part.text]


def box_of_citing(document: Document) -> Box | None:
    """Return whose decisions this document is. 0 queries, 5 once a content version."""
    day = timezone.localdate()
    found = [item for item in _citing().get(document.pk, []) if _is_told(item, day)]
    if not found:
        return None
    return Box(
        heading="Tổ chức, chức vụ dẫn văn bản này",
        template="documents/_citing.html",
        items=found[:MOST_SHOWN],
    )


def _is_told(item: Citing, day: date) -> bool:
    return has_begun(item.begins, day)


@once_per_version
def _numbered() -> dict[str, list[Numbered]]:
    """Return the public documents by the key of their number. 1 query.

    Only issued ones: a draft comes and goes within a content version.
    """
    public = Document.objects.public().filter(stage=Stage.ISSUED).order_by()
    rows = public.exclude(number_key="").values_list(
        "number_key", "pk", "issued_on", "slug"
    )
    found = defaultdict(list)
    for key, pk, issued_on, slug in rows:
        address = reverse("documents:document", args=[slug, pk])
        found[key].append(Numbered(pk, issued_on, address))
    return dict(found)


def _named(
    text: str, numbered: Mapping[str, list[Numbered]]
) -> Iterator[tuple[int, int, Numbered]]:
    """Yield where a text names a document, and which."""
    days = {f"{year}-{int(month):02}-{int(day):02}" for day, month, year in _days(text)}
    for number in numbers_in(text, numbered):
        meant = numbered[number.key]
        if days:
            meant = [item for item in meant if _may_be_of(item.issued_on, days)]
        if len(meant) == 1:
            yield number.start, number.end, meant[0]


def _days(text: str) -> list[tuple[str, str, str]]:
    return _DAY.findall(text)


def _may_be_of(issued_on: str, days: set[str]) -> bool:
    """A document of which only the year is known may be of any day in it."""
    return any(day.startswith(issued_on) for day in days)


@once_per_version
def _citing() -> dict[int, list[Citing]]:
    """Return who cites each document, by its key. 5 queries."""
    numbered = _numbered()
    found: dict[int, list[Citing]] = defaultdict(list)
    if numbered:
        for text, item in _texts():
            for _, _, document in _named(text, numbered):
                if item not in found[document.pk]:
                    found[document.pk].append(item)
    return dict(found)


def _texts() -> Iterator[tuple[str, Citing]]:
    yield from _texts_of_organizations()
    yield from _texts_of_former_names()
    yield from _texts_of_successions()
    yield from _texts_of_positions()


def _texts_of_organizations() -> Iterator[tuple[str, Citing]]:
    rows = Organization.objects.public().exclude(
        joining_decision="", closing_decision=""
    )
    columns = ("name", "slug", "status", "closed_on")
    rows = rows.order_by("name_key").values_list(
        "joining_decision", "closing_decision", *columns
    )
    for joining, closing, name, slug, status, closed_on in rows:
        yield joining, Citing("Gia nhập Liên hiệp Hội", name, _page(slug))
        if status in CLOSED:
            yield closing, Citing("Thôi hoạt động", name, _page(slug), closed_on)


def _texts_of_former_names() -> Iterator[tuple[str, Citing]]:
    rows = FormerName.objects.filter(organization__in=Organization.objects.public())
    columns = ("decision", "organization__name", "organization__slug")
    for decision, name, slug in rows.exclude(decision="").values_list(*columns):
        yield decision, Citing("Đổi tên", name, _page(slug))


def _texts_of_successions() -> Iterator[tuple[str, Citing]]:
    public = Organization.objects.public()
    rows = Succession.objects.filter(predecessor__in=public, successor__in=public)
    columns = ("decision", "on", "predecessor__name", "predecessor__slug")
    columns += ("successor__name", "successor__slug")
    for decision, on, name, slug, new_name, new_slug in rows.exclude(
        decision=""
    ).values_list(*columns):
        yield decision, Citing("Tổ chức trước", name, _page(slug), on)
        yield decision, Citing("Tổ chức kế tục", new_name, _page(new_slug), on)


def _texts_of_positions() -> Iterator[tuple[str, Citing]]:
    rows = Position.objects.public().exclude(decision="")
    rows = rows.select_related("person", "organization", "office").defer(
        "person__biography", "organization__introduction"
    )
    for row in rows.by_rank():
        words = f"{row.title}, {row.organization.name}"
        person = row.person
        yield (
            row.decision,
            Citing(words, person.display_name, person.get_absolute_url()),
        )


def _page(slug: str) -> str:
    return reverse("organizations:organization", args=[slug])
