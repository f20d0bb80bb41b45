"""What stands on an organization's form beside its own fields."""

from django.contrib import admin

from editorial.pickers import AddsOnly
from organizations.admin.shown import ShowsAsReaders, shown_date
from organizations.forms import TermForm
from organizations.models import FormerName, Term


class FormerNameInline(AddsOnly, ShowsAsReaders, admin.StackedInline):
    """Names are a part of the organization: whoever may change it may change them."""

    model = FormerName
    extra = 1
    fields = [("name", "short_name"), ("until", "decision")]
    shown_instead = {"until": "until_shown"}
    until_shown = shown_date("until", "dùng đến")

    def _may(self, request, verb: str) -> bool:
        return request.user.has_perm(f"organizations.{verb}_organization")

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_add_permission(self, request, obj=None):
        return self._may(request, "change") or (
            obj is None and self._may(request, "add")
        )

    def has_delete_permission(self, request, obj=None):
        return self._may(request, "change")


class TermInline(AddsOnly, ShowsAsReaders, admin.StackedInline):
    model = Term
    form = TermForm
    extra = 1
    fields = [("label", "ordinal"), ("started_on", "ended_on"), "note"]
    # A term that positions name is deleted, or not, on a page of its own.
    can_delete = False
    show_change_link = True
    view_on_site = False
    shown_instead = {
        "started_on": "started_on_shown",
        "ended_on": "ended_on_shown",
    }
    started_on_shown = shown_date("started_on", "bắt đầu")
    ended_on_shown = shown_date("ended_on", "kết thúc")
