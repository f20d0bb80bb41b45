"""What may be wrong with a document as entered: the office is told, never stopped."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from documents.models import Document, RelationKind, Stage
from documents.validity import CHANGING, first_day
from vietnamese.folding import fold
from vietnamese.partial_dates import show_partial_date

YEARS_AHEAD = 5


def first_twin(document: Document) -> Document | None:
    """Return the first other document of this number, day and one of these issuers.

    3 queries. Different bodies give the same number on the same day.
    """
    if not document.number_key:
        return None
    names = _issuer_names(document)
    others = Document.objects.filter(
        number_key=document.number_key, issued_on=document.issued_on
    )
    others = others.exclude(pk=document.pk).defer("body", "summary").order_by("pk")
    others = others.select_related("type").prefetch_related("issuers__organization")
    return next((other for other in others if names & _issuer_names(other)), None)


def _issuer_names(document: Document) -> set[str]:
    """Return by what its issuers are known: printed names, names in the directory."""
    names = set()
    for issuer in document.issuers.all():
        names.add(issuer.name)
        if issuer.organization:
            names.add(issuer.organization.name)
    return {fold(name) for name in names if name}


def doubts_about(document: Document) -> list[str]:
    """Return sentences about a saved document, but for its twins. Up to 2 queries."""
    return [
        *_doubts_about_dates(document),
        *_doubts_about_relations(document),
        *_doubts_about_texts(document),
        *_doubts_about_comments(document),
    ]


def _doubts_about_dates(document: Document) -> Iterator[str]:
    issued, effective = document.issued_on, document.effective_on
    if issued and effective and _stands_before(effective, issued):
        yield (
            f"Ngày có hiệu lực ({show_partial_date(effective)}) đứng trước ngày ban "
            f"hành ({show_partial_date(issued)}). Hãy đối chiếu với bản in."
        )
    if issued and effective and first_day(effective) > _years_after(first_day(issued)):
        yield (
            f"Ngày có hiệu lực ({show_partial_date(effective)}) sau ngày ban hành hơn "
            f"{YEARS_AHEAD} năm. Hãy kiểm tra lại năm."
        )
    begins, expires = effective or issued, document.expires_on
    if begins and expires and _stands_before(expires, begins):
        yield (
            f"Ngày hết hiệu lực ({show_partial_date(expires)}) đứng trước ngày bắt "
            f"đầu có hiệu lực ({show_partial_date(begins)}). Hãy kiểm tra lại hai ngày."
        )


def _stands_before(one: str, other: str) -> bool:
    """Compare two partial dates as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _years_after(day: date) -> date:
    # No year five years from a leap year has a 29 February.
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + YEARS_AHEAD, day=28 if is_leap_day else day.day)


def _doubts_about_relations(document: Document) -> Iterator[str]:
    if document.issued_on or document.effective_on:
        return
    acting = document.relations.filter(kind__in=CHANGING)
    kinds = sorted(set(acting.order_by().values_list("kind", flat=True)))
    if kinds:
        done = ", ".join(RelationKind(kind).label.lower() for kind in kinds)
        yield (
            f"Văn bản này {done} văn bản khác nhưng chưa ghi ngày ban hành hay ngày có "
            "hiệu lực, nên chưa làm thay đổi hiệu lực của văn bản kia. Hãy ghi ngày."
        )


def _doubts_about_texts(document: Document) -> Iterator[str]:
    if document.summary or document.body:
        return
    if scan := document.files.filter(current__has_text=False).first():
        yield (
            f"Tệp “{scan}” là bản quét, chưa có lớp chữ: hãy ghi “Tóm tắt nội dung” để "
            "người dùng trình đọc màn hình và công cụ tìm kiếm đọc được."
        )


def _doubts_about_comments(document: Document) -> Iterator[str]:
    closes = document.comments_close_on
    if document.stage == Stage.DRAFT and closes and closes < timezone.localdate():
        yield (
            f"Thời gian lấy ý kiến đã hết ngày {closes:%d/%m/%Y}, nên người đọc không "
            "thấy dự thảo này. Nếu gia hạn, hãy sửa ngày kết thúc."
        )
