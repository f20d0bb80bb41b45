"""Which addresses are the page of one item, so its views are counted by themselves."""

from functools import lru_cache

from django.db import models
from django.urls import Resolver404, resolve

_kinds: dict[str, tuple[type[models.Model], str]] = {}


def register(view_name: str, model: type[models.Model], argument: str = "pk") -> None:
    """Count the pages of `view_name` for the `model` whose key is the URL argument."""
    _kinds[view_name] = (model, argument)


@lru_cache(maxsize=2_000)
def item_at(path: str) -> tuple[type[models.Model], int] | None:
    """Return the model and key of the item whose page stands at a path."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name not in _kinds:
        return None
    model, argument = _kinds[match.view_name]
    return model, int(match.kwargs[argument])
