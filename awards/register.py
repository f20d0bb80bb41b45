"""What readers ask of the register: words, marks of lines, and which page of it."""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from awards.models import (
    Award,
    AwardKind,
    AwardLevel,
    Commendation,
    Decision,
    RecipientKind,
)
from awards.search import search_decisions
from editorial.narrowing import (
    Choice,
    KeptByName,
    address_of,
    numbered_page,
    one_of,
    page_choices,
)
from editorial.versioning import once_per_version
from organizations.models import Organization, Person
from search.words import Query

PAGE_SIZE = 20
# Nobody reads on, and words that stand everywhere would be sorted for nothing.
MOST_FOUND = 500
# Lists of keys that a process keeps, some 80 KB each at 10,000 decisions.
KEPT_LISTS = 32

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)


class Options(NamedTuple):
    """What the form offers: only what some public line has."""

    years: list[int]
    kinds: list[AwardKind]
    organizations: list[Organization]


class Found(NamedTuple):
    """The keys of the decisions asked for, in the list's order."""

    keys: array
    # Whether there are more, which were not looked at.
    is_cut: bool = False


@once_per_version
def catalogue() -> list[AwardKind]:
    """The whole catalogue by rank. 1 query, once a content version."""
    return list(AwardKind.objects.all())


@once_per_version
def options() -> Options:
    """Each is looked up by an index, no line counted. 3 queries a content version."""
    years = Decision.objects.public().exclude(award_year=None).order_by("-award_year")
    lines = Award.objects.public().counted()
    of_kind = lines.filter(kind=OuterRef("pk"))
    theirs = lines.unmasked().filter(organization=OuterRef("pk"))
    organizations = Organization.objects.public().filter(Exists(theirs))
    return Options(
        list(years.values_list("award_year", flat=True).distinct()),
        list(AwardKind.objects.filter(Exists(of_kind))),
        list(organizations.alphabetical().only("slug", "name")),
    )


_kept_lists = KeptByName(KEPT_LISTS)


