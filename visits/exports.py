"""The report as CSV files that Excel opens with every Vietnamese letter right."""

import csv
from collections.abc import Callable, Iterable

from django.http import HttpResponse

from visits.reports import ReadItem, Series

# Excel takes a file for UTF-8 only when it begins so.
BOM = "\ufeff"
# Cells that begin so are run as formulas: OWASP, "CSV Injection".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def series_file(series: Series) -> HttpResponse:
    """Days are in ISO order and numbers plain: no spreadsheet reads those wrong."""
    heads = [
        "Từ ngày",
        "Đến ngày",
        "Lượt truy cập",
        "Lượt xem trang",
        "Lượt truy cập cùng kỳ năm trước",
        "Lượt xem trang cùng kỳ năm trước",
    ]
    rows = [
        [
            line.span.first.isoformat(),
            line.span.last.isoformat(),
            line.visits.now,
            line.views.now,
            line.visits.before,
            line.views.before,
        ]
        for line in series.lines
    ]
    return _file(f"truy-cap-theo-{series.step}_{_days(series)}", [heads, *rows])


def most_read_file(
    series: Series, items: list[ReadItem], absolute: Callable[[str], str]
) -> HttpResponse:
    """`absolute` makes a full address of a path."""
    rows = [
        [
            item.rank,
            item.title,
            absolute(item.public_url) if item.public_url else "",
            item.views,
        ]
        for item in items
    ]
    heads = ["Thứ hạng", "Tiêu đề", "Địa chỉ", "Lượt xem"]
    return _file(f"doc-nhieu-nhat_{_days(series)}", [heads, *rows])


def _days(series: Series) -> str:
    return f"{series.span.first.isoformat()}_{series.span.last.isoformat()}"


def _file(name: str, rows: Iterable[list]) -> HttpResponse:
    response = HttpResponse(
        BOM,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response


def as_text(cell):
    """Keep a text from being run as a formula; numbers are ours and stay numbers."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
