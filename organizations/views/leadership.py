from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.structured_data import breadcrumb_data
from organizations.chart import chart_of
from organizations.leadership import (
    leaders_of_term,
    present_leaders,
    present_term,
    present_union,
    terms_of,
)
from organizations.models import Kind, Organization, Term
from organizations.views.directory import directory_crumb


def leadership_crumb() -> tuple[str, str]:
    return ("Ban lãnh đạo", reverse("organizations:leadership"))


@require_safe
def leadership(request):
    """Who leads the union today. 3 queries."""
    day = timezone.localdate()
    union = present_union(day)
    context = {
        "organization": union,
        "structured_data": [breadcrumb_data([leadership_crumb()])],
    }
    if union:
        terms = terms_of(union)
        context |= {
            "terms": terms,
            "present_address": reverse("organizations:leadership"),
            "term": present_term(terms, day),
            "bodies": present_leaders(union, day),
        }
    return render(request, "organizations/leadership.html", context)


@require_safe
def term(request, pk):
    """Who led an organization within one of its terms. 3 queries."""
    terms = Term.objects.filter(organization__in=Organization.objects.public())
    term = get_object_or_404(terms.select_related("organization"), pk=pk)
    organization = term.organization
    crumbs = [leadership_crumb()]
    present_address = crumbs[0][1]
    if organization.kind != Kind.UNION:
        present_address = organization.get_absolute_url()
        crumbs = [directory_crumb(), (organization.name, present_address)]
    context = {
        "organization": organization,
        "terms": terms_of(organization),
        "present_address": present_address,
        "term": term,
        "bodies": leaders_of_term(term, timezone.localdate()),
        "is_of_one_term": True,
        "crumbs": crumbs,
        "structured_data": [
            breadcrumb_data([*crumbs, (str(term), term.get_absolute_url())])
        ],
    }
    return render(request, "organizations/leadership.html", context)


@require_safe
def chart(request):
    """How the union is built today. 4 queries."""
    day = timezone.localdate()
    union = present_union(day)
    here = ("Cơ cấu tổ chức", reverse("organizations:chart"))
    context = {
        "chart": chart_of(union, day) if union else None,
        "structured_data": [breadcrumb_data([here])],
    }
    return render(request, "organizations/chart.html", context)
