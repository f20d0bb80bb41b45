"""A report as a workbook and as CSV; no cell of either is ever run as a formula."""

import csv
import re
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from organizations.papers.heading import Heading
from organizations.papers.report import Cell, Report, RowKind
from visits.exports import BOM, as_text

FONT, SIZE = "Times New Roman", 13
# 6 is shown as 06, and stays a number.
COUNT = "[=0]0;[<10]00;#,##0"
_WIDTHS = {"STT": 6, "Năm": 8, "Số lượng": 10, "Đối tượng": 14, "Tổng số": 10}
_WIDTHS |= {"Thời hạn": 16, "Tình trạng": 16}
TEXT_WIDTH, COUNT_WIDTH = 36, 14
_THIN = Side(style="thin")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def csv_text(report: Report) -> str:
    """Return the table alone, numbers plain, for Excel and programs."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(report.columns)
    for row in report.rows:
        writer.writerow(
            [as_text(cell) if isinstance(cell, str) else cell for cell in row.cells]
        )
    return BOM + stream.getvalue()


def workbook_of(report: Report, heading: Heading) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = report.sheet
    width = len(report.columns)
    for text, is_bold in _above(report, heading):
        _write(sheet, text, width, bold=is_bold)
    head = sheet.max_row + 1
    _append(sheet, report.columns, bold=True, grid=True)
    for row in report.rows:
        _append(sheet, row.cells, bold=row.kind != RowKind.LINE, grid=True)
        if row.kind == RowKind.GROUP:
            sheet.merge_cells(
                start_row=sheet.max_row,
                end_row=sheet.max_row,
                start_column=1,
                end_column=width,
            )
    summary = [f"Tổng số: {report.summary}."] if report.summary else []
    for note in [*summary, *report.notes]:
        _write(sheet, note, width)
    _lay_page(sheet, report, head)
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _above(report: Report, heading: Heading) -> list[tuple[str, bool]]:
    said = [
        (heading.above.upper(), False),
        (heading.name.upper(), True),
        (report.title.upper(), True),
        *((subtitle, False) for subtitle in report.subtitles),
    ]
    return [(text, is_bold) for text, is_bold in said if text]


def _write(sheet, text: str, width: int, *, bold: bool = False) -> None:
    """Write one text over the whole width."""
    _append(sheet, [text], bold=bold)
    row = sheet.max_row
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    sheet.cell(row, 1).alignment = Alignment(
        horizontal="center" if bold else "left", vertical="top", wrap_text=True
    )


def _append(sheet, cells: list[Cell], *, bold=False, grid=False) -> None:
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value else 1
    for place, value in enumerate(cells, 1):
        cell = sheet.cell(row, place)
        is_text = isinstance(value, str)
        cell.value = _UNWRITABLE.sub("", value) if is_text else value
        if is_text:
            # Never a formula, whatever the text begins with.
            cell.data_type, cell.number_format = "s", "@"
        else:
            cell.number_format = COUNT
        cell.font = Font(name=FONT, size=SIZE, bold=bold)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if grid:
            cell.border = _GRID


def _lay_page(sheet, report: Report, head: int) -> None:
    for place, column in enumerate(report.columns, 1):
        numbers = [isinstance(row.cells[place - 1], int) for row in report.lines]
        usual = COUNT_WIDTH if numbers and all(numbers) else TEXT_WIDTH
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, usual)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    is_wide = report.is_wide
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.freeze_panes = f"A{head + 1}"
