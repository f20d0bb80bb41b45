"""The catalogue of titles and forms: extended by the office, what is shipped locked."""

from django.contrib import admin

from awards.admin.seen_state import CarriesSeenState
from awards.forms.seen_state import SeenStateForm
from awards.models import AwardKind
from editorial.pickers import AddsOnly
from organizations.admin.deleting import KeepsWhatIsReferredTo

# What the law says of an entry that came with the portal.
LOCKED = [
    "nature", "name", "slug", "level", "for_persons", "for_collectives",
    "for_households", "for_groups", "grades", "rank", "used_from",
]  # fmt: skip


@admin.register(AwardKind)
class AwardKindAdmin(
    KeepsWhatIsReferredTo, CarriesSeenState, AddsOnly, admin.ModelAdmin
):
    form = SeenStateForm
    delete_confirmation_template = "admin/awards/kind/delete_confirmation.html"
    delete_selected_confirmation_template = (
        "admin/awards/kind/delete_selected_confirmation.html"
    )
    # On the desk, behind the decisions.
    stands_last = True
    list_display = ["name", "nature", "level", "rank", "is_system"]
    list_filter = ["nature", "level", "is_system"]
    # The slug is the name without marks, so typing without marks finds it.
    search_fields = ["name", "slug", "other_names"]
    list_per_page = 100
    show_full_result_count = False
    view_on_site = False
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    ("nature", "level"),
                    ("rank", "grades"),
                    "other_names",
                ],
                "description": "Mục có sẵn chỉ thêm được tên gọi khác và ngày "
                "thôi dùng; tên gọi mới theo luật mới thì thêm thành mục khác.",
            },
        ),
        (
            "Đối tượng",
            {
                "fields": [
                    ("for_persons", "for_collectives", "for_households", "for_groups")
                ]
            },
        ),
        ("Thời gian dùng", {"fields": [("used_from", "used_until")]}),
        ("Địa chỉ", {"fields": ["slug"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return LOCKED if obj is not None and obj.is_system else []

    def get_changeform_initial_data(self, request):
        return {}

    def get_deleted_objects(self, objs, request):
        """What is shipped stays; what a line refers to stays."""
        shipped = [
            f"“{item}” là mục có sẵn của danh mục: ghi “dùng đến” thay vì xóa"
            for item in objs
            if item.is_system
        ]
        if shipped:
            return [], {}, set(), shipped
        return super().get_deleted_objects(objs, request)
