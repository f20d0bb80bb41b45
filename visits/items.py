"""Which addresses are the page of one item, so its views are counted by themselves."""

from functools import lru_cache
from typing import NamedTuple

from django.db import models
from django.urls import Resolver404, resolve


class Kind(NamedTuple):
    """Pages of a model: the URL argument, and the field by which it finds an item."""

    model: type[models.Model]
    argument: str
    field: str


_kinds: dict[str, Kind] = {}


def register(
    view_name: str,
    model: type[models.Model],
    argument: str = "pk",
    field: str = "pk",
) -> None:
    """Count the pages of `view_name` for the item that the URL argument names.

    Where `field` is not the key, each path that was read costs a query when it is
    counted.
    """
    _kinds[view_name] = Kind(model, argument, field)


def item_at(path: str) -> tuple[type[models.Model], int] | None:
    """Return the model and key of the item whose page stands at a path."""
    found = _named_at(path)
    if found is None:
        return None
    kind, value = found
    if kind.field == "pk":
        return kind.model, int(value)
    items = kind.model._base_manager.filter(**{kind.field: value})
    key = items.values_list("pk", flat=True).first()
    return None if key is None else (kind.model, key)


@lru_cache(maxsize=2_000)
def _named_at(path: str) -> tuple[Kind, str] | None:
    """Return the kind of page, and what its address names the item by."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    kind = _kinds.get(match.view_name)
    return kind and (kind, match.kwargs[kind.argument])
