"""Reviews and dossiers that lead to everything, hidden or not, in every state."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from news.dossiers.kinds import KINDS
from news.models import Article, Event, Highlight, ReviewCorrection
from news.reviews.links import LINKABLES
from organizations.models import Organization
from tests.making import make_dossier, make_event, make_review


def make_topics(canary: str):
    """Call it last: what there is by then stands in them."""
    make_event("Sự kiện công khai")
    for status in ("draft", "withdrawn"):
        make_event(f"Sự kiện {canary}", lead=canary, status=status)
    items = {
        "articles": Article.objects.all(),
        "events": Event.objects.all(),
        "documents": Document.objects.all(),
        "decisions": Decision.objects.all(),
        "editions": Edition.objects.all(),
        "organizations": Organization.objects.all(),
    }
    return SimpleNamespace(
        **_make_reviews(canary, items), **_make_dossiers(canary, items)
    )


def _make_draft(year, title, items, **fields):
    review = make_review(year, status="draft", published_at=None, **fields)
    highlight = Highlight.objects.create(review=review, title=title)
    for linkable in LINKABLES:
        getattr(highlight, linkable.field).set(items[linkable.field])
    return review


def _make_reviews(canary: str, items) -> dict:
    """A public one with two issues, and others of which nothing may be seen."""
    review = _make_draft(2019, "Sự kiện nổi bật", items)
    review.publish()
    review.withdraw(note=canary)
    review.publish()
    # What is written for the next issue is not read before that.
    review.highlights.update(title=canary, text=canary)
    type(review).objects.filter(pk=review.pk).update(introduction=f"<p>{canary}</p>")
    hidden = [
        _make_draft(year, canary, items, introduction=f"<p>{canary}</p>")
        for year in (2015, 2016, 2017, 2018)
    ]
    _, withdrawn, restored, timed = hidden
    for one in hidden[1:]:
        one.publish()
        ReviewCorrection.objects.create(review=one, text=canary)
    withdrawn.withdraw(note="Gỡ")
    restored.withdraw(note="Gỡ")
    restored.restore()
    tomorrow = timezone.now() + timedelta(days=1)
    type(timed).objects.filter(pk=timed.pk).update(
        status="scheduled", published_at=tomorrow
    )
    return {"review": review, "hidden_reviews": hidden}


def _make_dossiers(canary: str, items) -> dict:
    tomorrow = timezone.now() + timedelta(days=1)
    dossier = make_dossier("Dòng sự kiện công khai")
    hidden = [
        make_dossier(f"Dòng {canary}", lead=canary, body=f"<p>{canary}</p>", **state)
        for state in (
            {"status": "draft", "published_at": None},
            {"status": "withdrawn"},
            {"status": "scheduled", "published_at": tomorrow},
        )
    ]
    for one in (dossier, *hidden):
        for kind in KINDS:
            getattr(one, kind.field).set(items[kind.field])
    return {"dossier": dossier, "hidden_dossiers": hidden}
