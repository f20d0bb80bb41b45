"""Reviews of years as tests need them: with highlights, linked, issued."""

from datetime import UTC, datetime

from django.urls import reverse

from awards.models import Contest, Edition
from editorial.models import Status
from news.models import Highlight
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_event,
    make_organization,
    make_review,
)

IN_2023 = datetime(2023, 5, 5, tzinfo=UTC)


def make_edition(name="Hội thi Sáng tạo", **fields):
    contest = Contest.objects.get_or_create(name=name)[0]
    return Edition.objects.create(contest=contest, **{"ordinal": 4, **fields})


def make_draft_review(year=2023, titles=("Ban hành quyết định",), **fields):
    fields = {"status": Status.DRAFT, "published_at": None, **fields}
    review = make_review(year, **fields)
    for order, title in enumerate(titles):
        Highlight.objects.create(review=review, title=title, order=order)
    return review


def make_issued_review(*args, **fields):
    review = make_draft_review(*args, **fields)
    review.publish()
    return review


def make_links():
    """One public item of each kind that a highlight may lead to, by its field."""
    return {
        "articles": make_article("Bài về quyết định"),
        "events": make_event("Hội thảo được nhắc"),
        "documents": make_document("35/2023/QĐ-UBND"),
        "decisions": make_decision("77/QĐ-LHH"),
        "editions": make_edition(),
        "organizations": make_organization("Hội Làm vườn"),
    }


def make_linked_review(links, **fields):
    """An issued review whose one highlight leads to all of these."""
    review = make_draft_review(**fields)
    highlight = review.highlights.get()
    for name, item in links.items():
        getattr(highlight, name).add(item)
    review.publish()
    return review


def page(review, name="change"):
    return reverse(f"admin:news_yearreview_{name}", args=[review.pk])


def rows(review=None, *added):
    """The rows of highlights as a browser sends them, and some more."""
    kept = list(review.highlights.all()) if review else []
    data = {
        "highlights-TOTAL_FORMS": len(kept) + len(added),
        "highlights-INITIAL_FORMS": len(kept),
    }
    for number, row in enumerate([*kept, *added]):
        prefix = f"highlights-{number}-"
        if isinstance(row, Highlight):
            data |= {
                f"{prefix}id": row.pk,
                f"{prefix}review": review.pk,
                f"{prefix}order": row.order,
                f"{prefix}title": row.title,
                f"{prefix}text": row.text,
            }
        else:
            data |= {f"{prefix}order": 0, f"{prefix}title": row}
    return data
