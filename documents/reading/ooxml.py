"""Word and Excel files of today: an archive of XML parts.

The archive's directory is judged before anything is unpacked: a file of 100 KB can
claim gigabytes.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

from documents.reading.findings import DOCX, XLSX, Opened, Reason, Refused

SIGNATURE = b"PK\x03\x04"
MAX_PARTS = 5_000
MAX_UNPACKED = 200 * 2**20
# XML of real files unpacks to 10 to 60 times its size, a bomb to a thousand times.
MAX_RATIO, RATIO_COUNTS_FROM = 200, 2**20
MAX_XML = 60 * 2**20
MAX_DECLARATION = 2**20

DECLARATION = "[Content_Types].xml"
DECLARED = "application/vnd.openxmlformats-officedocument."
KINDS = {
    f"{DECLARED}wordprocessingml.document.main+xml": DOCX,
    f"{DECLARED}spreadsheetml.sheet.main+xml": XLSX,
}
MACRO_PARTS = re.compile(r"vbaproject\.bin$|vbadata\.xml$|^xl/macrosheets/")
MACRO_TYPES = re.compile(r"macro|vba")
SAFE_NAME = re.compile(r"[^/\\\0][^\\\0]*")
WORD_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d{1,5})</")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def open_ooxml(content: bytes) -> Opened:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        _refuse_directory(archive.infolist())
        kind = _kind(archive)
        pages = _pages(archive) if kind == DOCX else None
    open_texts = _open_docx if kind == DOCX else _open_xlsx
    return Opened(kind, pages, open_texts(content))


def _refuse_directory(parts: list[zipfile.ZipInfo]) -> None:
    """By what the archive claims; no part gives more than it claims."""
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused(Reason.TOO_COMPLEX)
    names = [part.filename.lower() for part in parts]
    # Of two parts of one name each reader takes its own.
    if len(set(names)) < len(names) or not all(map(_is_inside, names)):
        raise Refused(Reason.BROKEN)
    for part in parts:
        _refuse_part(part)


def _is_inside(name: str) -> bool:
    return bool(SAFE_NAME.fullmatch(name)) and ".." not in name.split("/")


def _refuse_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise Refused(Reason.HAS_PASSWORD)
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(Reason.BROKEN)
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    ratio = part.file_size / max(part.compress_size, 1)
    is_dense = ratio > MAX_RATIO and part.file_size > RATIO_COUNTS_FROM
    # Drawings of one colour are as dense as a bomb, but nothing here opens them.
    if is_xml and (is_dense or part.file_size > MAX_XML):
        raise Refused(Reason.TOO_COMPLEX)


def _kind(archive: zipfile.ZipFile) -> str:
    names = {part.filename for part in archive.infolist()}
    if DECLARATION not in names:
        raise Refused(Reason.NOT_ACCEPTED)
    if archive.getinfo(DECLARATION).file_size > MAX_DECLARATION:
        raise Refused(Reason.TOO_COMPLEX)
    declared = _declared(archive.read(DECLARATION))
    has_macros = any(MACRO_PARTS.search(name.lower()) for name in names)
    if has_macros or any(MACRO_TYPES.search(each.lower()) for each in declared):
        raise Refused(Reason.HAS_MACROS)
    kinds = {KINDS[each] for each in declared if each in KINDS}
    if len(kinds) != 1:
        raise Refused(Reason.NOT_ACCEPTED)
    return kinds.pop()


def _declared(content: bytes) -> set[str]:
    """Return the types that the parts are declared to have, as a program reads them."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(Reason.BROKEN)
    root = ElementTree.fromstring(content)  # noqa: S314 - no entities, in a cage
    return {element.get("ContentType", "").strip() for element in root}


def _pages(archive: zipfile.ZipFile) -> int | None:
    """As Word counted them when it last saved the file."""
    try:
        with archive.open("docProps/app.xml") as part:
            found = WORD_PAGES.search(part.read(2**16))
    except KeyError:
        return None
    return int(found[1]) or None if found else None


def _open_docx(content: bytes) -> Iterator[str]:
    import docx

    body = docx.Document(BytesIO(content)).element.body
    # Paragraphs wherever they stand: in tables, in text boxes.
    return (_paragraph(paragraph) for paragraph in body.iter(f"{WORD}p"))


def _paragraph(paragraph) -> str:
    pieces = []
    for element in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br"):
        pieces.append(element.text or "" if element.tag == f"{WORD}t" else " ")
    return "".join(pieces)


def _open_xlsx(content: bytes) -> Iterator[str]:
    import openpyxl

    workbook = openpyxl.load_workbook(
        BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    return _rows(workbook)


def _rows(workbook) -> Iterator[str]:
    for sheet in workbook.worksheets:
        # A sheet may claim a million rows of 16,000 columns and have one.
        sheet.reset_dimensions()
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield " ".join(str(cell) for cell in row if cell is not None)
