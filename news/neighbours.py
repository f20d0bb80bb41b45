"""The stories that stand beside one on its page: older ones, others of its section."""

from typing import NamedTuple

from django.db.models import QuerySet

from editorial.models import moment
from editorial.paging import key_of, older_than
from news.models import Article

OLDER_COUNT = 10
RELATED_COUNT = 4


class Neighbours(NamedTuple):
    """Public stories, the newest first; none stands in both lists."""

    older: list[Article]
    related: list[Article]

    @property
    def older_key(self) -> str:
        """Where the list of all stories goes on, "" where it does not."""
        return key_of(self.older[-1]) if len(self.older) == OLDER_COUNT else ""


def neighbours_of(article: Article) -> Neighbours:
    """Return what stands beside a story, a draft too. 1 query."""
    public = Article.objects.public().exclude(pk=article.pk).newest_first()
    at, pk = moment(article), article.pk or 0
    section = article.shown_section
    of_section = public.filter(section=section) if section else public.none()
    found = _any_of(
        older_than(public, at, pk)[:OLDER_COUNT],
        # Enough, should all of the older ones be among them.
        of_section[: OLDER_COUNT + RELATED_COUNT],
    )
    older = [one for one in found if (one.published_at, one.pk) < (at, pk)]
    older = older[:OLDER_COUNT]
    related = [
        one
        for one in found
        if section and one.section_id == section.pk and one not in older
    ]
    return Neighbours(older, related[:RELATED_COUNT])


def _any_of(first: QuerySet, second: QuerySet) -> list[Article]:
    """Return the rows of either, each once, the newest first."""
    # SQLite takes no limit inside a union, one level deeper it does.
    first, second = (
        Article.objects.filter(pk__in=found.values("pk")).order_by().values("pk")
        for found in (first, second)
    )
    found = Article.objects.filter(pk__in=first.union(second))
    return list(found.for_links().newest_first())
