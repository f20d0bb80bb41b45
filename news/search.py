"""Search over the stories: the index's name and the ranking."""

from django.db.models import Case, IntegerField, Value, When

from search.index import TextIndex
from search.words import Query

ARTICLE_INDEX = TextIndex("news_article_words")


def search_articles(articles, query: Query):
    """Return the rows of the queryset that match, best first, then newest first.

    Best is what has the words side by side in the title, then all of them in the
    title, then side by side in the text: every syllable alone is a common word.
    """
    together = query.together()
    ranks = [
        ARTICLE_INDEX.matching(together, in_title=True),
        ARTICLE_INDEX.matching(query, in_title=True),
        ARTICLE_INDEX.matching(together),
    ]
    cases = [When(pk__in=ids, then=Value(rank)) for rank, ids in enumerate(ranks)]
    return (
        articles.filter(pk__in=ARTICLE_INDEX.matching(query))
        .annotate(
            rank=Case(*cases, default=Value(len(ranks)), output_field=IntegerField())
        )
        .order_by("rank", "-published_at", "-pk")
    )
