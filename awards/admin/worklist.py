"""The work list “Thiếu thông tin”: what is missing, where, and a link to fill it in."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import path, reverse

from awards.incomplete import (
    GAPS,
    count_gaps,
    count_incomplete,
    decisions_that_lack,
    gaps_of,
)

ON_A_PAGE = 50
# The desk counts no further.
MOST_TOLD = 999


class IncompletePage(admin.ModelAdmin):
    """Adds the page to the admin of lines."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.incomplete_view)
        name = "awards_award_incomplete"
        return [path("thieu-thong-tin/", view, name=name), *super().get_urls()]

    def waiting(self, request) -> tuple[str, str] | None:
        """Tell on the desk what waits for whoever may fill it in. 1 query."""
        if not self.has_change_permission(request):
            return None
        count = count_incomplete(MOST_TOLD + 1)
        if not count:
            return None
        told = f"hơn {MOST_TOLD}" if count > MOST_TOLD else f"{count}"
        return (
            f"Khen thưởng: {told} quyết định thiếu thông tin",
            reverse("admin:awards_award_incomplete"),
        )

    def incomplete_view(self, request):
        """3 queries for the counts, 4 for a page of what lacks one thing, or any."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        counts = count_gaps()
        chosen = GAPS.get(request.GET.get("thieu", ""))
        context = {
            **self.admin_site.each_context(request),
            "title": "Thiếu thông tin",
            "opts": self.opts,
            "all_count": count_incomplete(),
            "gaps": [(gap, counts[gap.key], gap == chosen) for gap in GAPS.values()],
            "label": chosen.label if chosen else "Mọi quyết định thiếu thông tin",
            "is_all": chosen is None,
            **_page(request, chosen),
        }
        return render(request, "admin/awards/incomplete.html", context)


def _page(request, gap) -> dict:
    pages = Paginator(decisions_that_lack(gap), ON_A_PAGE)
    page = pages.get_page(request.GET.get("trang"))
    decisions = list(page.object_list)
    lacking = gaps_of(decisions)
    rows = [
        (
            decision,
            lacking[decision.pk],
            reverse("admin:awards_decision_change", args=[decision.pk]),
        )
        for decision in decisions
    ]
    return {"page": page, "rows": rows}
