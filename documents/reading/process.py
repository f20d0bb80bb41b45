"""Starts the process that reads a file, and hears what it says."""

import json
import subprocess
import sys
import tempfile
from typing import BinaryIO, NamedTuple

from django.conf import settings

from documents.reading.findings import DOC, XLS, Reason

# Seconds by the clock; its own limits are of computing time.
PATIENCE = 30
MAX_BYTES = 50 * 2**20

SAVE_AS_PDF = "Hãy mở tệp, lưu thành PDF rồi tải lên lại."
SENTENCES = {
    Reason.NOT_ACCEPTED: "Tệp này không phải PDF, Word (.docx, .doc) hay Excel (.xlsx, "
    ".xls); cổng xét nội dung bên trong, không xét tên tệp. " + SAVE_AS_PDF,
    Reason.HAS_PASSWORD: "Tệp đặt mật khẩu nên người đọc không mở được. Hãy bỏ mật "
    "khẩu rồi tải lên lại.",
    Reason.HAS_MACROS: "Tệp này có macro, cổng không nhận. Hãy lưu thành PDF hoặc "
    "dạng .docx, .xlsx rồi tải lên lại.",
    Reason.BROKEN: "Tệp bị hỏng hoặc chưa chép đủ. Hãy mở thử trên máy, lưu lại "
    "rồi tải lên lần nữa.",
    Reason.TOO_COMPLEX: "Nội dung tệp quá lớn hoặc quá phức tạp khi mở ra nên cổng "
    "không nhận. Hãy lưu thành PDF hoặc chia thành nhiều tệp.",
}
EMPTY = "Tệp rỗng, không có nội dung. Hãy chọn lại tệp."
TOO_HEAVY = f"Tệp nặng quá {MAX_BYTES // 2**20} MB. " + (
    "Hãy giảm độ phân giải bản quét hoặc chia thành nhiều tệp."
)


class FileRefused(ValueError):  # noqa: N818 - it is read as a sentence
    """The file is not kept; `sentence` says why and what to do."""

    @property
    def sentence(self) -> str:
        return str(self)


class Reading(NamedTuple):
    """What a file was found to be; see FileVersion for the words used."""

    kind: str
    pages: int | None
    text: str
    has_text: bool
    is_text_cut: bool


def read_content(content: BinaryIO) -> Reading:
    """Return what the file is; raise FileRefused. `content` has a file descriptor.

    Takes PATIENCE seconds at most and no memory of the portal's.
    """
    with tempfile.TemporaryFile() as said:
        content.seek(0)
        _run(content, said)
        said.seek(0)
        lines = _lines(said.read().decode("utf-8", "replace"))
    if not lines:
        raise FileRefused(SENTENCES[Reason.TOO_COMPLEX])
    if reason := lines[0].get("reason"):
        raise FileRefused(SENTENCES[Reason(reason)])
    return _reading(lines)


def _run(content: BinaryIO, said: BinaryIO) -> None:
    try:
        subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "documents.reading"],
            stdin=content,
            stdout=said,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            # The portal's keys and passwords stay with the portal.
            env={},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # It is ended; what it has said is heard.
        return


def _lines(said: str) -> list[dict]:
    """Return the whole lines; the last may have been cut off."""
    whole, _, _ = said.rpartition("\n")
    return [json.loads(line) for line in whole.split("\n") if line]


def _reading(lines: list[dict]) -> Reading:
    kind = lines[0]["kind"]
    is_cut = lines[-1].get("is_cut", True)
    text = "\n".join(line["text"] for line in lines if "text" in line)
    return Reading(
        kind=kind,
        pages=lines[0]["pages"],
        text=text,
        # Whether the former kinds, or what was not read to its end, have words is
        # not known; they are not called scans.
        has_text=bool(text) or is_cut or kind in (DOC, XLS),
        is_text_cut=is_cut,
    )