@dataclass(frozen=True)
class Asked:
    """The part of the register that an address names; "" and None leave it open."""

    query: Query
    year: str = ""
    kind: AwardKind | None = None
    level: str = ""
    recipient_kind: str = ""
    commendation: str = ""
    organization: Organization | None = None
    person: Person | None = None

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Asked":
        """Raises Http404 for what there is not.

        1 query for each of organization and person, and once for the catalogue.
        """
        year = parameters.get("nam", "")
        if year and not _YEAR.fullmatch(year):
            raise Http404("Sổ khen thưởng không có năm này.")
        return cls(
            query=Query.parse(parameters.get("q", "")),
            year=year,
            kind=_kind(parameters.get("hinh-thuc", "")),
            level=one_of(AwardLevel.values, parameters.get("cap", "")),
            recipient_kind=one_of(
                RecipientKind.values, parameters.get("doi-tuong", "")
            ),
            commendation=one_of(Commendation.values, parameters.get("loai", "")),
            organization=_public(Organization, parameters.get("to-chuc", "")),
            person=_public(Person, parameters.get("nhan-su", "")),
        )

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the address, "" for what is left open."""
        return {
            "q": self.query.text,
            "nam": self.year,
            "hinh-thuc": self.kind.slug if self.kind else "",
            "cap": self.level,
            "doi-tuong": self.recipient_kind,
            "loai": self.commendation,
            "to-chuc": self.organization.slug if self.organization else "",
            "nhan-su": self.person.slug if self.person else "",
        }

    def address(self, *, page: int = 1, **changes) -> str:
        """Return the address of this part of the register, or of one beside it."""
        values = self.values | {"trang": page if page > 1 else ""} | changes
        return address_of("awards:register", values)

    @property
    def is_narrowed(self) -> bool:
        return any(self.values.values())

    def active(self) -> list[Choice]:
        """Return what narrows the list; the address of each leads to it without."""
        labels = {
            "q": f"“{self.query.text}”",
            "nam": f"Năm {self.year}",
            "hinh-thuc": self.kind and self.kind.name,
            "cap": self.level and f"Cấp: {AwardLevel(self.level).label}",
            "doi-tuong": self.recipient_kind
            and RecipientKind(self.recipient_kind).label,
            "loai": self.commendation and Commendation(self.commendation).label,
            "to-chuc": self.organization and self.organization.name,
            "nhan-su": self.person and self.person.display_name,
        }
        return [
            Choice(labels[name], self.address(**{name: ""}), is_chosen=True)
            for name, value in self.values.items()
            if value
        ]

    def found(self) -> Found:
        """Return the keys of what is asked for.

        1 query; none where the same was asked for under this content version and
        without words.
        """
        if self.query.text:
            return self._find()
        return _kept_lists.get(tuple(self.values.values()), self._find)

    def _find(self) -> Found:
        decisions = self._narrowed().newest_first().values_list("pk", flat=True)
        if not self.query.text:
            return Found(array("q", decisions))
        found = search_decisions(decisions, self.query)[: MOST_FOUND + 1]
        keys = array("q", found)
        return Found(keys[:MOST_FOUND], is_cut=len(keys) > MOST_FOUND)

    def _narrowed(self):
        decisions = Decision.objects.public()
        if self.year:
            decisions = decisions.filter(award_year=self.year)
        if self.commendation:
            decisions = decisions.filter(commendation=self.commendation)
        condition = self._lines_condition()
        if not condition:
            return decisions
        lines = Q(pk__in=Award.objects.filter(condition).values("decision"))
        if self.organization:
            lines |= self._issued()
        if self.level and not self._narrows_lines_besides_level:
            # What has no lines yet is of the level that it says itself.
            has_lines = Exists(Award.objects.filter(decision=OuterRef("pk")))
            lines |= Q(level=self.level) & ~has_lines
        return decisions.filter(lines)

    @property
    def _narrows_lines_besides_level(self) -> bool:
        return any((self.kind, self.recipient_kind, self.organization, self.person))

    def _lines_condition(self) -> Q:
        """What one line of a decision must be, all at once."""
        condition = Q()
        if self.kind:
            condition &= Q(kind=self.kind.pk)
        if self.recipient_kind:
            condition &= Q(recipient_kind=self.recipient_kind)
        if self.level:
            of_level = [kind.pk for kind in catalogue() if kind.level == self.level]
            of_decision = Q(kind=None, decision__level=self.level)
            condition &= Q(kind__in=of_level) | of_decision
        # A line that names nobody does not lead to anybody.
        if self.organization:
            condition &= Q(pk__in=self.lines_named())
        if self.person:
            condition &= Q(pk__in=self.lines_named())
        return condition

    def lines_named(self):
        """The lines of the organization and the person, where either is asked for."""
        lines = Award.objects.unmasked()
        if self.organization:
            lines = lines.filter(organization=self.organization.pk)
        if self.person:
            lines = lines.filter(person=self.person.pk)
        return lines

    def _issued(self) -> Q:
        """The decisions that the organization made, with lines like those asked."""
        without = Asked(
            self.query,
            kind=self.kind,
            level=self.level,
            recipient_kind=self.recipient_kind,
            person=self.person,
        )._lines_condition()
        issued = Q(issuer=self.organization.pk)
        if without:
            issued &= Q(pk__in=Award.objects.filter(without).values("decision"))
        return issued

    def page(self, number: str, found: Found) -> Page:
        """Return a page of decisions; Http404 for one that is not. 1 query.

        A far page costs what the first one does.
        """
        page = numbered_page(Paginator(found.keys, PAGE_SIZE), number)
        # What has been withdrawn since the keys were read is not shown.
        public = Decision.objects.public().for_list()
        public = public.defer("issuer__introduction", "internal_note")
        decisions = public.in_bulk(list(page.object_list))
        page.object_list = [decisions[pk] for pk in page.object_list if pk in decisions]
        return page

    def pages(self, page: Page) -> list[Choice]:
        """Return the pages to choose from; the address of a gap is ""."""
        return page_choices(page, lambda number: self.address(page=number))


def _kind(slug: str) -> AwardKind | None:
    if not slug:
        return None
    for kind in catalogue():
        if kind.slug == slug:
            return kind
    raise Http404("Sổ khen thưởng không có hình thức này.")


def _public(model, slug: str):
    """Return the public organization or person of this address."""
    if not slug:
        return None
    # PostgreSQL takes no NUL, and no address has one.
    found = model.objects.public().filter(slug=slug.replace("\0", " ")[:200]).first()
    if found is None:
        raise Http404("Sổ khen thưởng không có mục này.")
    return found
