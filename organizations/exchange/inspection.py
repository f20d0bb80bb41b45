"""Whether a file is a workbook that is safe to open: its kind, its sizes, its XML.

What a workbook unpacks to is bounded before openpyxl sees it: a file of 100 KB can
claim gigabytes, and each XML element becomes an object.
"""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

MAX_BYTES = 5 * 2**20
MAX_UNPACKED = 60 * 2**20
MAX_PARTS = 2_000
# Excel's own sheets unpack to some 10 to 60 times their size; a bomb to a thousand.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 2**20
# 5,000 rows of 60 columns have about 900,000 elements; all parts share these.
MAX_ELEMENTS = 1_500_000
# These cost openpyxl far more an element than a sheet does.
MAX_STRING_ELEMENTS = 500_000
MAX_OTHER_ELEMENTS = 60_000
MAX_DEPTH = 40
CHUNK = 2**16

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

SAVE_AS_XLSX = "Hãy mở bằng Excel, lưu thành tệp mới dạng .xlsx rồi tải lên lại."
TOO_HEAVY = f"Tệp nặng quá {MAX_BYTES // 2**20} MB. " + (
    "Hãy bỏ ảnh và các trang tính khác, hoặc chia danh sách thành nhiều tệp."
)
NO_WORKBOOK = f"Tệp này không phải bảng tính Excel (.xlsx). {SAVE_AS_XLSX}"
OLD_WORKBOOK = f"Tệp này là dạng Excel cũ (.xls), cổng không đọc. {SAVE_AS_XLSX}"
BINARY_WORKBOOK = f"Tệp này là dạng .xlsb, cổng không đọc. {SAVE_AS_XLSX}"
WITH_MACROS = f"Tệp này có macro (.xlsm), cổng không nhận. {SAVE_AS_XLSX}"
ENCRYPTED = (
    "Tệp này đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu trong Excel rồi tải lên "
    "lại."
)
BROKEN = (
    "Tệp bị hỏng nên không đọc được. Hãy mở bằng Excel, chép danh sách sang một tệp "
    "mới rồi tải lên lại."
)
TOO_LARGE = (
    "Nội dung tệp quá lớn hoặc quá phức tạp khi mở ra. Hãy chép riêng danh sách sang "
    "một tệp mới rồi tải lên lại."
)

# What zipfile and zlib raise for an archive that is not built as one.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


class WorkbookRefused(ValueError):  # noqa: N818 - it is read as a sentence
    """The file is not read; the message says why and what to do."""


def refuse_unsafe(data: bytes) -> None:
    """Raise WorkbookRefused unless openpyxl may open these bytes."""
    if len(data) > MAX_BYTES:
        raise WorkbookRefused(TOO_HEAVY)
    if data.startswith(OLE_SIGNATURE):
        raise WorkbookRefused(ENCRYPTED if ENCRYPTED_PACKAGE in data else OLD_WORKBOOK)
    if not data.startswith(b"PK\x03\x04"):
        raise WorkbookRefused(NO_WORKBOOK)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_sizes(archive.infolist())
            _refuse_kinds(set(archive.namelist()))
            _refuse_costly_xml(archive)
    except WorkbookRefused:
        raise
    except (*BROKEN_ARCHIVE, expat.ExpatError):
        raise WorkbookRefused(BROKEN) from None


def _refuse_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """By what the archive claims; no part gives more than it claims."""
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise WorkbookRefused(TOO_LARGE)
    for part in parts:
        if part.flag_bits & 0x1:
            raise WorkbookRefused(ENCRYPTED)
        is_plain = part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        is_dense = part.file_size > MAX_RATIO * max(part.compress_size, 1)
        if not is_plain or (is_dense and part.file_size > RATIO_COUNTS_FROM):
            raise WorkbookRefused(TOO_LARGE)


def _refuse_kinds(names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise WorkbookRefused(BINARY_WORKBOOK)
    if "xl/vbaProject.bin" in names:
        raise WorkbookRefused(WITH_MACROS)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise WorkbookRefused(NO_WORKBOOK)


def _refuse_costly_xml(archive: zipfile.ZipFile) -> None:
    """Count elements, part by part, without keeping any.

    Every part, as any may be declared a sheet; pictures end at their first byte.
    """
    left = MAX_ELEMENTS
    for part in archive.infolist():
        name = part.filename.lower()
        with archive.open(part) as stream:
            try:
                left -= count_elements(stream, min(left, _most_elements(name)))
            except expat.ExpatError:
                if name.endswith((".xml", ".rels")):
                    raise


def _most_elements(name: str) -> int:
    if name.startswith("xl/worksheets/"):
        return MAX_ELEMENTS
    is_strings = name.endswith("sharedstrings.xml")
    return MAX_STRING_ELEMENTS if is_strings else MAX_OTHER_ELEMENTS


def count_elements(stream, limit: int) -> int:
    """Return how many elements an XML part has; refuse too many, too deep, a DTD."""
    count = depth = 0

    def start(name, attributes):
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > limit or depth > MAX_DEPTH:
            raise WorkbookRefused(TOO_LARGE)

    def end(name):
        nonlocal depth
        depth -= 1

    def doctype(*names):
        # Entities that multiply are declared in one; no workbook has any.
        raise WorkbookRefused(BROKEN)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = doctype
    parse(parser, stream)
    return count


def parse(parser, stream) -> None:
    """Feed a stream to an expat parser, piece by piece."""
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
