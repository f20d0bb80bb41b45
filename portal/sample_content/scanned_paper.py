"""Draws an invented document as an office scans it: a grey picture without text."""

import random
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from portal.sample_content.paper_layout import (
    FONTS,
    MADE,
    MARK,
    head_columns,
    signatures,
    subject_lines,
)

# A4 at 90 dots per inch: readable, and small.
SIZE = (744, 1052)
INK, GROUND = 60, 238
TILT = 0.6
SEED = 913


def write_scan(document: dict, path: Path) -> None:
    """Write one entry of documents.json as a PDF of one picture."""
    picture = _draw(document).rotate(TILT, Image.Resampling.BICUBIC, fillcolor=GROUND)
    stream = BytesIO()
    _soil(picture).save(stream, "JPEG", quality=30)
    scan = FPDF(format="A4")
    scan.set_creation_date(MADE)
    scan.set_title(MARK)
    scan.add_page()
    scan.image(stream, 0, 0, 210, 297)
    scan.output(path)


def _draw(document: dict) -> Image.Image:
    page = Image.new("L", SIZE, GROUND)
    pen = ImageDraw.Draw(page)
    left, right = head_columns(document)
    _write(pen, 205, 90, _wrapped(left, 30), 12)
    _write(pen, 540, 90, right, 12)
    kind, abstract = subject_lines(document)
    _write(pen, 372, 250, [MARK, kind, *wrap(abstract, 60)], 18)
    lines = _wrapped(document["paper"]["paragraphs"], 72)
    _write(pen, 372, 370, lines, 15)
    for lines in signatures(document):
        _write(pen, 540, 660, lines, 15)
    _write(pen, 372, 1_000, [f"{MARK} – không phải văn bản thật"], 13)
    return page


def _wrapped(texts: list[str], width: int) -> list[str]:
    return [line for text in texts for line in wrap(text, width)]


def _write(pen, middle: int, top: int, lines: list[str], size: int) -> None:
    font = ImageFont.truetype(str(FONTS / "NotoSerif-Regular.ttf"), size)
    for place, line in enumerate(lines):
        y = top + place * round(size * 1.6)
        pen.text((middle, y), line, INK, font, anchor="ma")


def _soil(page: Image.Image) -> Image.Image:
    """Add the specks of the glass; the same each time."""
    chance = random.Random(SEED)  # noqa: S311 - the same specks every time
    for _ in range(700):
        place = (chance.randrange(SIZE[0]), chance.randrange(SIZE[1]))
        page.putpixel(place, chance.randrange(90, 200))
    return page
