"""Files for the tests, honest and hostile ones; knows nothing of Django."""

import struct
import zipfile
from io import BytesIO

import docx
import openpyxl
from fpdf import FPDF
from openpyxl.utils.cell import get_column_letter

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR = 512
END_OF_CHAIN, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


def pdf(*pages: str, user_password=None, owner_password=None) -> bytes:
    """Return a PDF with one line of Latin letters a page."""
    paper = FPDF()
    paper.set_font("helvetica")
    if owner_password:
        paper.set_encryption(owner_password, user_password=user_password)
    for words in pages or ("Noi dung",):
        paper.add_page()
        paper.cell(text=words)
    return bytes(paper.output())


def scan(pages=1) -> bytes:
    """Return a PDF of drawings only."""
    paper = FPDF()
    for _ in range(pages):
        paper.add_page()
        paper.rect(20, 20, 100, 100)
    return bytes(paper.output())


def word(*paragraphs: str, in_table="") -> bytes:
    paper, output = docx.Document(), BytesIO()
    for words in paragraphs:
        paper.add_paragraph(words)
    if in_table:
        paper.add_table(1, 1).cell(0, 0).text = in_table
    paper.save(output)
    return output.getvalue()


def excel(**cells) -> bytes:
    """Return a workbook; `excel(A1="Số")`."""
    workbook, output = openpyxl.Workbook(), BytesIO()
    for place, value in cells.items():
        workbook.active[place] = value
    workbook.save(output)
    return output.getvalue()


def last_cell() -> str:
    return f"{get_column_letter(16_384)}1048576"


def rezipped(content: bytes, *, without=(), **parts: bytes) -> bytes:
    """Return an archive with parts put in or replaced, named with "__" for "/"."""
    output = BytesIO()
    added = {name.replace("__", "/"): data for name, data in parts.items()}
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            if part.filename not in added and part.filename not in without:
                new.writestr(part, old.read(part))
        for name, data in added.items():
            new.writestr(name, data)
    return output.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def with_macro_type(content: bytes) -> bytes:
    """Declare a document as one with macros, as a .docm does."""
    declared = part(content, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"application/vnd.ms-word.document.macroEnabled.main",
    )
    return rezipped(content, **{"[Content_Types].xml": declared})


def bomb(megabytes: int, name="word__document.xml") -> bytes:
    """Return a small Word file of which one part unpacks to this much."""
    return rezipped(word("a"), **{name: bytes(megabytes * 2**20)})


def flagged_encrypted(content: bytes) -> bytes:
    """Set the flag of encryption on every part of an archive."""
    changed = bytearray(content)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(sign, start + 1)) >= 0:
            changed[start + place] |= 1
    return bytes(changed)


def twice_the_same_part() -> bytes:
    output = BytesIO(word("a"))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("WORD/document.xml", b"<a/>")
    return output.getvalue()


def ole(**entries: bytes | None) -> bytes:
    """Return an OLE file with these streams; None makes a storage.

    As [MS-CFB] has it, without the short sectors: streams are 4,096 bytes or more.
    """
    names = ["Root Entry", *entries]
    chains, body, first = [], b"", []
    for content in [None, *entries.values()]:
        if content is None:
            first.append((END_OF_CHAIN, 0))
            continue
        padded = content.ljust(4096, b"\0")
        count = -(-len(padded) // SECTOR)
        start = len(chains)
        chains += [*range(start + 1, start + count), END_OF_CHAIN]
        body += padded.ljust(count * SECTOR, b"\0")
        first.append((start, len(padded)))
    directory = b"".join(
        _entry(name, content, number, len(names), first[number])
        for number, (name, content) in enumerate(
            zip(names, [None, *entries.values()], strict=True)
        )
    )
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    directory_start, count = len(chains), len(directory) // SECTOR
    chains += [*range(directory_start + 1, directory_start + count), END_OF_CHAIN]
    fat_start = len(chains)
    fat_count = -(-(len(chains) + 1) // 127)
    chains += [FAT_SECTOR] * fat_count
    chains += [FREE] * (fat_count * 128 - len(chains))
    fat = struct.pack(f"<{len(chains)}I", *chains)
    places = [*range(fat_start, fat_start + fat_count)]
    places += [FREE] * (109 - fat_count)
    header = OLE_SIGNATURE + bytes(16)
    header += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<2I4x", 0, fat_count)[:8]
    header += struct.pack("<I", directory_start) + bytes(4)
    header += struct.pack("<5I", 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", *places)
    return header + body + directory + fat


def _entry(name, content, number, count, first) -> bytes:
    kind = ROOT if number == 0 else STORAGE if content is None else STREAM
    encoded = (name + "\0").encode("utf-16-le")
    # The tree leans to the right: each entry points to the next.
    right = number + 1 if 0 < number < count - 1 else FREE
    child = 1 if number == 0 and count > 1 else FREE
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(encoded), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<2I4x", *first)
    )


def old_word(*, flags=0, **entries) -> bytes:
    text = struct.pack("<6H", 0xA5EC, 193, 0, 0x409, 0, flags)
    return ole(WordDocument=text, **entries)


def old_excel(*records: tuple[int, bytes], **entries) -> bytes:
    """Return an .xls whose globals have these records between begin and end."""
    framed = [(0x0809, bytes(16)), *records, (0x0A, b"")]
    words = b"".join(
        struct.pack("<2H", kind, len(data)) + data for kind, data in framed
    )
    return ole(Workbook=words, **entries)
