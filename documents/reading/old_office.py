"""Word and Excel files of before 2007: OLE files of streams. Their words are not read.

Their layouts: [MS-DOC] 2.5.2 (FibBase), [MS-XLS] 2.4.28 (BoundSheet8), 2.4.117
(FilePass).
"""

import struct
from collections.abc import Iterator
from io import BytesIO

import olefile

from documents.reading.findings import DOC, XLS, Opened, Reason, Refused

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How the macros of Word and of Excel are kept.
MACROS = {"vba", "macros", "_vba_project", "_vba_project_cur"}
DOCUMENTS = {"worddocument", "workbook", "book"}
END_OF_GLOBALS, BOUND_SHEET, FILE_PASS = 0x0A, 0x85, 0x2F
MACRO_SHEET = 1
WORD_MAGIC, IS_ENCRYPTED = 0xA5EC, 0x0100
MAX_GLOBALS = 8 * 2**20
MAX_PAGES = 100_000


def open_old_office(content: bytes) -> Opened:
    with olefile.OleFileIO(BytesIO(content)) as ole:
        names = {part.lower() for path in ole.listdir(storages=True) for part in path}
        if "encryptedpackage" in names:
            raise Refused(Reason.HAS_PASSWORD)
        if names & MACROS:
            raise Refused(Reason.HAS_MACROS)
        # Which of two documents in one file is opened is for each program to say.
        if len(names & DOCUMENTS) > 1:
            raise Refused(Reason.BROKEN)
        return _open_word(ole) if "worddocument" in names else _open_excel(ole)


def _open_word(ole) -> Opened:
    with ole.openstream("WordDocument") as stream:
        magic, *_, flags = struct.unpack("<6H", stream.read(12))
        if magic != WORD_MAGIC:
            raise Refused(Reason.BROKEN)
        if flags & IS_ENCRYPTED:
            raise Refused(Reason.HAS_PASSWORD)
        _read_to_the_end(stream)
    pages = ole.get_metadata().num_pages
    is_count = isinstance(pages, int) and 0 < pages <= MAX_PAGES
    return Opened(DOC, pages if is_count else None, iter(()))


def _open_excel(ole) -> Opened:
    name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
    if name is None:
        raise Refused(Reason.NOT_ACCEPTED)
    with ole.openstream(name) as stream:
        content = stream.read()
    has_end = False
    for record, words in _globals(content[:MAX_GLOBALS]):
        if record == FILE_PASS:
            raise Refused(Reason.HAS_PASSWORD)
        if record == BOUND_SHEET and len(words) > 5 and words[5] == MACRO_SHEET:
            raise Refused(Reason.HAS_MACROS)
        has_end = record == END_OF_GLOBALS
    if not has_end:
        raise Refused(Reason.BROKEN)
    return Opened(XLS, None, iter(()))


def _globals(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records about the workbook as a whole, which stand first."""
    place, record = 0, None
    while record != END_OF_GLOBALS and place + 4 <= len(content):
        record, length = struct.unpack_from("<2H", content, place)
        yield record, content[place + 4 : place + 4 + length]
        place += 4 + length


def _read_to_the_end(stream) -> None:
    """Raise where the sectors that the file claims are not all there."""
    while stream.read(2**20):
        pass
