"""Lines of all decisions: found by name, linked to records, corrected, annulled."""

from django.contrib import admin
from django.db.models import prefetch_related_objects

from awards.admin.changes import ChangePages
from awards.admin.filters import AwardYearFilter
from awards.admin.identities import HidesOwnIdentity
from awards.admin.seen_state import CarriesSeenState
from awards.admin.worklist import IncompletePage
from awards.forms.award import AwardForm
from awards.identities import may_see_identities
from awards.models import Award, AwardStatus
from awards.search import search_awards
from editorial.pickers import AddsOnly
from organizations.admin.pickers import is_picker
from search.words import Query

# What is printed, beside what only the decision's form writes.
SAID = ("unit", "office", "reason")


def _is_given(award: Award) -> bool:
    """Whether readers have seen it, or its state says that they had."""
    return award.decision.was_read or award.status != AwardStatus.VALID


@admin.register(Award)
class AwardAdmin(
    HidesOwnIdentity,
    CarriesSeenState,
    IncompletePage,
    ChangePages,
    AddsOnly,
    admin.ModelAdmin,
):
    form = AwardForm
    change_form_template = "admin/awards/award/change_form.html"
    list_display = ["shown", "unit", "kind", "grade", "decision", "standing"]
    list_filter = [
        AwardYearFilter,
        "status",
        "recipient_kind",
        ("kind", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["kind", "decision__issuer"]
    ordering = ["-pk"]
    search_fields = ["name"]
    search_help_text = "Tìm theo tên người, tập thể, đơn vị; không cần gõ dấu."
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    autocomplete_fields = ["person", "organization"]
    # What was given is written on the decision's form, or corrected.
    readonly_fields = ["decision", "shown", "kind", "grade", "standing"]
    fieldsets = [
        (
            None,
            {
                "fields": ["decision", "shown", ("kind", "grade"), "standing"],
                "description": "Tên, hình thức, hạng ghi tại quyết định; đã đăng thì "
                "sửa bằng “Đính chính”. Chức vụ, thành tích riêng đã đăng thì sửa tại "
                "quyết định.",
            },
        ),
        (
            "Danh bạ",
            {"fields": ["person", "organization", "is_unlisted"]},
        ),
        ("Chi tiết", {"fields": ["unit", "office", "reason", "amount", "is_masked"]}),
    ]

    @staticmethod
    def picker_labels(awards: list[Award]) -> dict[int, str]:
        """Say what was given by which decision. 3 queries, whatever their number."""
        prefetch_related_objects(awards, "kind", "decision__issuer")
        return {
            award.pk: " · ".join(
                filter(None, map(str, (award, award.kind or "", award.decision)))
            )
            for award in awards
        }

    def get_readonly_fields(self, request, obj=None):
        """What a public line says is written at its decision, or corrected."""
        fields = super().get_readonly_fields(request, obj)
        if obj is None or not _is_given(obj):
            return fields
        is_annulled = obj.status == AwardStatus.ANNULLED
        said = [name for name in SAID if is_annulled or getattr(obj, name)]
        return [*fields, *said]

    def has_add_permission(self, request):
        # A line is added where its decision is.
        return False

    def has_delete_permission(self, request, obj=None):
        # On the decision's form, as long as readers have not seen it.
        return False

    def get_search_results(self, request, queryset, search_term):
        query = Query.parse(search_term)
        found = search_awards(queryset, query) if query else queryset
        if is_picker(request) and not may_see_identities(request.user):
            found = found.unmasked()
        return found, False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        # A form of the decision that is open meanwhile must not bring back the old.
        obj.decision.save(update_fields=["saved_at"])

    @admin.display(description="tên như in", ordering="name_key")
    def shown(self, award):
        return str(award)

    @admin.display(description="tình trạng", ordering="status")
    def standing(self, award):
        return award.get_status_display()
