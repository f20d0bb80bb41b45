"""Editions of contests that a story reports."""

from awards.models import Edition
from news.models import Article


def editions_of(article: Article) -> list[Edition]:
    """Return the public ones, the newest first. 1 query, if there may be any."""
    if not (article.pk and article.has_editions):
        return []
    found = article.editions.public().select_related("contest")
    return list(found.defer("introduction", "contest__introduction").newest_first())
