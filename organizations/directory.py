"""What readers ask of the directory: words, kind, state, parent, and which page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import Http404

from editorial.narrowing import (
    Choice,
    address_of,
    numbered_page,
    one_of,
    page_choices,
)
from organizations.models import Kind, Organization, Status
from organizations.search import ORGANIZATION_INDEX, best_first
from search.words import Query

PAGE_SIZE = 48
ALL_STATES = "tat-ca"
TABLE = "bang"

_SLUG = re.compile(r"[a-z0-9-]{1,100}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """The part of the directory that an address names; "" and None leave it open."""

    query: Query
    kind: str = ""
    status: str = ""
    parent: Organization | None = None
    view: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Asked":
        """Raises Http404 for what does not exist. 1 query where a parent is named."""
        parent = parameters.get("thuoc", "")
        return cls(
            query=Query.parse(parameters.get("q", "")),
            kind=one_of(Kind.values, parameters.get("loai", "")),
            status=one_of(
                [*Status.values, ALL_STATES], parameters.get("tinh-trang", "")
            ),
            parent=_parent(parent) if parent else None,
            view=one_of([TABLE], parameters.get("xem", "")),
        )

    def address(self, *, page: int = 1, **changes) -> str:
        """Return the address of this part of the directory, or of one beside it."""
        values = {
            "q": self.query.text,
            "loai": self.kind,
            "tinh-trang": self.status,
            "thuoc": self.parent.slug if self.parent else "",
            "xem": self.view,
            "trang": page if page > 1 else "",
        } | changes
        return address_of("organizations:directory", values)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or self.kind or self.status or self.parent)

    @property
    def is_table(self) -> bool:
        return self.view == TABLE

    def of_every_kind(self, day: date):
        """Return the public organizations asked for, but for their kind."""
        found = Organization.objects.public()
        if self.status == "":
            found = found.current(day)
        elif self.status != ALL_STATES:
            found = found.with_status(self.status, day)
        if self.parent:
            found = found.filter(parent=self.parent)
        if self.query:
            found = found.filter(pk__in=ORGANIZATION_INDEX.matching(self.query))
        return found

    def counts(self, day: date) -> dict[str, int]:
        """Return {kind: how many were asked for}, in the order of Kind. 1 query."""
        counted = self.of_every_kind(day).order_by().values_list("kind")
        numbers = dict(counted.annotate(number=Count("pk")))
        return {kind: numbers.get(kind, 0) for kind in Kind.values}

    def page(self, number: str, counts: Mapping[str, int], day: date) -> Page:
        """Return a page by the alphabet, or best first; Http404 for one that is not."""
        found = self.of_every_kind(day).for_list().select_related("parent")
        found = found.defer("introduction", "parent__introduction").alphabetical()
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.query:
            found = best_first(found, ORGANIZATION_INDEX, self.query)
            # It may be one of these that was asked for.
            found = found.prefetch_related("former_names")
        paginator = Paginator(found, PAGE_SIZE)
        # The kinds have been counted already.
        paginator.count = counts[self.kind] if self.kind else sum(counts.values())
        return numbered_page(paginator, number)

    def kinds(self, counts: Mapping[str, int]) -> list[Choice]:
        """Return all kinds together, then each that there is anything of."""
        shown = [kind for kind in Kind if counts[kind] or kind == self.kind]
        return [
            Choice("Tất cả", self.address(loai=""), not self.kind, sum(counts.values()))
        ] + [
            Choice(kind.label, self.address(loai=kind), kind == self.kind, counts[kind])
            for kind in shown
        ]

    def pages(self, page: Page) -> list[Choice]:
        """Return the pages to choose from; the address of a gap is ""."""
        return page_choices(page, lambda number: self.address(page=number))


def state_choices() -> list[tuple[str, str]]:
    """Return (value, label) of the states that a list may be narrowed to."""
    return [("", "Hiện có"), *Status.choices, (ALL_STATES, "Tất cả, kể cả đã thôi")]


def _parent(slug: str) -> Organization:
    found = None
    if _SLUG.fullmatch(slug):
        public = Organization.objects.public().defer("introduction")
        found = public.filter(slug=slug).first()
    if found is None:
        raise Http404("Không có tổ chức này.")
    return found
