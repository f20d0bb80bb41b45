from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards import statistics as figures
from awards.charts import HEIGHT, WIDTH
from awards.views.register import register_crumb
from editorial.addresses import reads_parameters
from editorial.open_data import FOR_EVERYBODY
from editorial.structured_data import breadcrumb_data


@reads_parameters("nam", "tu", "den", "khoa")
@require_safe
def statistics(request):
    """No query of its own while nothing changes, 4 where nothing is kept yet."""
    period = figures.Period.read(request.GET)
    crumbs = [register_crumb()]
    here = ("Thống kê", reverse("awards:statistics"))
    context = {
        "statistics": figures.statistics_of(period),
        "period": period,
        "columns": figures.COLUMNS,
        "years": figures.years(),
        "terms": figures.terms(),
        "width": WIDTH,
        "height": HEIGHT,
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "awards/statistics.html", context)


@reads_parameters("nam", "tu", "den", "khoa")
@require_safe
def statistics_csv(request):
    """The same numbers as on the page."""
    period = figures.Period.read(request.GET)
    return HttpResponse(
        figures.csv_text(figures.statistics_of(period)),
        content_type="text/csv; charset=utf-8",
        headers=FOR_EVERYBODY
        | {"Content-Disposition": 'attachment; filename="thong-ke-khen-thuong.csv"'},
    )
