"""Writes the two annexes of the sample documents that are no PDF."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as WordDocument
from openpyxl import Workbook

MARK = "DỮ LIỆU MINH HỌA"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
PLAN = [
    ("Việc", "Đơn vị chủ trì", "Thời gian"),
    ("Nói chuyện về an toàn máy", "Liên hiệp Hội", "Quý II/2024"),
    ("Tài liệu ngắn về tiết kiệm điện", "Sở Khoa học và Công nghệ", "Quý III/2024"),
    ("Hỏi đáp trực tuyến về kỹ năng số", "Liên đoàn Lao động", "Quý I/2025"),
]
BLANKS = [
    "Họ và tên người đăng ký (hoặc trưởng nhóm)",
    "Đơn vị, địa chỉ",
    "Tên sáng kiến",
    "Sáng kiến giải quyết việc gì",
    "Đã dùng ở đâu, từ bao giờ",
]


def write_plan(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Phân công"
    sheet.append([f"{MARK}: phụ lục của Kế hoạch số 907/KHLT-LHH-SKHCN-LĐLĐ"])
    for row in PLAN:
        sheet.append(row)
    for column, width in zip("ABC", (40, 30, 16), strict=True):
        sheet.column_dimensions[column].width = width
    book.properties.created = MADE
    _write_dated(book, path)


def write_form(path: Path) -> None:
    form = WordDocument()
    form.core_properties.author = "Dữ liệu minh họa"
    form.core_properties.created = form.core_properties.modified = MADE
    form.add_paragraph(MARK)
    form.add_heading("Phiếu đăng ký Ngày hội Sáng kiến nhỏ", 1)
    for blank in BLANKS:
        form.add_paragraph(f"{blank}: ……………………………")
    _write_dated(form, path)


def _write_dated(item, path: Path) -> None:
    """Save with the same times each time: both libraries write the clock's."""
    stream = BytesIO()
    item.save(stream)
    stamp = f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(stream) as made, ZipFile(path, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = MODIFIED.sub(rb"\g<1>" + stamp, content)
            entry = ZipInfo(name, MADE.timetuple()[:6])
            kept.writestr(entry, content, ZIP_DEFLATED)
