"""What readers ask of the register: words, level and the rest, and which page."""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models.functions import Substr
from django.http import Http404

from documents.models import Document, Issuer, Level, Validity
from documents.search import search_documents
from editorial.narrowing import (
    Choice,
    KeptByName,
    address_of,
    numbered_page,
    one_of,
    page_choices,
)
from editorial.versioning import once_per_version
from organizations.models import Organization
from search.words import Query

PAGE_SIZE = 20
# Nobody reads on, and words that stand everywhere would be sorted for nothing.
MOST_FOUND = 500
# Lists of keys that a process keeps, some 160 KB each at 20,000 documents.
KEPT_LISTS = 32

_YEAR = re.compile(r"(?:18|19|20|21)[0-9]{2}", re.ASCII)
# Under this name a list holds the documents of every level.
_EVERY_LEVEL = ""


class Option(NamedTuple):
    """One value that the register may be narrowed to."""

    value: str
    label: str
    pk: int = 0


class Options(NamedTuple):
    """What public documents are narrowed by: only values that some of them have."""

    types: list[Option]
    issuers: list[Option]
    fields: list[Option]
    years: list[Option]


class Found(NamedTuple):
    """The keys of what was asked for, by level; "" holds all, in the list's order."""

    keys: Mapping[str, array]
    # Whether there are more, which were not looked at.
    is_cut: bool = False


@once_per_version
def options() -> Options:
    """2 queries, once a content version."""
    public = Document.objects.public().order_by()
    named = public.values_list(
        "type__order",
        "type__name",
        "type__slug",
        "type",
        "field__order",
        "field__name",
        "field__slug",
        "field",
        Substr("issued_on", 1, 4),
    )
    types, fields, years = set(), set(), set()
    for row in named.distinct():
        types.add(row[:4])
        fields.add(row[4:8])
        years.add(row[8])
    issued = Issuer.objects.filter(document__in=public).values("organization")
    issuers = Organization.objects.public().filter(pk__in=issued).alphabetical()
    return Options(
        [_option(row) for row in sorted(types)],
        [
            Option(item.slug, item.name, item.pk)
            for item in issuers.defer("introduction")
        ],
        [_option(row) for row in sorted(fields - {(None,) * 4})],
        [Option(year, year) for year in sorted(years - {""}, reverse=True)],
    )


def _option(row: tuple) -> Option:
    _, name, slug, pk = row
    return Option(slug, name, pk)


_kept_lists = KeptByName(KEPT_LISTS)


@dataclass(frozen=True)
class Asked:
    """The part of the register that an address names; "" and None leave it open."""

    query: Query
    level: str = ""
    type: Option | None = None
    issuer: Option | None = None
    field: Option | None = None
    year: str = ""
    validity: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str], known: Options) -> "Asked":
        """Raises Http404 for what the register does not have."""
        year = parameters.get("nam", "")
        if year and not _YEAR.fullmatch(year):
            raise Http404("Sổ văn bản không có năm này.")
        return cls(
            query=Query.parse(parameters.get("q", "")),
            level=one_of(Level.values, parameters.get("cap", "")),
            type=_option_of(known.types, parameters.get("loai", "")),
            issuer=_option_of(known.issuers, parameters.get("co-quan", "")),
            field=_option_of(known.fields, parameters.get("linh-vuc", "")),
            year=year,
            validity=one_of(Validity.values, parameters.get("hieu-luc", "")),
        )

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the address, "" for what is left open."""
        return {
            "q": self.query.text,
            "cap": self.level,
            "loai": self.type.value if self.type else "",
            "co-quan": self.issuer.value if self.issuer else "",
            "linh-vuc": self.field.value if self.field else "",
            "nam": self.year,
            "hieu-luc": self.validity,
        }

    def address(self, *, page: int = 1, **changes) -> str:
        """Return the address of this part of the register, or of one beside it."""
        values = self.values | {"trang": page if page > 1 else ""} | changes
        return address_of("documents:register", values)

    @property
    def is_narrowed(self) -> bool:
        return any(self.values.values())

    def active(self) -> list[Choice]:
        """Return what narrows the list; the address of each leads to it without."""
        labels = {
            "q": f"“{self.query.text}”",
            "cap": self.level and f"Cấp: {Level(self.level).label}",
            "loai": self.type and f"Loại: {self.type.label}",
            "co-quan": self.issuer and f"Cơ quan: {self.issuer.label}",
            "linh-vuc": self.field and f"Lĩnh vực: {self.field.label}",
            "nam": f"Năm {self.year}",
            "hieu-luc": self.validity and Validity(self.validity).label,
        }
        return [
            Choice(labels[name], self.address(**{name: ""}), is_chosen=True)
            for name, value in self.values.items()
            if value
        ]

    def found(self, day: date) -> Found:
        """Return the keys of what is asked for at every level.

        1 query; none where the same was asked for under this content version and
        without words.
        """
        if self.query.text:
            return self._find(day)
        name = tuple(self.values.values())[2:]
        return _kept_lists.get(name, lambda: self._find(day))

    def _find(self, day: date) -> Found:
        if self.query.text:
            documents = search_documents(self._narrowed(day), self.query)
            rows = list(documents.values_list("pk", "level")[: MOST_FOUND + 1])
        else:
            documents = self._narrowed(day).newest_first()
            rows = list(documents.values_list("pk", "level"))
        is_cut = bool(self.query.text) and len(rows) > MOST_FOUND
        keys = {name: array("q") for name in (_EVERY_LEVEL, *Level.values)}
        for pk, level in rows[:MOST_FOUND] if is_cut else rows:
            keys[_EVERY_LEVEL].append(pk)
            keys[level].append(pk)
        return Found(keys, is_cut)

    def _narrowed(self, day: date):
        found = Document.objects.public()
        if self.type:
            found = found.filter(type=self.type.pk)
        if self.issuer:
            issued = Issuer.objects.filter(organization=self.issuer.pk)
            found = found.filter(pk__in=issued.values("document"))
        if self.field:
            found = found.filter(field=self.field.pk)
        if self.year:
            found = found.filter(issued_on__startswith=self.year)
        if self.validity:
            found = found.with_validity(self.validity, day)
        return found

    def page(self, number: str, found: Found) -> Page:
        """Return a page of documents; Http404 for one that is not. 3 queries.

        A far page costs what the first one does.
        """
        page = numbered_page(Paginator(found.keys[self.level], PAGE_SIZE), number)
        # What has been withdrawn since the keys were read is not shown.
        public = Document.objects.public().for_list().with_files()
        documents = public.in_bulk(list(page.object_list))
        page.object_list = [documents[pk] for pk in page.object_list if pk in documents]
        return page

    def levels(self, found: Found) -> list[Choice]:
        """Return every level together, then each that there is anything of."""
        counts = {name: len(keys) for name, keys in found.keys.items()}
        shown = [level for level in Level if counts[level] or level == self.level]
        return [
            Choice(
                label,
                self.address(cap=value),
                value == self.level,
                None if found.is_cut else counts[value],
            )
            for value, label in [
                (_EVERY_LEVEL, "Tất cả các cấp"),
                *((level.value, level.label) for level in shown),
            ]
        ]

    def pages(self, page: Page) -> list[Choice]:
        """Return the pages to choose from; the address of a gap is ""."""
        return page_choices(page, lambda number: self.address(page=number))


def _option_of(known: list[Option], value: str) -> Option | None:
    if not value:
        return None
    for option in known:
        if option.value == value:
            return option
    raise Http404("Sổ văn bản không có mục này.")
