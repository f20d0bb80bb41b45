"""Pages of years in review: all that readers see of one comes from its issues."""

from datetime import date

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from editorial.structured_data import breadcrumb_data
from news.models import ReviewIssue
from news.reviews.figures import figures_of
from news.reviews.issuing import read
from news.reviews.shown import corrections_of, entries, frozen_figures, shown
from news.reviews.structured_data import review_data


def reviews_crumb() -> tuple[str, str]:
    return ("Nhìn lại năm", reverse("news:reviews"))


@require_safe
def reviews(request):
    """1 query, none where it is kept."""
    data = [breadcrumb_data([reviews_crumb()])]
    context = {"entries": entries(), "structured_data": data}
    return render(request, "news/reviews.html", context)


@require_safe
def review(request, year):
    """The newest issue. 4 queries."""
    issue = _newest_or_404(year)
    context = issue_context(issue, issue.review.get_absolute_url())
    return render(request, "news/review.html", context)


@require_safe
def issue(request, year, number):
    """An issue at the address by which it is cited. 4 queries."""
    issues = ReviewIssue.objects.public().select_related("review")
    issue = get_object_or_404(issues, review__year=year, number=number)
    context = issue_context(issue, issue.get_absolute_url())
    return render(request, "news/review.html", context)


@require_safe
def figures(request, year):
    """What the newest issue counted, beside what would be counted today. 7 queries."""
    issue = _newest_or_404(year)
    now = figures_of(year)
    frozen = {figure.name: figure for figure in frozen_figures(issue)}
    here = ("Số liệu hiện nay", reverse("news:review-figures", args=[year]))
    crumbs = [reviews_crumb(), (str(year), issue.review.get_absolute_url())]
    context = {
        "year": year,
        "issue_number": issue.number,
        "issue_address": issue.get_absolute_url(),
        "as_of": date.fromisoformat(read(issue)["as_of"]),
        "now": now,
        "rows": [(figure, frozen.get(figure.name)) for figure in now.figures],
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "news/review_figures.html", context)


def _newest_or_404(year: int) -> ReviewIssue:
    issues = ReviewIssue.objects.public().newest().select_related("review")
    return get_object_or_404(issues, review__year=year)


def issue_context(issue: ReviewIssue, address: str) -> dict:
    """What the page of an issue and the office's preview show. 3 queries."""
    found = shown(issue)
    corrections = corrections_of(issue)
    others = list(issue.review.issues.only("number", "issued_at", "review"))
    newest = max((other.number for other in others), default=issue.number)
    crumbs = [reviews_crumb()]
    here = (found.title, issue.review.get_absolute_url())
    return {
        "issue": found,
        "is_draft": issue.pk is None,
        "corrections": corrections,
        "others": [
            (other.number, other.issued_at, _address(issue, other.number))
            for other in others
            if other.number != issue.number
        ],
        "newest_address": here[1] if issue.number < newest else "",
        "figures_address": reverse("news:review-figures", args=[issue.review.year]),
        "crumbs": crumbs,
        "structured_data": [
            review_data(found, corrections, address),
            breadcrumb_data([*crumbs, here]),
        ],
    }


def _address(issue: ReviewIssue, number: int) -> str:
    return reverse("news:review-issue", args=[issue.review.year, number])
