from collections.abc import Iterator

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator

from documents.admin.files import FilesPages
from documents.admin.filters import KnownFilter, ValidityFilter
from documents.admin.inlines import DATES, IssuerInline, RelationInline, SignerInline
from documents.admin.pickers import FindsDocuments, document_labels, issuers_in_words
from documents.admin.telling import TellsOfDoubts, validity_in_words
from documents.forms import DocumentForm
from documents.models import Document, Issuer, RelationKind
from documents.views.document import document_context
from editorial.admin import PublishableAdmin
from organizations.admin.shown import ShowsAsReaders, shown_date

ABSTRACT_SHOWN = 80
INCOMING_SHOWN = 50


@admin.register(Document)
class DocumentAdmin(
    FindsDocuments, TellsOfDoubts, ShowsAsReaders, FilesPages, PublishableAdmin
):
    form = DocumentForm
    change_form_template = "admin/documents/document/change_form.html"
    list_display = [
        "shown_name",
        "short_abstract",
        "shown_issuers",
        "shown_issued_on",
        "shown_validity",
        "state",
    ]
    list_filter = [
        "status",
        ValidityFilter,
        "level",
        "stage",
        ("type", KnownFilter),
        ("field", KnownFilter),
    ]
    ordering = ["-saved_at"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["number"]
    search_help_text = (
        "Tìm theo bất kỳ phần nào của số, ký hiệu hoặc theo từ ngữ; không cần gõ dấu."
    )
    picker_labels = staticmethod(document_labels)
    inlines = [IssuerInline, SignerInline, RelationInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["validity_in_words"]
    content_fields = (
        "stage",
        "type",
        "number",
        "abstract",
        "level",
        "field",
        "issued_on",
        "effective_on",
        "expires_on",
        "validity_override",
        "validity_reason",
        "prepared_by",
        "summary",
        "body",
        "comments_open_on",
        "comments_close_on",
        "comments_to",
        "source_link",
        "remark",
    )
    written_fields = ("number", "abstract", "summary", "internal_note", "body")
    # In the order of the paper; the rows of an inline stand behind their fieldset.
    fieldsets = [
        (
            None,
            {"fields": ["stage", "type", "number", "abstract", "seen_saved_at"]},
        ),
        ("Cấp và lĩnh vực", {"fields": ["level", "field", "prepared_by"]}),
        (
            DATES,
            {
                "fields": [
                    ("issued_on", "effective_on", "expires_on"),
                    "validity_in_words",
                    "validity_override",
                    "validity_reason",
                ]
            },
        ),
        ("Nội dung", {"fields": ["summary", "body", "source_link"]}),
        (
            "Lấy ý kiến dự thảo",
            {
                "fields": [("comments_open_on", "comments_close_on"), "comments_to"],
                "description": "Chỉ dùng khi giai đoạn là “Dự thảo”: dự thảo đã đăng "
                "chỉ hiện trên cổng trong những ngày ghi ở đây. Khi văn bản được ban "
                "hành, đổi giai đoạn, ghi số và ngày ngay tại bản ghi này.",
            },
        ),
        ("Đăng", {"fields": ["published_at", "remark", "slug", "internal_note"]}),
    ]
    shown_instead = {
        "issued_on": "shown_issued_on",
        "effective_on": "shown_effective_on",
        "expires_on": "shown_expires_on",
    }
    shown_issued_on = shown_date("issued_on", "ngày ban hành")
    shown_effective_on = shown_date("effective_on", "ngày có hiệu lực")
    shown_expires_on = shown_date("expires_on", "ngày hết hiệu lực")

    class Media:
        css = {"all": ["office/documents.css"]}

    def get_queryset(self, request):
        documents = super().get_queryset(request).select_related("type")
        if request.resolver_match.url_name.endswith("_change"):
            return documents
        issuers = Issuer.objects.select_related("organization")
        issuers = issuers.defer("organization__introduction")
        return documents.defer("body", "summary").prefetch_related(
            Prefetch("issuers", issuers)
        )

    def changeform_view(self, request, *args, **kwargs):
        """Save whole or not at all, whatever others save at the same moment."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except (ValidationError, IntegrityError):
            # What the forms let through was refused by what has been written since:
            # nothing is kept, and now the forms see it and can say so.
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request, context, **kwargs):
        context["row_errors"] = list(row_errors(context["inline_admin_formsets"]))
        context["incoming_stand_after"] = DATES
        if document := kwargs.get("obj"):
            context.update(self._beside(document))
        return super().render_change_form(request, context, **kwargs)

    def _beside(self, document) -> dict:
        """What the form shows of other screens' rows: 3 queries."""
        incoming = document.incoming_relations.select_related("source__type")
        incoming = incoming.defer("source__body", "source__summary")
        shown = [
            (
                RelationKind(relation.kind).seen_from_target,
                relation,
                self.form_address(relation.source),
            )
            for relation in incoming[:INCOMING_SHOWN]
        ]
        files = document.files.select_related("current").defer("current__text")
        return {
            "incoming": shown,
            "more_incoming": max(incoming.count() - INCOMING_SHOWN, 0),
            "document_files": files,
            "files_address": self.files_address(document),
        }

    def files_address(self, document) -> str:
        return reverse("admin:documents_document_files", args=[document.pk])

    def render_preview(self, request, obj, context):
        return render(
            request, "documents/document.html", {**document_context(obj), **context}
        )

    def _after_save(self, request, obj):
        if "_files" in request.POST:
            self.message_user(request, f"Đã lưu “{obj}”.", messages.SUCCESS)
            return HttpResponseRedirect(self.files_address(obj))
        return super()._after_save(request, obj)

    # The list

    @admin.display(description="văn bản", ordering="number_key")
    def shown_name(self, document):
        return document.name if document.number else f"{document.type} (chưa có số)"

    @admin.display(description="trích yếu")
    def short_abstract(self, document):
        return Truncator(document.abstract).chars(ABSTRACT_SHOWN)

    @admin.display(description="cơ quan ban hành")
    def shown_issuers(self, document):
        return issuers_in_words(document) or "–"

    @admin.display(description="hiệu lực")
    def shown_validity(self, document):
        return validity_in_words(document)

    @admin.display(description="tình trạng hiệu lực")
    def validity_in_words(self, document):
        if document.pk is None:
            return "Cổng tự xác định sau khi lưu."
        return validity_in_words(document)


def row_errors(inline_admin_formsets) -> Iterator[tuple[str, int, str, str]]:
    """Yield (heading, number of the row or 0, sentence, id of what to go to)."""
    for rows in inline_admin_formsets:
        heading, formset = rows.opts.verbose_name_plural, rows.formset
        for sentence in formset.non_form_errors():
            yield heading, 0, sentence, f"{formset.prefix}-group"
        for number, form in enumerate(formset.forms, 1):
            for name, sentences in form.errors.items():
                is_field = name in form.fields
                place = form[name].id_for_label if is_field else f"{form.prefix}"
                for sentence in sentences:
                    yield heading, number, sentence, place
