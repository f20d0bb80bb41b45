"""Pages of years in review: all that readers see of one comes from its issues."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from editorial.structured_data import breadcrumb_data
from news.models import ReviewCorrection, ReviewIssue, YearlyPlan
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
    """The newest issue. 5 queries."""
    issue = _newest_or_404(year)
    context = issue_context(issue, issue.review.get_absolute_url())
    return render(request, "news/review.html", context)


@require_safe
def issue(request, year, number):
    """An issue at the address by which it is cited. 5 queries."""
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
    """What the page of an issue and the office's preview show. 4 queries."""
    found = shown(issue)
    corrections = corrections_of(issue)
    others = _others(issue)
    newest = max((other.number for other in others), default=issue.number)
    crumbs = [reviews_crumb()]
    here = (found.title, issue.review.get_absolute_url())
    return {
        "issue": found,
        "is_draft": issue.pk is None,
        "corrections": corrections,
        "others": [
            (other, _address(issue, other.number))
            for other in others
            if other.number != issue.number
        ],
        "plans": _plans(issue.review.year),
        "newest_address": here[1] if issue.number < newest else "",
        "figures_address": reverse("news:review-figures", args=[issue.review.year]),
        "crumbs": crumbs,
        "structured_data": [
            review_data(found, corrections, address),
            breadcrumb_data([*crumbs, here]),
        ],
    }


def _others(issue: ReviewIssue) -> list[ReviewIssue]:
    """Return all issues of its review, with whether something in them is corrected."""
    corrections = ReviewCorrection.objects.filter(
        review=OuterRef("review"), of_issue__gte=OuterRef("number")
    )
    issues = issue.review.issues.only("number", "issued_at", "review")
    return list(issues.annotate(is_corrected=Exists(corrections)))


def _plans(year: int) -> list[YearlyPlan]:
    """Return the public plans of a year and of the next one."""
    plans = YearlyPlan.objects.public().filter(year__in=(year, year + 1))
    return list(plans.only("year").order_by("year"))


def _address(issue: ReviewIssue, number: int) -> str:
    return reverse("news:review-issue", args=[issue.review.year, number])
