"""What the page of a story or an event names of papers: documents and editions."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import CharField, Model, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from awards.models import Contest, Edition
from documents.models import Document, DocumentType
from news.models import Article, Event


class Papers(NamedTuple):
    """Public ones, the newest first, with the columns that `_KINDS` names alone."""

    documents: list[Document]
    editions: list[Edition]


class _Kind(NamedTuple):
    columns: tuple[str, ...]
    made: Callable[..., Model]


def _document(pk, type_name, number, abstract, slug, stage, remark, issued_on, *_):
    return Document(
        pk=pk,
        type=DocumentType(name=type_name),
        number=number,
        abstract=abstract,
        slug=slug,
        stage=stage,
        remark=remark,
        issued_on=issued_on,
    )


def _edition(pk, name, contest_slug, slug, ordinal, year_from, year_to, *texts):
    ceremony_on, place, remark = texts
    return Edition(
        pk=pk,
        contest=Contest(name=name, slug=contest_slug),
        slug=slug,
        ordinal=int(ordinal) if ordinal else None,
        year_from=int(year_from) if year_from else None,
        year_to=int(year_to) if year_to else None,
        ceremony_on=ceremony_on,
        place=place,
        remark=remark,
    )


_KINDS = {
    "documents": _Kind(
        (
            "type__name", "number", "abstract", "slug", "stage", "remark", "issued_on",
            "", "",
        ),
        _document,
    ),
    "editions": _Kind(
        (
            "contest__name", "contest__slug", "slug", "ordinal", "year_from", "year_to",
            "ceremony_on", "place", "remark",
        ),
        _edition,
    ),
}  # fmt: skip


def papers_of(item: Article | Event) -> Papers:
    """Return what an item of `for_page` names. 1 query, none where it names nothing."""
    named = [name for name in _KINDS if item.pk and getattr(item, f"has_{name}")]
    if not named:
        return Papers([], [])
    first, *others = (_rows(item, name) for name in named)
    found: dict[str, list] = {name: [] for name in _KINDS}
    for name, *columns in first.union(*others, all=True):
        found[name].append(_KINDS[name].made(*columns))
    return Papers(
        sorted(found["documents"], key=_day, reverse=True),
        sorted(found["editions"], key=_time, reverse=True),
    )


def _rows(item: Article | Event, name: str) -> QuerySet:
    columns = {
        f"c{place}": _text(column) for place, column in enumerate(_KINDS[name].columns)
    }
    found = getattr(item, name).public().order_by()
    found = found.annotate(kind=Value(name), **columns)
    return found.values_list("kind", "pk", *columns)


def _text(column: str):
    empty = Value("", output_field=CharField())
    return Coalesce(Cast(column, CharField()), empty) if column else empty


def _day(document: Document) -> tuple:
    """As `DocumentQuerySet.newest_first` sorts."""
    return document.issued_on, document.pk


def _time(edition: Edition) -> tuple:
    """As `EditionQuerySet.newest_first` sorts; what is not known stands last."""
    return edition.year_from or 0, edition.ordinal or 0, edition.pk
