"""Search over the stories: the index's name and the ranking."""

from django.db.models import Case, IntegerField, Value, When

from search.index import TextIndex
from search.words import Query

ARTICLE_INDEX = TextIndex("news_article_words")


def search_articles(articles, query: Query):
    """Return the rows of the queryset that match: title hits first, newest first."""
    in_title = ARTICLE_INDEX.matching(query, in_title=True)
    return (
        articles.filter(pk__in=ARTICLE_INDEX.matching(query))
        .annotate(
            title_rank=Case(
                When(pk__in=in_title, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("title_rank", "-published_at", "-pk")
    )
