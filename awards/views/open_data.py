from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards import open_data
from editorial.open_data import FOR_EVERYBODY


@require_safe
def open_data_csv(request):
    name = f"khen-thuong_{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        open_data.csv_pieces(),
        content_type="text/csv; charset=utf-8",
        headers=FOR_EVERYBODY
        | {"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def open_data_json(request):
    """The source is the name that every page bears."""
    source = render_to_string("organizations/_source.txt", request=request).strip()
    return StreamingHttpResponse(
        open_data.json_pieces(source=source, day=timezone.localdate()),
        content_type="application/json",
        headers=FOR_EVERYBODY,
    )
