"""What reviews are found by: the words of the newest issue, and its corrections."""

from django.db.models.signals import post_delete, post_save

from editorial.sanitizing import plain_text
from search.index import Row, TextIndex
from search.ranking import rank
from search.words import Query

REVIEW_INDEX = TextIndex("news_yearreview_words")


def search_reviews(reviews, query: Query):
    """Return the rows of the queryset that match, best first, then the last year."""
    found = reviews.filter(pk__in=REVIEW_INDEX.matching(query))
    return found.annotate(rank=rank(REVIEW_INDEX, query)).order_by("rank", "-year")


def index_review(pk: int) -> None:
    """Write the index row of a review anew. What was never issued has none."""
    from news.models import ReviewCorrection, ReviewIssue
    from news.reviews.issuing import read

    issue = ReviewIssue.objects.filter(review=pk).order_by("-number").first()
    if issue is None:
        REVIEW_INDEX.delete([pk])
        return
    content = read(issue)
    highlights = content["highlights"]
    # A full stop keeps a phrase from reaching from one part into the next.
    words = [plain_text(content["introduction"])]
    for highlight in highlights:
        words += [highlight["text"], *(link["label"] for link in highlight["links"])]
    corrections = ReviewCorrection.objects.filter(review=pk)
    words += corrections.values_list("text", flat=True)
    titles = " . ".join(highlight["title"] for highlight in highlights)
    REVIEW_INDEX.write([Row(pk, content["title"], titles, " . ".join(words))])


def _part_changed(sender, instance, **kwargs):
    index_review(instance.review_id)


def _review_deleted(sender, instance, **kwargs):
    REVIEW_INDEX.delete([instance.pk])


def connect_signals() -> None:
    """Follow every issue and every correction."""
    from news.models import ReviewCorrection, ReviewIssue, YearReview

    for part in (ReviewIssue, ReviewCorrection):
        post_save.connect(_part_changed, part)
        post_delete.connect(_part_changed, part)
    post_delete.connect(_review_deleted, YearReview)
