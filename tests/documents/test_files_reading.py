"""What a file is found to be, by the process that reads it."""

import itertools
import os
import random
import subprocess
import sys

import pytest
from django.conf import settings

from documents.models import FileKind
from documents.reading import findings, process
from documents.reading.__main__ import MAX_TEXT
from documents.reading.process import SENTENCES, FileRefused, Reason, read_content
from tests.documents import file_builders as build

MACRO = {"word__vbaProject.bin": b"x"}
MACRO_SHEET = (0x85, bytes(5) + b"\x01\x00\x00")
PDF_WITH_SCRIPT_BEFORE = b"<html><script>alert(1)</script></html>" + build.pdf("a")


def read(content: bytes, folder):
    path = folder / "tep"
    path.write_bytes(content)
    with path.open("rb") as file:
        return read_content(file)


def test_the_kinds_are_those_of_the_register():
    names = (findings.PDF, findings.DOCX, findings.DOC, findings.XLSX, findings.XLS)
    assert set(names) == set(FileKind.values)


def test_a_pdf_tells_its_pages_and_words(tmp_path):
    found = read(build.pdf("Khen thuong", "Phu luc"), tmp_path)

    assert found == ("pdf", 2, "Khen thuong\nPhu luc", True, False)


def test_a_scan_has_pages_and_no_text(tmp_path):
    assert read(build.scan(pages=3), tmp_path) == ("pdf", 3, "", False, False)


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path):
    assert read(build.pdf("Ma so", owner_password="chu"), tmp_path).text == "Ma so"


def test_a_word_file_is_read_with_its_tables(tmp_path):
    found = read(build.word("Quyết định", in_table="Ô trong bảng"), tmp_path)

    assert found.kind == "docx"
    assert found.text == "Quyết định\nÔ trong bảng"


def test_decomposed_letters_of_a_file_are_stored_composed(tmp_path):
    assert read(build.word("Quye\u0302\u0301t"), tmp_path).text == "Quyết"


def test_a_workbook_is_read_though_its_last_cell_is_far(tmp_path):
    content = build.excel(A1="Đầu", **{build.last_cell(): "Cuối"})

    found = read(content, tmp_path)

    assert (found.kind, found.pages, found.is_text_cut) == ("xlsx", None, False)
    assert found.text.split("\n")[1:] == ["Đầu", "Cuối"]


@pytest.mark.parametrize(
    ("content", "kind"), [(build.old_word(), "doc"), (build.old_excel(), "xls")]
)
def test_files_of_the_former_kinds_are_taken_unread(tmp_path, content, kind):
    assert read(content, tmp_path) == (kind, None, "", True, False)


HOSTILE = {
    "renamed executable": (b"MZ\x90\0" + bytes(5_000), Reason.NOT_ACCEPTED),
    "page named .pdf": (b"<!doctype html><script></script>", Reason.NOT_ACCEPTED),
    "page before a pdf": (PDF_WITH_SCRIPT_BEFORE, Reason.NOT_ACCEPTED),
    "archive of anything": (
        build.rezipped(build.word("a"), without=["[Content_Types].xml"]),
        Reason.NOT_ACCEPTED,
    ),
    "ole of anything": (build.ole(Khac=b"x"), Reason.NOT_ACCEPTED),
    "pdf with a password": (
        build.pdf("a", owner_password="chu", user_password="mo"),
        Reason.HAS_PASSWORD,
    ),
    "office file with a password": (
        build.ole(EncryptedPackage=b"x"),
        Reason.HAS_PASSWORD,
    ),
    "archive with a password": (
        build.flagged_encrypted(build.word("a")),
        Reason.HAS_PASSWORD,
    ),
    "doc with a password": (build.old_word(flags=0x0100), Reason.HAS_PASSWORD),
    "xls with a password": (build.old_excel((0x2F, bytes(8))), Reason.HAS_PASSWORD),
    "docx with a macro": (build.rezipped(build.word("a"), **MACRO), Reason.HAS_MACROS),
    "docm": (build.with_macro_type(build.word("a")), Reason.HAS_MACROS),
    "xlsx with a macro sheet": (
        build.rezipped(build.excel(A1="a"), xl__macrosheets__sheet1=b"<a/>"),
        Reason.HAS_MACROS,
    ),
    "doc with a macro": (build.old_word(Macros=None), Reason.HAS_MACROS),
    "xls with a macro": (build.old_excel(_VBA_PROJECT_CUR=None), Reason.HAS_MACROS),
    "xls with a macro sheet": (build.old_excel(MACRO_SHEET), Reason.HAS_MACROS),
    "zip bomb": (build.bomb(55), Reason.TOO_COMPLEX),
    "zip bomb of pictures": (
        build.bomb(201, "word__media__anh.bmp"),
        Reason.TOO_COMPLEX,
    ),
    "archive of too many parts": (
        build.rezipped(
            build.word("a"), **{f"word__{n}.bin": b"" for n in range(5_000)}
        ),
        Reason.TOO_COMPLEX,
    ),
    "path that leads out": (
        build.rezipped(build.word("a"), **{"..__..__etc__passwd": b"x"}),
        Reason.BROKEN,
    ),
    "two parts of one name": (build.twice_the_same_part(), Reason.BROKEN),
    "cut pdf": (build.pdf("a")[:600], Reason.BROKEN),
    "cut docx": (build.word("a")[:9_000], Reason.BROKEN),
    "cut doc": (build.old_word()[:2_000], Reason.BROKEN),
    "cut xls": (build.old_excel()[:2_000], Reason.BROKEN),
    "pdf in name only": (b"%PDF-1.7\n%%EOF\n", Reason.BROKEN),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_sentence(tmp_path, name):
    content, reason = HOSTILE[name]

    with pytest.raises(FileRefused) as refused:
        read(content, tmp_path)

    assert refused.value.sentence == SENTENCES[reason]


def test_entities_that_multiply_neither_fill_memory_nor_text(tmp_path):
    body = build.part(build.word("XYZ"), "word/document.xml")
    entities = '<!DOCTYPE a [<!ENTITY e0 "cuoi">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
    )
    start = body.index(b"?>") + 2
    laughs = body[:start] + entities.encode() + b"]>" + body[start:]
    laughs = laughs.replace(b"XYZ", b"&e9;")

    try:
        text = read(
            build.rezipped(build.word("a"), **{"word/document.xml": laughs}), tmp_path
        ).text
    except FileRefused:
        text = ""

    assert "cuoi" not in text


