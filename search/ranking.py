"""Which of the rows that match comes first."""

from django.db.models import Case, IntegerField, Value, When

from search.index import TextIndex
from search.words import Query


def rank(index: TextIndex, query: Query) -> Case:
    """Return 0 for the best rows of an index, as an expression over their model.

    Best is what has the words side by side in the title, then all of them in the
    title, then side by side in the text: every syllable alone is a common word.
    """
    together = query.together()
    ranks = [
        index.matching(together, in_title=True),
        index.matching(query, in_title=True),
        index.matching(together),
    ]
    cases = [When(pk__in=ids, then=Value(place)) for place, ids in enumerate(ranks)]
    return Case(*cases, default=Value(len(ranks)), output_field=IntegerField())
