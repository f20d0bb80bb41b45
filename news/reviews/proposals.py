"""Highlights proposed to whoever writes a review: what was read and told of most."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Model, Q, Sum

from awards.models import Decision
from documents.models import Document, Stage
from news.archive import local_month
from news.models import Article, Event, Highlight, YearReview
from news.reviews.links import BY_NAME
from vietnamese.numbers import group_thousands
from visits.models import ItemViews

MOST_PROPOSED = 15
TITLE_LENGTH = Highlight._meta.get_field("title").max_length


class Proposal(NamedTuple):
    """An item of the year; `about` says why it is proposed."""

    item: Model
    about: str
    text: str

    @property
    def key(self) -> str:
        return f"{self.item._meta.label_lower}:{self.item.pk}"

    @property
    def kind(self) -> str:
        return BY_NAME[self.item._meta.label_lower].heading

    @property
    def title(self) -> str:
        return str(self.item)[:TITLE_LENGTH]


class Group(NamedTuple):
    heading: str
    proposals: list[Proposal]


def proposals_for(review: YearReview) -> list[Group]:
    """Return what is proposed, without what a highlight leads to already.

    Some 9 queries, whatever there is.
    """
    groups = [
        Group("Tin bài được đọc nhiều nhất trong năm", most_read(review.year)),
        Group("Được nhiều tin bài nhắc tới nhất", most_told(review.year)),
    ]
    chosen = _chosen(review)
    return [
        Group(heading, [one for one in found if one.key not in chosen])
        for heading, found in groups
    ]


def add_highlights(review: YearReview, keys: Collection[str]) -> int:
    """Add those of the proposals that the keys name; return how many.

    They stand last, in the order in which they were proposed. The caller holds the row
    of the review.
    """
    offered = {one.key: one for group in proposals_for(review) for one in group[1]}
    wanted = [offered[key] for key in offered if key in keys]
    last = review.highlights.aggregate(last=Max("order"))["last"] or 0
    for place, one in enumerate(wanted, last + 1):
        highlight = review.highlights.create(
            order=place, title=one.title, text=one.text
        )
        field = BY_NAME[one.item._meta.label_lower].field
        getattr(highlight, field).add(one.item)
    if wanted:
        # A form of the review that is open meanwhile is told so.
        review.save(update_fields=["saved_at"])
    return len(wanted)


def _chosen(review: YearReview) -> set[str]:
    """The keys of what the highlights lead to already."""
    keys = set()
    for model in (Article, Event, Decision, Document):
        name = model._meta.label_lower
        linked = model.objects.filter(highlights__review=review).order_by()
        keys |= {f"{name}:{pk}" for pk in linked.values_list("pk", flat=True)}
    return keys


def most_read(year: int) -> list[Proposal]:
    """Return the public stories of the year that were read most in it. 2 queries."""
    stories = Article.objects.public().filter(
        published_at__range=(local_month(year, 1)[0], local_month(year, 12)[1])
    )
    counted = ItemViews.objects.filter(
        day__range=(date(year, 1, 1), date(year, 12, 31)),
        content_type=ContentType.objects.get_for_model(Article),
        object_id__in=stories.order_by().values("pk"),
    )
    counted = counted.values_list("object_id").annotate(total=Sum("views"))
    views = dict(counted.order_by("-total", "object_id")[:MOST_PROPOSED])
    found = Article.objects.defer("body").in_bulk(views)
    return [
        Proposal(found[pk], f"{group_thousands(count)} lượt xem", found[pk].lead)
        for pk, count in views.items()
    ]


def most_told(year: int) -> list[Proposal]:
    """Return the events, decisions and documents that most stories lead to. 3 queries.

    Of the year's own, public ones; in the office names of hidden issuers may stand.
    """
    of_year = Document.objects.filter(
        stage=Stage.ISSUED, issued_on__gte=f"{year}", issued_on__lt=f"{year + 1}"
    )
    lists = (
        (Event.objects.filter(starts_on__year=year).defer("body"), "lead"),
        (Decision.objects.filter(award_year=year).select_related("issuer"), "reason"),
        (of_year.select_related("type").defer("body", "summary"), "abstract"),
    )
    found = [pair for items, text in lists for pair in _told(items, text)]
    found.sort(key=lambda pair: -pair[0])
    return [proposal for _, proposal in found[:MOST_PROPOSED]]


def _told(items, text: str) -> Iterable[tuple[int, Proposal]]:
    stories = Q(articles__in=Article.objects.public())
    told = items.filter(pk__in=items.model.objects.public().order_by().values("pk"))
    told = told.annotate(stories=Count("articles", filter=stories, distinct=True))
    told = told.filter(stories__gt=0).order_by("-stories", "-pk")[:MOST_PROPOSED]
    for item in told:
        about = f"{group_thousands(item.stories)} tin bài"
        yield item.stories, Proposal(item, about, getattr(item, text))
