from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.models import AwardLevel, Commendation, RecipientKind
from awards.register import MOST_FOUND, Asked, options
from awards.structured_data import register_data
from awards.summaries import NOTHING, summaries_of
from editorial.addresses import reads_parameters
from editorial.open_data import LICENCE, LICENCE_URL
from editorial.structured_data import breadcrumb_data


def register_crumb() -> tuple[str, str]:
    return ("Khen thưởng", reverse("awards:register"))


@reads_parameters(
    "q", "nam", "hinh-thuc", "cap", "doi-tuong", "loai", "to-chuc", "nhan-su", "trang"
)
@require_safe
def register(request):
    """One page of those asked for: 2 queries, 5 where nothing is kept yet.

    1 more for each of organization and person, and 1 for what is theirs.
    """
    asked, known = Asked.read(request.GET), options()
    found = asked.found()
    page = asked.page(request.GET.get("trang", "1"), found)
    context = {
        "asked": asked,
        "active": asked.active(),
        "page": page,
        "entries": _entries(asked, page.object_list),
        "is_cut": found.is_cut,
        "most_found": MOST_FOUND,
        "pages": asked.pages(page) if page.has_other_pages() else [],
        "options": known,
        "levels": AwardLevel.choices,
        "recipient_kinds": RecipientKind.choices,
        "commendations": Commendation.choices,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "structured_data": [register_data(), breadcrumb_data([register_crumb()])],
    }
    return render(request, "awards/register.html", context)


def _entries(asked: Asked, decisions: list) -> list[tuple]:
    """Return (decision, summary, the lines of who is asked for) of each."""
    pks = [decision.pk for decision in decisions]
    summaries = summaries_of(pks)
    lines: dict[int, list] = {}
    if asked.organization or asked.person:
        theirs = asked.lines_named().filter(decision__in=pks).order_by("order", "pk")
        for line in theirs.select_related("kind", "person").defer("person__biography"):
            lines.setdefault(line.decision_id, []).append(line)
    return [
        (decision, summaries.get(decision.pk, NOTHING), lines.get(decision.pk, []))
        for decision in decisions
    ]
