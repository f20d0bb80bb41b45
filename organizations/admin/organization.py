from django.contrib import admin
from django.utils import timezone

from organizations.admin.deleting import KeepsWhatIsReferredTo
from organizations.admin.exchange import ExchangeAdmin
from organizations.admin.lineage import LineagePages
from organizations.admin.organization_inlines import FormerNameInline, TermInline
from organizations.admin.pages import OfficeLinks, position_links
from organizations.admin.pickers import (
    FindsByWords,
    organization_labels,
    organization_years,
)
from organizations.admin.shown import (
    HidesPrivate,
    ShowsAsReaders,
    shown_date,
    shown_text,
)
from organizations.admin.unite import UniteAdmin
from organizations.admin.warnings import WarnsOfSimilar
from organizations.forms import OrganizationForm
from organizations.models import CLOSED, Organization, Status
from organizations.search import ORGANIZATION_INDEX
from organizations.wording import state_in_words

ENDED = ("status", "closed_on_shown", "closing_decision")


class StatusFilter(admin.SimpleListFilter):
    """By the state of today: what is to close later is still at work."""

    title = "tình trạng hôm nay"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return Status.choices

    def queryset(self, request, queryset):
        if self.value() not in Status.values:
            return queryset
        return queryset.with_status(self.value(), timezone.localdate())


@admin.register(Organization)
class OrganizationAdmin(
    ExchangeAdmin,
    UniteAdmin,
    LineagePages,
    WarnsOfSimilar,
    KeepsWhatIsReferredTo,
    HidesPrivate,
    ShowsAsReaders,
    FindsByWords,
    OfficeLinks,
):
    form = OrganizationForm
    list_display = ["name", "kind", "under", "years", "state", "origin", "is_public"]
    list_filter = ["kind", StatusFilter, "is_public"]
    ordering = ["name_key"]
    # Shows the box; the index decides what is found.
    search_fields = ["name"]
    search_help_text = (
        "Tìm trong tên, tên cũ, tên viết tắt, địa chỉ và giới thiệu; không cần gõ dấu."
    )
    word_index = ORGANIZATION_INDEX
    autocomplete_fields = ["parent", "logo"]
    readonly_fields = ["closed_on_shown", "closing_decision"]
    another_label = "Vẫn lưu: đây là tổ chức khác"
    picker_labels = staticmethod(organization_labels)
    inlines = [FormerNameInline, TermInline]
    fieldsets = [
        (
            None,
            {"fields": ["kind", "name", "short_name", "other_names", "symbol"]},
        ),
        (
            "Thành lập, gia nhập",
            {
                "fields": [
                    ("founded_on", "joined_on"),
                    "joining_decision",
                    "origin",
                ]
            },
        ),
        (
            "Tình trạng",
            {
                "fields": ["status"],
                "description": "Chấm dứt, sáp nhập, chia tách, đổi tên: dùng các nút ở "
                "đầu trang, để trang cũ dẫn tới tổ chức kế tục.",
            },
        ),
        ("Vị trí và lĩnh vực", {"fields": ["parent", "order", "field"]}),
        ("Hội viên", {"fields": [("members_count", "members_counted_on")]}),
        ("Liên hệ", {"fields": ["address", "phone", "email", "website"]}),
        (
            "Người liên hệ",
            {
                "fields": [
                    "contact_name",
                    ("contact_phone", "contact_email"),
                    "shows_contact",
                ],
                "description": "Dữ liệu cá nhân: người đọc chỉ thấy khi được phép.",
            },
        ),
        ("Giới thiệu", {"fields": ["logo", "introduction"]}),
        ("Trên cổng", {"fields": ["is_public", "remark", "slug"]}),
    ]
    shown_instead = {
        "founded_on": "founded_on_shown",
        "joined_on": "joined_on_shown",
        "members_counted_on": "members_counted_on_shown",
        "introduction": "introduction_shown",
    }
    founded_on_shown = shown_date("founded_on", "thành lập")
    joined_on_shown = shown_date("joined_on", "gia nhập Liên hiệp Hội")
    closed_on_shown = shown_date("closed_on", "thôi hoạt động từ")
    members_counted_on_shown = shown_date(
        "members_counted_on", "số liệu hội viên tính đến"
    )
    introduction_shown = shown_text("introduction", "giới thiệu")
    private_fields = frozenset(
        {"contact_name", "contact_phone", "contact_email", "shows_contact"}
    )

    def fields_readers_see(self, obj):
        known = obj.public_contact if obj.is_public else ()
        return {f"contact_{name}" for name in known}

    @admin.display(description="trực thuộc", ordering="parent__name_key")
    def under(self, organization):
        parent = organization.parent
        return (parent.short_name or parent.name) if parent else "–"

    @admin.display(description="năm", ordering="founded_on")
    def years(self, organization):
        return organization_years(organization) or "–"

    @admin.display(description="tình trạng", ordering="status")
    def state(self, organization):
        return state_in_words(organization, timezone.localdate())

    def get_queryset(self, request):
        organizations = super().get_queryset(request)
        is_form = request.resolver_match.url_name.endswith("_change")
        if is_form:
            return organizations
        texts = ("introduction", "parent__introduction")
        return organizations.select_related("parent").defer(*texts)

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "status"] if obj and obj.status in CLOSED else fields

    def get_fieldsets(self, request, obj=None):
        """What has ended shows how; its state is no more chosen."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or obj.status not in CLOSED:
            return fieldsets
        return [
            (title, {**options, "fields": ENDED} if title == "Tình trạng" else options)
            for title, options in fieldsets
        ]

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None:
            return links
        return [*links, *position_links(request, obj, "Chức vụ tại tổ chức này")]
