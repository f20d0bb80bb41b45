"""After a save the office is told what looks wrong; nothing is ever stopped."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from documents.doubts import doubts_about, first_twin
from documents.models import Document
from vietnamese.partial_dates import show_partial_date


class TellsOfDoubts:
    """Adds the warnings to what the office reads after saving and publishing."""

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self._tell_of_doubts(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self._tell_of_doubts(request, obj)
        return response

    @admin.action(description="Đăng các mục đã chọn", permissions=["publish"])
    def publish_selected(self, request, queryset):
        super().publish_selected(request, queryset)
        for document in Document.objects.public().filter(pk__in=queryset):
            self._tell_of_doubts(request, document)

    def _tell_of_doubts(self, request, document) -> None:
        # As stored, with the rows that were just saved beside it.
        document = Document.objects.select_related("type").get(pk=document.pk)
        if twin := first_twin(document):
            self.message_user(request, _twin_sentence(document, twin), messages.WARNING)
        for sentence in doubts_about(document):
            told = format_html("“{}”: {}", document, sentence)
            self.message_user(request, told, messages.WARNING)


def _twin_sentence(document: Document, twin: Document) -> str:
    day = show_partial_date(twin.issued_on)
    return format_html(
        "“{}” có thể đã được nhập: cùng số, cùng cơ quan ban hành{}. "
        '<a href="{}">Mở văn bản nhập trước</a>, rồi xóa bản thừa, hoặc báo Trưởng ban '
        "biên tập xóa.",
        document,
        f", cùng ngày {day}" if day else " và đều chưa ghi ngày",
        reverse("admin:documents_document_change", args=[twin.pk]),
    )


def validity_in_words(document: Document) -> str:
    """Return how it stands today and, where the office has noted it, why."""
    day = timezone.localdate()
    validity = document.validity_on(day)
    if validity is None:
        return "Chưa ban hành"
    if not document.validity_override:
        return validity.label
    return format_html(
        "{} (do văn phòng ghi: {}). Theo các ngày và quan hệ: {}.",
        validity.label,
        document.validity_reason,
        document.derived_validity_on(day).label,
    )
