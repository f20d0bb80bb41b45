from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from documents.reading.findings import PDF, Opened, Reason, Refused

SIGNATURE = b"%PDF-"
# Readers look for the end mark in the last bytes; some programs add blanks after it.
END_MARK, END_LENGTH = b"%%EOF", 4_096
# Reading words costs a hundredth of a second a page.
MAX_TEXT_PAGES = 2_000


def open_pdf(content: bytes) -> Opened:
    """A PDF that opens without a password may still forbid printing: it is taken."""
    if END_MARK not in content.rstrip(b"\0 \r\n\t")[-END_LENGTH:]:
        raise Refused(Reason.BROKEN)
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        needs_password = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        reason = Reason.HAS_PASSWORD if needs_password else Reason.BROKEN
        raise Refused(reason) from None
    pages = len(pdf)
    if not pages:
        raise Refused(Reason.BROKEN)
    return Opened(PDF, pages if _has_page(pdf, pages) else None, _texts(pdf))


def _has_page(pdf, number: int) -> bool:
    """The number of pages is what the file claims; that the last is there, a fact."""
    try:
        pdf[number - 1].close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _texts(pdf) -> Iterator[str]:
    for number in range(min(len(pdf), MAX_TEXT_PAGES)):
        page = pdf[number]
        text = page.get_textpage()
        yield text.get_text_bounded()
        text.close()
        page.close()
    if len(pdf) > MAX_TEXT_PAGES:
        raise EOFError("the pages that follow are not read")
