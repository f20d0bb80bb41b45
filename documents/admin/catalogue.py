"""The two catalogues that the office extends: types of paper and fields."""

from django.contrib import admin

from documents.models import DocumentField, DocumentType
from editorial.pickers import AddsOnly
from organizations.admin.deleting import KeepsWhatIsReferredTo


class CatalogueAdmin(KeepsWhatIsReferredTo, AddsOnly, admin.ModelAdmin):
    delete_confirmation_template = "admin/documents/delete_confirmation.html"
    delete_selected_confirmation_template = (
        "admin/documents/delete_selected_confirmation.html"
    )
    # On the desk, behind the documents.
    stands_last = True
    ordering = ["order", "name"]
    # The slug is the name without marks, so typing without marks finds it.
    search_fields = ["name", "slug"]
    list_per_page = 100
    show_full_result_count = False
    # Leads to a list of the register, which is there for readers only.
    view_on_site = False

    def get_changeform_initial_data(self, request):
        # Nothing links here with values in the address; odd ones would be errors.
        return {}


@admin.register(DocumentType)
class DocumentTypeAdmin(CatalogueAdmin):
    list_display = ["name", "abbreviation", "order"]
    fields = ["name", "abbreviation", "order", "slug"]


@admin.register(DocumentField)
class DocumentFieldAdmin(CatalogueAdmin):
    list_display = ["name", "order"]
    fields = ["name", "order", "slug"]
