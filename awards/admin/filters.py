from django.contrib import admin

from awards.models import Decision


class YearFilter(admin.SimpleListFilter):
    """By the year of the award, of those years that there are."""

    title = "năm khen thưởng"
    parameter_name = "nam"
    column = "award_year"

    def lookups(self, request, model_admin):
        years = Decision.objects.exclude(award_year=None).order_by("-award_year")
        found = years.values_list("award_year", flat=True).distinct()
        return [(str(year), str(year)) for year in found]

    def queryset(self, request, queryset):
        years = {key for key, _ in self.lookup_choices}
        if self.value() not in years:
            return queryset
        return queryset.filter(**{self.column: int(self.value())})


class AwardYearFilter(YearFilter):
    column = "decision__award_year"
