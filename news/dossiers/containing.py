"""The dossiers that an item stands in, for its own page."""

from news.models import Dossier


def dossiers_of(item) -> list[Dossier]:
    """Return the public ones, the newest first. 1 query.

    `item` is a story, an event, a document, a decision to commend or an edition.
    """
    if item.pk is None:
        return []
    dossiers = item.dossiers.public().newest_first()
    return list(dossiers.only("title", "slug", "published_at", "is_closed"))
