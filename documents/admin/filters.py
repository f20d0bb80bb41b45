from django.contrib import admin
from django.utils import timezone

from documents.models import Validity


class KnownFilter(admin.RelatedOnlyFieldListFilter):
    """Offers what some document has, and no bare hyphen for those without."""

    include_empty_choice = False


class ValidityFilter(admin.SimpleListFilter):
    """By the validity of today, worked out or noted by the office."""

    title = "hiệu lực hôm nay"
    parameter_name = "hieu-luc"

    def lookups(self, request, model_admin):
        return Validity.choices

    def queryset(self, request, queryset):
        if self.value() not in Validity.values:
            return queryset
        return queryset.with_validity(self.value(), timezone.localdate())
