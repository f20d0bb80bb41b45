"""The office's page of visit figures, in the place of a list: nobody edits figures."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from visits import exports, reports
from visits.chart import chart
from visits.models import DailyTotal
from visits.periods import PeriodRefused, Step, read_period

STEPS = ((Step.DAY, "Ngày"), (Step.MONTH, "Tháng"), (Step.YEAR, "Năm"))
MOST_READ = 20
MOST_READ_IN_FILE = 500


@admin.register(DailyTotal)
class DailyTotalAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        files = [
            ("so-lieu.csv", self.series_file, "series_file"),
            ("doc-nhieu-nhat.csv", self.most_read_file, "most_read_file"),
        ]
        own = [
            path(
                address,
                self.admin_site.admin_view(view),
                name=f"visits_dailytotal_{name}",
            )
            for address, view, name in files
        ]
        return [*own, *super().get_urls()]

    @method_decorator(require_safe)
    def changelist_view(self, request, extra_context=None):
        """The report of the period in the address. 3 queries, and 1 a kind of item."""
        try:
            series = self._series(request)
        except PeriodRefused as refusal:
            return self._refusal(request, refusal)
        draw = partial(chart, series.lines)
        query = {
            "theo": series.step,
            "tu": series.span.first.isoformat(),
            "den": series.span.last.isoformat(),
        }
        context = {
            "series": series,
            "charts": [
                ("Lượt truy cập", series.visits, draw("visits", "lượt truy cập")),
                ("Lượt xem trang", series.views, draw("views", "lượt xem trang")),
            ],
            "most_read": self._most_read(request, series, MOST_READ),
            "series_file": self._address("series_file", query),
            "most_read_file": self._address("most_read_file", query),
            **query,
        }
        return self._page(request, context)

    @method_decorator(require_safe)
    def series_file(self, request):
        try:
            return exports.series_file(self._series(request))
        except PeriodRefused as refusal:
            return self._refusal(request, refusal)

    @method_decorator(require_safe)
    def most_read_file(self, request):
        try:
            series = self._series(request)
        except PeriodRefused as refusal:
            return self._refusal(request, refusal)
        items = self._most_read(request, series, MOST_READ_IN_FILE)
        return exports.most_read_file(series, items, request.build_absolute_uri)

    def _series(self, request) -> reports.Series:
        if not self.has_view_permission(request):
            raise PermissionDenied
        counted_from = reports.first_counted()
        today = timezone.localdate()
        step, span = read_period(request.GET, today, counted_from)
        return reports.series(step, span, counted_from, today)

    def _most_read(self, request, series, most) -> list[reports.ReadItem]:
        return reports.most_read(
            series.span, most, lambda item: self._office_url(request, item)
        )

    def _office_url(self, request, item) -> str:
        """Return the item's address in the office; "" for who may not view it."""
        model, opts = type(item), item._meta
        if not self.admin_site.is_registered(model):
            return ""
        if not self.admin_site.get_model_admin(model).has_view_permission(
            request, item
        ):
            return ""
        name = f"admin:{opts.app_label}_{opts.model_name}_change"
        return reverse(name, args=[item.pk])

    def _refusal(self, request, refusal):
        asked = {name: request.GET.get(name, "") for name in ("theo", "tu", "den")}
        return self._page(request, {"refusal": str(refusal), **asked}, status=400)

    def _address(self, name, query) -> str:
        return reverse(f"admin:visits_dailytotal_{name}", query=query)

    def _page(self, request, context, status=200):
        context = {
            **self.admin_site.each_context(request),
            "title": "Số liệu truy cập",
            "opts": self.opts,
            "steps": STEPS,
            "address": reverse("admin:visits_dailytotal_changelist"),
            **context,
        }
        template = "admin/visits/report.html"
        return TemplateResponse(request, template, context, status=status)
