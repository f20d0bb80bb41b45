"""How documents, their states and files are called on pages."""

from documents.models import Document, DocumentFile, Stage, Validity
from vietnamese.dates import short_date
from vietnamese.numbers import file_size, group_thousands
from vietnamese.partial_dates import show_partial_date

# What readers must see at a glance, by the look that a badge has.
_LOOKS = {
    Validity.IN_FORCE: "good",
    Validity.PARTLY: "partly",
    Validity.EXPIRED: "over",
    Validity.SUSPENDED: "over",
}


def dated(value: str) -> str:
    """Return "ngày 26/01/2024", "tháng 1/2024" or "năm 2024", "" for nothing."""
    shown = show_partial_date(value)
    return {10: f"ngày {shown}", 4: f"năm {shown}"}.get(len(value), shown)


def citation(document: Document, issuers: list[str]) -> str:
    """Return the line by which papers cite it, as Decree 30/2020 writes it."""
    parts = [document.type.name]
    if document.number:
        parts.append(f"số {document.number}")
    if document.issued_on:
        parts.append(dated(document.issued_on))
    if issuers:
        parts.append(f"của {', '.join(issuers)}")
    return f"{' '.join(parts)} {_as_continuation(document.abstract)}"


def _as_continuation(abstract: str) -> str:
    """Within a sentence "Về việc …" goes on in small letters; a name stays."""
    return abstract[:1].lower() + abstract[1:] if abstract[:3] == "Về " else abstract


def state_in_words(document: Document) -> str:
    """Return the validity; of what is not issued, how far it is."""
    validity = document.validity
    if validity:
        return validity.label
    if document.takes_comments:
        return period_of_comments(document)
    return Stage(document.stage).label


def look_of(document: Document) -> str:
    """Return the look of the badge, "plain" for what is no news."""
    if document.stage != Stage.ISSUED:
        return "open" if document.takes_comments else "plain"
    return _LOOKS.get(document.validity, "plain")


def period_of_comments(document: Document) -> str:
    """Return "Đang lấy ý kiến đến hết ngày 30/11/2026"."""
    closes = document.comments_close_on
    until = f" đến hết ngày {short_date(closes)}" if closes else ""
    return f"Đang lấy ý kiến{until}"


def file_in_words(file: DocumentFile) -> str:
    """Return "PDF, 1,5 MB, 12 trang"."""
    version = file.current
    parts = [version.get_kind_display(), file_size(version.size)]
    if version.pages:
        parts.append(f"{group_thousands(version.pages)} trang")
    return ", ".join(parts)


def kinds_of_files(document: Document) -> str:
    """Return "Tệp PDF, Word", "" where it has none."""
    kinds = dict.fromkeys(
        file.current.get_kind_display() for file in document.files.all() if file.current
    )
    return f"Tệp {', '.join(kinds)}" if kinds else ""
