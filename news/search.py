"""Search over the stories: the index's name and the order of what is found."""

from search.index import TextIndex
from search.ranking import rank
from search.words import Query

ARTICLE_INDEX = TextIndex("news_article_words")


def search_articles(articles, query: Query):
    """Return the rows of the queryset that match, best first, then newest first."""
    return (
        articles.filter(pk__in=ARTICLE_INDEX.matching(query))
        .annotate(rank=rank(ARTICLE_INDEX, query))
        .order_by("rank", "-published_at", "-pk")
    )