def test_2000_pages_are_read_and_the_page_after_is_not(tmp_path):
    pages = [f"trang {number}" for number in range(2_000)]

    whole = read(build.pdf(*pages), tmp_path)
    longer = read(build.pdf(*pages, "trang cuoi"), tmp_path)

    assert (whole.pages, whole.is_text_cut) == (2_000, False)
    assert "trang 1999" in whole.text
    assert (longer.pages, longer.is_text_cut) == (2_001, True)
    assert "trang cuoi" not in longer.text


def test_text_beyond_the_limit_is_left_out_and_noted(tmp_path):
    found = read(build.word(*["chữ" * 1_000] * 200), tmp_path)

    assert found.is_text_cut
    assert MAX_TEXT - 1_000 < len(found.text) <= MAX_TEXT


def run_child(code: str) -> subprocess.CompletedProcess:
    """Run code in a process that has limited itself as the reader does."""
    limited = (
        f"from documents.reading.__main__ import limit_itself\nlimit_itself()\n{code}"
    )
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", limited],
        cwd=settings.BASE_DIR,
        env={},
        capture_output=True,
        check=False,
    )


def test_the_reader_gets_no_more_than_a_gigabyte():
    assert run_child("bytes(800 * 2**20)").returncode == 0
    assert b"MemoryError" in run_child("bytes(1_100 * 2**20)").stderr


def test_the_reader_writes_no_more_than_its_share(tmp_path):
    target = tmp_path / "ra"
    run_child(f"open({str(target)!r}, 'wb').write(bytes(20 * 2**20))")

    assert target.stat().st_size <= 8 * 2**20


def test_the_reader_has_none_of_the_portal_s_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "bi-mat")
    seen = {}

    def run(*args, **options):
        seen.update(options)
        return original(*args, **options)

    original = subprocess.run
    monkeypatch.setattr(process.subprocess, "run", run)
    read(build.pdf("a"), tmp_path)

    assert seen["env"] == {}
    assert os.environ["SECRET_KEY"] == "bi-mat"


def test_the_reader_does_without_django():
    code = (
        "import sys, documents.reading.__main__, documents.reading.kinds\n"
        "assert 'django' not in sys.modules"
    )
    assert run_child(code).returncode == 0


STOPPED_READER = {
    # Neither a word before the limit, nor a whole line.
    "at once": ("", None),
    "in the first line": ("sys.stdout.write('{\"kind')", None),
    "after a page": (
        'sys.stdout.write(\'{"kind": "pdf", "pages": 9}\\n{"text": "a"}\\n{"te\')',
        ("pdf", 9, "a", True, True),
    ),
}


@pytest.mark.parametrize("name", STOPPED_READER)
def test_what_was_said_before_the_reader_was_stopped_counts(
    tmp_path, monkeypatch, name
):
    said, expected = STOPPED_READER[name]
    hanging = f"import sys, time; {said or 'pass'}; sys.stdout.flush(); time.sleep(60)"
    original = subprocess.run

    def run(command, **options):
        return original([sys.executable, "-c", hanging], **options)

    monkeypatch.setattr(process.subprocess, "run", run)
    monkeypatch.setattr(process, "PATIENCE", 1)

    if expected:
        assert read(build.pdf("a"), tmp_path) == expected
    else:
        with pytest.raises(FileRefused) as refused:
            read(build.pdf("a"), tmp_path)
        assert refused.value.sentence == SENTENCES[Reason.TOO_COMPLEX]


def test_no_bytes_make_the_reader_say_nothing(tmp_path):
    """Files changed at random are refused or read, never more than a sentence."""
    chance = random.Random(5)  # noqa: S311
    whole = [build.pdf("a"), build.word("a"), build.excel(A1="a"), build.old_excel()]
    for content, _ in itertools.product(whole, range(3)):
        changed = bytearray(content)
        for _ in range(40):
            changed[chance.randrange(8, len(changed))] = chance.randrange(256)
        try:
            found = read(bytes(changed), tmp_path)
        except FileRefused as refused:
            assert refused.sentence in SENTENCES.values()
        else:
            assert found.kind in FileKind.values
