"""Who issued, who signed and what it acts on: the rows on a document's form."""

from django.contrib import admin

from documents.forms import PartForm, RelationForm
from documents.models import Document, Issuer, Relation, Signer
from editorial.pickers import AddsOnly
from organizations.admin.person_positions import KnownSelect

DATES = "Ngày tháng và hiệu lực"
LONG = ("body", "summary")


class PartInline(AddsOnly, admin.StackedInline):
    """Rows that are a part of the document: whoever may change it may change them."""

    form = PartForm
    # One row is there to be filled in, also where no script adds another.
    extra = 1
    # The heading of the fieldset behind which the rows stand.
    stands_after: str | None = None

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.known)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @property
    def _document_admin(self):
        return self.admin_site.get_model_admin(Document)

    def has_view_permission(self, request, obj=None):
        return self._document_admin.has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self._document_admin.has_add_permission(request)
        return self._document_admin.has_change_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class IssuerInline(PartInline):
    model = Issuer
    verbose_name_plural = "Cơ quan ban hành"
    autocomplete_fields = ["organization"]
    fields = [("organization", "name", "order")]
    known = ("organization",)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("organization__introduction")


class SignerInline(PartInline):
    model = Signer
    verbose_name_plural = "Người ký"
    autocomplete_fields = ["person"]
    stands_after = DATES
    fields = [("form", "office"), ("person", "name", "order")]
    known = ("person",)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("person__biography")


class RelationInline(PartInline):
    model = Relation
    form = RelationForm
    fk_name = "source"
    verbose_name_plural = "Quan hệ với văn bản có trước"
    autocomplete_fields = ["target"]
    stands_after = DATES
    fields = [("kind", "target"), ("is_partial", "note")]
    known = ("target__type", "source__type")

    def get_queryset(self, request):
        texts = [f"{end}__{name}" for end in ("source", "target") for name in LONG]
        return super().get_queryset(request).defer(*texts)
