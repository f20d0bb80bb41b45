"""A report as a Word document in the layout of Decree 30/2020/NĐ-CP."""

import re
from datetime import date
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from organizations.papers.heading import Heading
from organizations.papers.report import Report, ReportRefused, RowKind, shown
from vietnamese.dates import official_date

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"
LANGUAGE = "vi-VN"
A4 = Mm(210), Mm(297)
# Top, bottom, left, right: what the decree asks for.
MARGINS = Mm(20), Mm(20), Mm(30), Mm(15)
# Word itself grows slow with longer tables.
MOST_LINES = 3_000
TOO_LONG = "Báo cáo dài quá {most} dòng nên không xuất ra Word. Hãy xuất ra Excel."
CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
# Millimetres of columns whose texts are short.
_NARROW = {"STT": 12, "Năm": 15, "Số lượng": 18, "Tổng số": 18, "Đối tượng": 24}
_NARROW |= {"Thời hạn": 26, "Tình trạng": 26}


def document_of(report: Report, heading: Heading, day: date) -> bytes:
    """Return the .docx; raise ReportRefused for one that is too long for Word."""
    if len(report.rows) > MOST_LINES:
        raise ReportRefused(TOO_LONG.format(most="3.000"))
    document = Document()
    width = _lay_page(document, report.is_wide)
    if report.is_official:
        _add_heads(document, heading, day, width)
    elif heading.name:
        _add(document, heading.name.upper(), bold=True)
    _add(document, report.title.upper(), bold=True, size=14, before=12)
    for subtitle in report.subtitles:
        _add(document, subtitle, italic=True, size=14)
    _add_table(document, report, width)
    if report.summary:
        _add(document, f"Tổng số: {report.summary}.", align=LEFT, before=6)
    for note in report.notes:
        _add(document, note, align=LEFT, italic=True)
    if report.is_official:
        _add_signature(document, width)
    document.core_properties.title = report.title
    document.core_properties.author = heading.name
    document.core_properties.language = LANGUAGE
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lay_page(document, is_wide: bool):
    """Set paper, margins and font; return the width of the text."""
    section = document.sections[0]
    short, long = A4
    section.page_width, section.page_height = (long, short) if is_wide else A4
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ) = MARGINS
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    _set_language(document)
    style.paragraph_format.space_after = Pt(0)
    return section.page_width - section.left_margin - section.right_margin


def _set_language(document) -> None:
    """Spell as Vietnamese is spelled: the template of python-docx is English."""
    for mark in document.styles.element.iter(qn("w:lang")):
        for script in ("w:val", "w:eastAsia"):
            mark.set(qn(script), LANGUAGE)


def _add_heads(document, heading: Heading, day: date, width) -> None:
    """The issuing body on the left; the country, its motto and the day on the right."""
    table = document.add_table(rows=2, cols=2)
    _set_widths(table, [width * 2 // 5, width - width * 2 // 5])
    left, right = table.rows[0].cells
    _fill(left, [(heading.above.upper(), {}), (heading.name.upper(), {"bold": True})])
    _fill(
        right,
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", {"bold": True, "size": 12}),
            ("Độc lập - Tự do - Hạnh phúc", {"bold": True, "is_underlined": True}),
        ],
    )
    left, right = table.rows[1].cells
    _fill(left, [("Số:        /", {})])
    _fill(right, [(f"……………, {official_date(day)}", {"italic": True})])


def _add_signature(document, width) -> None:
    table = document.add_table(rows=1, cols=2)
    _set_widths(table, [width // 2, width - width // 2])
    left, right = table.rows[0].cells
    _fill(left, [("Người lập biểu", {"bold": True}), ("(Ký, ghi rõ họ tên)", {})])
    _fill(
        right,
        [
            ("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", {"bold": True}),
            ("(Ký, ghi rõ họ tên, đóng dấu)", {"italic": True}),
        ],
    )


def _add_table(document, report: Report, width) -> None:
    table = document.add_table(rows=1 + len(report.rows), cols=len(report.columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_widths(table, _widths(report, width))
    rows = table.rows
    _repeat(rows[0])
    _fill_row(rows[0], report.columns, bold=True)
    for place, row in enumerate(report.rows, 1):
        texts = [shown(cell) for cell in row.cells]
        numbers = [isinstance(cell, int) for cell in row.cells]
        _fill_row(rows[place], texts, numbers, bold=row.kind != RowKind.LINE)
        if row.kind == RowKind.GROUP:
            cells = rows[place].cells
            _merge_empty(cells)


def _merge_empty(cells) -> None:
    for cell in cells[1:]:
        for paragraph in cell.paragraphs:
            paragraph._element.getparent().remove(paragraph._element)
        cell._element.append(OxmlElement("w:p"))
    merged = cells[0].merge(cells[-1])
    for paragraph in merged.paragraphs[1:]:
        paragraph._element.getparent().remove(paragraph._element)


def _widths(report: Report, width) -> list[int]:
    fixed = {
        place: Mm(_NARROW.get(column, 18))
        for place, column in enumerate(report.columns)
        if column in _NARROW
        or any(isinstance(row.cells[place], int) for row in report.lines)
    }
    others = len(report.columns) - len(fixed)
    left = max(width - sum(fixed.values()), Mm(20) * others)
    return [
        fixed.get(place, left // max(others, 1)) for place in range(len(report.columns))
    ]


def _set_widths(table, widths: list) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _fill_row(row, texts: list[str], numbers=None, *, bold: bool = False) -> None:
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        align = CENTER if numbers is None or numbers[place] else LEFT
        paragraph = cell.paragraphs[0]
        paragraph.alignment = align
        _run(paragraph, text, bold=bold)


def _fill(cell, lines: list[tuple[str, dict]]) -> None:
    paragraph = cell.paragraphs[0]
    for text, style in lines:
        if not text:
            continue
        if paragraph.runs:
            paragraph = cell.add_paragraph()
        paragraph.alignment = CENTER
        _run(paragraph, text, **style)


def _add(document, text, *, align=CENTER, before=0, **style) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    _run(paragraph, text, **style)


def _run(
    paragraph, text: str, *, bold=False, italic=False, is_underlined=False, size=13
) -> None:
    run = paragraph.add_run(_UNWRITABLE.sub("", text))
    run.bold, run.italic, run.underline = bold, italic, is_underlined
    run.font.name, run.font.size = FONT, Pt(size)


def _repeat(row) -> None:
    """Print the head of the table anew on each page."""
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
