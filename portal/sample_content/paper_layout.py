"""Draws an invented document as Decree 30/2020, annex I, lays papers out.

Papers of the Party follow Instruction 36-HD/VPTW: its name on the right, a star under
the office on the left.
"""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

FONTS = Path("/usr/share/fonts/truetype/noto")
MADE = datetime(2026, 1, 1, tzinfo=UTC)
MARK = "DỮ LIỆU MINH HỌA"
# Millimetres: the margins of the decree; two columns share what is left.
LEFT, RIGHT, TOP = 30, 15, 20
WIDTH = 210 - LEFT - RIGHT
HALF = WIDTH / 2
LINE = 6


class Paper(FPDF):
    """An A4 page that says on top and at its foot that it is invented."""

    def __init__(self):
        super().__init__(format="A4")
        self.set_creation_date(MADE)
        self.set_margins(LEFT, TOP, RIGHT)
        self.set_auto_page_break(True, 22)
        for style, name in (("", "Regular"), ("B", "Bold"), ("I", "Italic")):
            self.add_font("Noto Serif", style, FONTS / f"NotoSerif-{name}.ttf")

    def header(self):
        self.set_y(8)
        self.write_line(f"{MARK} – không phải văn bản thật", style="I", size=9)
        self.set_y(TOP)

    def footer(self):
        self.set_y(-15)
        self.write_line(f"{MARK} – trang {self.page_no()}", style="I", size=9)

    def write_line(self, text, *, style="", size=11, align="C", x=LEFT, width=WIDTH):
        """Write a text in a column, on as many lines as it takes."""
        self.set_font("Noto Serif", style, size)
        self.set_x(x)
        self.multi_cell(width, LINE, text, align=align, new_x="LMARGIN", new_y="NEXT")


def write_paper(document: dict, path: Path) -> None:
    """Write one entry of documents.json as a PDF."""
    paper = Paper()
    paper.set_title(f"{document['type']} {document.get('number', '')} – {MARK}")
    paper.set_lang("vi")
    paper.add_page()
    _draw_head(paper, document)
    _draw_subject(paper, document)
    for text in document["paper"]["paragraphs"]:
        is_heading = text == text.upper()
        paper.write_line(
            text,
            style="B" if is_heading else "",
            align="C" if is_heading else "J",
        )
        paper.ln(2)
    _draw_signatures(paper, document)
    paper.output(path)


def head_columns(document: dict) -> tuple[list[str], list[str]]:
    """Return the lines on the left and on the right of the head."""
    paper = document["paper"]
    left = [text for text in paper["heading"] if text]
    number = document.get("number", "")
    if paper.get("party"):
        right = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
        return [*left, "*", f"Số {number}"], [*right, _place_and_date(document)]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    number_line = f"Số: {number}" if number else "Số: … (dự thảo)"
    return [*left, number_line], [*right, _place_and_date(document)]


def subject_lines(document: dict) -> tuple[str, str]:
    """Return the kind of the paper and what it is about."""
    paper = document["paper"]
    if to := paper.get("letter_to"):
        return f"Kính gửi: {to}", f"V/v {document['abstract'].removeprefix('về việc ')}"
    return document["type"].upper(), document["abstract"]


def signatures(document: dict) -> list[list[str]]:
    """Return the lines of each signature."""
    bodies = document["paper"]["for"]
    signers = document.get("signers", [])
    bodies = bodies if isinstance(bodies, list) else [bodies] * len(signers)
    return [
        _signature(signer, body) for signer, body in zip(signers, bodies, strict=True)
    ]


def _signature(signer: dict, body: str) -> list[str]:
    form = signer.get("form", "")
    office = signer["office"].upper()
    capacity = [f"{form} {body}", office] if body else [f"{form} {office}".strip()]
    return [*capacity, "(đã ký)", signer.get("name", "Dương Thị Ví Dụ")]


def _place_and_date(document: dict) -> str:
    """Zeros stand before days under 10, and before the months 1 and 2 only."""
    parts = [*document.get("issued_on", "").split("-"), "", ""]
    year, month, day = [part or "…" for part in parts[:3]]
    month = month if month in ("01", "02") else month.lstrip("0")
    place = document["paper"]["place"]
    return f"{place}, ngày {day} tháng {month} năm {year}"


def _draw_head(paper: Paper, document: dict) -> None:
    left, right = head_columns(document)
    top = paper.get_y()
    for place, text in enumerate(left):
        is_office = place == len(document["paper"]["heading"]) - 1
        paper.write_line(text, style="B" if is_office else "", size=9.5, width=HALF - 3)
    bottom = paper.get_y()
    paper.set_y(top)
    for text in right:
        style = "I" if text == right[-1] else "B"
        paper.write_line(text, style=style, size=9.5, x=LEFT + HALF - 3, width=HALF + 3)
    paper.set_y(max(bottom, paper.get_y()) + 8)


def _draw_subject(paper: Paper, document: dict) -> None:
    kind, abstract = subject_lines(document)
    paper.write_line(kind, style="B", size=14)
    paper.write_line(abstract, style="B", size=11)
    paper.ln(5)


def _draw_signatures(paper: Paper, document: dict) -> None:
    for lines in signatures(document):
        if paper.will_page_break(LINE * 5):
            paper.add_page()
        paper.ln(3)
        for text in lines:
            style = "I" if text == "(đã ký)" else "B"
            paper.write_line(text, style=style, x=LEFT + HALF, width=HALF)
