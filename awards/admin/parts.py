"""Rows that stand on the form of the record that they are a part of."""

from django.contrib import admin

from awards.admin.seen_state import CarriesSeenState
from awards.forms.seen_state import SeenPartForm
from editorial.pickers import AddsOnly


class PartInline(CarriesSeenState, AddsOnly, admin.StackedInline):
    """Rows that are a part of the record: whoever may change it may change them."""

    # The permission's name ends with the model of the record.
    whole = "edition"
    form = SeenPartForm
    extra = 1

    def _may(self, request, verb: str) -> bool:
        return request.user.has_perm(f"awards.{verb}_{self.whole}")

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_add_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_delete_permission(self, request, obj=None):
        return self._may(request, "change")
