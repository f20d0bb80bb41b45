"""Boxes that a higher room puts on a lower room's page.

An organization's page shows its stories and awards without its room knowing of either:
each higher room says, once and when it is set up, what it has to show.

    related.contribute(Organization, stories_of_organization)
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import models


class Box(NamedTuple):
    """What one room shows on another's page; never anything that is not public."""

    heading: str
    # Draws `items`; gets the box as `box`.
    template: str
    items: Sequence[Any]
    # Where the rest of a long list stands, "" for none.
    more_url: str = ""
    more_label: str = "Xem tất cả"


# Given the item whose page it is, a box, or None where there is nothing to show.
Contributor = Callable[[Any], Box | None]

_contributors: dict[type[models.Model], list[Contributor]] = {}


def contribute(model: type[models.Model], contributor: Contributor) -> None:
    """Show a contributor's box on the page of each item of a model."""
    contributors = _contributors.setdefault(model, [])
    if contributor not in contributors:
        contributors.append(contributor)


def boxes_for(item: models.Model) -> list[Box]:
    """Return the boxes of an item's page, those of the lowest rooms first."""
    boxes = (contributor(item) for contributor in _contributors.get(type(item), []))
    return [box for box in boxes if box is not None]
