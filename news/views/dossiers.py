"""Pages of dossiers: the list of them, and the time line of each."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from editorial.addresses import absolute, reads_parameters
from editorial.narrowing import Choice, numbered_page, one_of, page_choices
from editorial.paging import page_of
from editorial.structured_data import breadcrumb_data
from images.renditions import share_url
from news.dossiers.kinds import KINDS
from news.dossiers.structured_data import dossier_data
from news.dossiers.timeline import by_year, counts_of, entries_of, keys_of, narrowed
from news.models import Dossier

PAGE_SIZE = 20
OLDEST_FIRST = "cu-truoc"


def dossiers_crumb() -> tuple[str, str]:
    return ("Dòng sự kiện", reverse("news:dossiers"))


@reads_parameters("truoc", "sau")
@require_safe
def dossiers(request):
    """1 query."""
    public = Dossier.objects.public().select_related("cover").defer("body")
    context = {
        "page": page_of(public, request.GET, PAGE_SIZE),
        "structured_data": [breadcrumb_data([dossiers_crumb()])],
    }
    return render(request, "news/dossiers.html", context)


@reads_parameters("loai", "thu-tu", "trang")
@require_safe
def dossier(request, slug, pk):
    """2 queries, and 1 a kind of what the page shows."""
    public = Dossier.objects.public().select_related("cover")
    dossier = get_object_or_404(public, pk=pk)
    if request.path != dossier.get_absolute_url():
        return redirect(dossier, permanent=True)
    context = dossier_context(dossier, request.GET)
    return render(request, "news/dossier.html", context)


def dossier_context(dossier: Dossier, asked: Mapping[str, str]) -> dict:
    """What the page of a dossier and the office's preview show.

    Raises Http404 for what the time line does not have.
    """
    keys = keys_of(dossier) if dossier.pk else []
    counts = counts_of(keys)
    kind = one_of(counts, asked.get("loai", ""))
    order = one_of({OLDEST_FIRST}, asked.get("thu-tu", ""))
    shown = narrowed(keys, kind, oldest_first=order == OLDEST_FIRST)
    page = numbered_page(Paginator(shown, PAGE_SIZE), asked.get("trang", "1"))
    entries = entries_of(page)

    def address(**changes) -> str:
        return _address(dossier, {"loai": kind, "thu-tu": order, **changes})

    here = (dossier.title, dossier.get_absolute_url())
    return {
        "dossier": dossier,
        "share_image": dossier.cover and absolute(share_url(dossier.cover)),
        "page": page,
        "pages": page_choices(page, lambda number: address(trang=_page(number)))
        if page.has_other_pages()
        else [],
        "years": by_year(entries),
        "kinds": _kinds(counts, kind, address) if len(counts) > 1 else [],
        "orders": [
            Choice("Mới trước", address(**{"thu-tu": ""}), not order),
            Choice("Cũ trước", address(**{"thu-tu": OLDEST_FIRST}), bool(order)),
        ],
        "crumbs": [dossiers_crumb()],
        "structured_data": [
            dossier_data(dossier, entries),
            breadcrumb_data([dossiers_crumb(), here]),
        ],
    }


def _kinds(counts: dict[str, int], chosen: str, address) -> list[Choice]:
    labels = {kind.name: kind.label for kind in KINDS}
    every = Choice("Tất cả", address(loai=""), not chosen, sum(counts.values()))
    return [every] + [
        Choice(labels[name], address(loai=name), name == chosen, count)
        for name, count in counts.items()
    ]


def _page(number: int) -> str:
    return str(number) if number > 1 else ""


def _address(dossier: Dossier, values: Mapping[str, str]) -> str:
    asked = urlencode({name: value for name, value in values.items() if value})
    path = dossier.get_absolute_url()
    return f"{path}?{asked}" if asked else path
