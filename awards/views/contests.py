from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.edition_members import committees_of
from awards.models import Contest, Edition
from awards.results import results_of
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data


def contests_crumb() -> tuple[str, str]:
    return ("Hội thi, cuộc thi", reverse("awards:contests"))


@require_safe
def contests(request):
    """Each contest with its newest edition. 2 queries."""
    shown = Contest.objects.public().defer("introduction")
    newest: dict[int, Edition] = {}
    for edition in Edition.objects.public().newest_first().defer("introduction"):
        newest.setdefault(edition.contest_id, edition)
    entries = [(contest, newest.get(contest.pk)) for contest in shown]
    context = {
        "entries": entries,
        "structured_data": [breadcrumb_data([contests_crumb()])],
    }
    return render(request, "awards/contests.html", context)


@require_safe
def contest(request, slug):
    """2 queries, and those of the boxes."""
    shown = Contest.objects.public().select_related("organizer")
    contest = get_object_or_404(shown, slug=slug)
    crumbs = [contests_crumb()]
    here = (contest.name, contest.get_absolute_url())
    editions = contest.editions.public().newest_first().defer("introduction")
    context = {
        "contest": contest,
        "organizer": _public(contest.organizer),
        "editions": editions,
        "boxes": boxes_for(contest),
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "awards/contest.html", context)


@require_safe
def edition(request, slug, edition):
    """6 queries, and those of the boxes."""
    shown = Edition.objects.public().select_related(
        "contest", "plan__type", "rules__type"
    )
    edition = get_object_or_404(shown, contest__slug=slug, slug=edition)
    contest = edition.contest
    crumbs = [contests_crumb(), (contest.name, contest.get_absolute_url())]
    here = (str(edition), edition.get_absolute_url())
    context = {
        "edition": edition,
        "papers": [
            (label, paper)
            for label, paper in (("Kế hoạch", edition.plan), ("Thể lệ", edition.rules))
            if _public(paper)
        ],
        "results": results_of(edition),
        "committees": committees_of(edition),
        "boxes": boxes_for(edition),
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "awards/edition.html", context)


def _public(item):
    """Return what readers may know of, else None."""
    return item if item is not None and item.is_public else None
