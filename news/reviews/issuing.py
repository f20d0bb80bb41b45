"""Issuing a review: what it shows is written down once and never read anew.

The content of an issue, in JSON, version 2:

    version     2
    publisher   the union's name of that day, "" where there was none (since version 2)
    title       "Nhìn lại năm 2023"
    remark      the note for readers, "" for none
    introduction  clean HTML
    highlights  order, title, text, links: label, address, model ("news.article"), pk
    figures     name, label, count, parts: label, count
    as_of       the day as of which the figures were counted, ISO
    issued_at   ISO, with the time zone of the portal

A later version has another number; `read` knows all that there were.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from news.models import IssuedLink, ReviewIssue, YearReview
from news.reviews.figures import count_figures, day_of
from news.reviews.links import BY_NAME, links_of
from organizations.leadership import present_union

VERSION = 2
# What an issue says where its version did not have a part yet.
_NOTHING = {
    "publisher": "",
    "title": "",
    "remark": "",
    "introduction": "",
    "highlights": [],
    "figures": [],
}


def read(issue: ReviewIssue) -> dict[str, Any]:
    """Return the content of an issue of any version in the form of the newest."""
    day = timezone.localdate(issue.issued_at)
    return {**_NOTHING, "as_of": day.isoformat(), **issue.content}


def issue(review: YearReview, *, by) -> ReviewIssue:
    """Freeze what the review shows now as its next issue.

    The caller holds the row of the review, so no two issues get one number.
    """
    now = timezone.now().replace(microsecond=0)
    last = review.issues.aggregate(last=Max("number"))["last"] or 0
    content = content_of(review, now)
    _keep_links(review, content)
    return review.issues.create(number=last + 1, issued_at=now, by=by, content=content)


def _keep_links(review: YearReview, content: dict[str, Any]) -> None:
    """Write down what the newest issue leads to, each thing once. 2 queries."""
    named = {
        (BY_NAME[link["model"]].model._meta.model_name, link["pk"])
        for highlight in content["highlights"]
        for link in highlight["links"]
    }
    review.issued_links.all().delete()
    IssuedLink.objects.bulk_create(
        IssuedLink(review=review, **{f"{name}_id": pk}) for name, pk in sorted(named)
    )


def draft_issue(review: YearReview) -> ReviewIssue:
    """Return what would be issued now, without keeping it: for the preview."""
    now = timezone.now().replace(microsecond=0)
    last = review.issues.aggregate(last=Max("number"))["last"] or 0
    content = content_of(review, now)
    return ReviewIssue(review=review, number=last + 1, issued_at=now, content=content)


def content_of(review: YearReview, now: datetime) -> dict[str, Any]:
    """Return what the review shows, figures counted anew. Some 20 queries."""
    highlights = list(review.highlights.all())
    links = links_of(highlights)
    day = day_of(review.year)
    figures = count_figures(review.year, day).figures
    return {
        "version": VERSION,
        "publisher": _publisher(timezone.localdate(now)),
        "title": str(review),
        "remark": review.remark,
        "introduction": review.introduction,
        "highlights": [
            {
                "order": place,
                "title": highlight.title,
                "text": highlight.text,
                "links": links[highlight.pk],
            }
            for place, highlight in enumerate(highlights, 1)
        ],
        "figures": [
            {
                "name": figure.name,
                "label": figure.label,
                "count": figure.count,
                "parts": [part._asdict() for part in figure.parts],
            }
            for figure in figures
        ],
        "as_of": day.isoformat(),
        "issued_at": timezone.localtime(now).isoformat(),
    }


def _publisher(day: date) -> str:
    union = present_union(day)
    return union.name if union else ""
