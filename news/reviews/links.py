"""What a highlight leads to, and which of it readers may see today."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import CharField, F, Model, Value
from django.db.models.functions import Cast

from awards.models import Contest, Decision, Edition
from documents.models import Document
from news.models import Article, Event, Highlight
from organizations.models import Organization


class Linkable(NamedTuple):
    """A list of links of a highlight: the field, and what tells an item's address."""

    field: str
    model: type[Model]
    heading: str
    # The columns of its address beside its key, "" for none.
    slug: str = ""
    parent_slug: str = ""

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    def address(self, pk: int, slug: str, parent_slug: str) -> str:
        """Return the address of an item that was not loaded."""
        if self.model is Edition:
            item = Edition(pk=pk, slug=slug, contest=Contest(slug=parent_slug))
        elif self.slug:
            item = self.model(pk=pk, slug=slug)
        else:
            item = self.model(pk=pk)
        return item.get_absolute_url()


LINKABLES = (
    Linkable("articles", Article, "Tin bài", "slug"),
    Linkable("events", Event, "Sự kiện", "slug"),
    Linkable("documents", Document, "Văn bản", "slug"),
    Linkable("decisions", Decision, "Khen thưởng"),
    Linkable("editions", Edition, "Hội thi", "slug", "contest__slug"),
    Linkable("organizations", Organization, "Tổ chức", "slug"),
)
BY_NAME = {linkable.name: linkable for linkable in LINKABLES}
# What names an item of each model, for one query.
_NAMED_WITH = {Document: ["type"], Decision: ["issuer"], Edition: ["contest"]}
_LONG_TEXTS = ("body", "summary", "introduction", "internal_note", "attendance")


def links_of(highlights: Iterable[Highlight]) -> dict[int, list[dict[str, Any]]]:
    """Return {highlight: its links}: of what readers may see, with names of today.

    As they are frozen: label, address, model, pk. 2 queries a list.
    """
    keys = [highlight.pk for highlight in highlights]
    found: dict[int, list[dict[str, Any]]] = {key: [] for key in keys}
    for linkable in LINKABLES:
        through = getattr(Highlight, linkable.field).through
        column = linkable.model._meta.model_name
        pairs = through.objects.filter(highlight__in=keys).order_by("pk")
        pairs = list(pairs.values_list("highlight", column))
        items = _named(linkable.model).in_bulk([pk for _, pk in pairs])
        for highlight, pk in pairs:
            if item := items.get(pk):
                found[highlight].append(
                    {
                        "label": str(item),
                        "address": item.get_absolute_url(),
                        "model": linkable.name,
                        "pk": pk,
                    }
                )
    return found


def _named(model):
    names = {field.name for field in model._meta.concrete_fields}
    items = model.objects.public().select_related(*_NAMED_WITH.get(model, ()))
    return items.defer(*(name for name in _LONG_TEXTS if name in names))


def addresses_today(links: Iterable[dict[str, Any]]) -> dict[tuple[str, int], str]:
    """Return {(model, pk): address} of those that readers may see now. 1 query.

    An address moves with its item, whatever was frozen.
    """
    wanted: dict[str, set[int]] = {}
    for link in links:
        if link["model"] in BY_NAME:
            wanted.setdefault(link["model"], set()).add(link["pk"])
    if not wanted:
        return {}
    first, *others = [_address_rows(BY_NAME[name], wanted[name]) for name in wanted]
    rows = first.union(*others, all=True) if others else first
    return {
        (name, pk): BY_NAME[name].address(pk, slug, parent_slug)
        for name, pk, slug, parent_slug in rows
    }


def _address_rows(linkable: Linkable, keys: set[int]):
    def column(name: str):
        return Cast(F(name) if name else Value(""), CharField())

    public = linkable.model.objects.public().filter(pk__in=keys).order_by()
    return public.annotate(
        kind_of_row=Cast(Value(linkable.name), CharField()),
        own_slug=column(linkable.slug),
        parent_slug=column(linkable.parent_slug),
    ).values_list("kind_of_row", "pk", "own_slug", "parent_slug")
