"""Dossiers and years in review that a reader's words find, for the search page."""

from typing import NamedTuple

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from news.dossiers.search import search_dossiers
from news.models import Dossier, ReviewIssue, YearReview
from news.reviews.search import search_reviews
from search.words import Query


class Topic(NamedTuple):
    title: str
    address: str
    # What sort of page it is.
    kind: str


def found_topics(query: Query, most: int) -> list[Topic]:
    """Return what is public and matches, best first, then the newest. 1 query."""
    issued = ReviewIssue.objects.values("review")
    reviews = YearReview.objects.public().filter(pk__in=issued)
    dossiers = _rows(search_dossiers(Dossier.objects.public(), query), "title", "slug")
    reviews = _rows(search_reviews(reviews, query), "year", "year")
    rows = dossiers.union(reviews, all=True).order_by("rank", "-published_at")[:most]
    return [_topic(*row) for row in rows]


def _rows(found, name: str, slug: str):
    found = found.order_by().annotate(
        sort=Cast(Value(found.model._meta.model_name), CharField()),
        shown_name=Cast(F(name), CharField()),
        shown_slug=Cast(F(slug), CharField()),
    )
    return found.values_list(
        "sort", "pk", "shown_name", "shown_slug", "rank", "published_at"
    )


def _topic(sort: str, pk: int, name: str, slug: str, *order) -> Topic:
    if sort == Dossier._meta.model_name:
        address = Dossier(pk=pk, slug=slug).get_absolute_url()
        return Topic(name, address, "Dòng sự kiện")
    review = YearReview(pk=pk, year=int(name))
    return Topic(str(review), review.get_absolute_url(), "Nhìn lại năm")
