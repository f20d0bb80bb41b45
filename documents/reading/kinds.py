"""Which parser a file goes to; the first bytes decide."""

from collections.abc import Callable

from documents.reading import old_office, ooxml, pdf
from documents.reading.findings import Opened, Reason, Refused

# What stands before the signature would let the file be two things at once.
PARSERS: dict[bytes, Callable[[bytes], Opened]] = {
    pdf.SIGNATURE: pdf.open_pdf,
    ooxml.SIGNATURE: ooxml.open_ooxml,
    old_office.SIGNATURE: old_office.open_old_office,
}


def open_file(content: bytes) -> Opened:
    """Raise Refused for whatever is not a whole file of an accepted kind."""
    found = [sign for sign in PARSERS if content.startswith(sign)]
    if not found:
        raise Refused(Reason.NOT_ACCEPTED)
    try:
        return PARSERS[found[0]](content)
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - parsers raise anything about a broken file
        raise Refused(Reason.BROKEN) from None
