from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from editorial.admin import PublishableAdmin
from portal.models import MenuItem, Page, SiteIdentity


@admin.register(SiteIdentity)
class SiteIdentityAdmin(admin.ModelAdmin):
    autocomplete_fields = ["logo"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "tagline", "logo", "accent"]}),
        (
            "Chân trang",
            {
                "fields": [
                    "managing_body",
                    "responsible_editor",
                    "address",
                    "phone",
                    "email",
                    "licence",
                    "citation_request",
                ]
            },
        ),
        ("Bộ đếm truy cập", {"fields": ["counter_start"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """There is one row only: its form stands in place of a list."""
        return HttpResponseRedirect(
            reverse("admin:portal_siteidentity_change", args=[1])
        )


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    list_display = ["title", "state", "slug", "review_by", "saved_at"]
    list_filter = ["status"]
    search_fields = ["title", "slug"]
    ordering = ["title"]
    fieldsets = [
        (None, {"fields": ["title", "body", "seen_saved_at"]}),
        ("Đăng", {"fields": ["published_at", "slug"]}),
        ("Xem lại", {"fields": ["review_by"]}),
    ]

    def render_preview(self, request, obj, context):
        return render(request, "portal/page.html", {"page": obj, **context})


@admin.register(MenuItem)
class MenuItemAdmin(admin.ModelAdmin):
    list_display = ["label", "place", "parent", "target", "order"]
    list_filter = ["place"]
    list_select_related = ["parent", "section", "page"]
    search_fields = ["label"]
    autocomplete_fields = ["section", "page"]
    fields = ["place", "parent", "label", "section", "page", "address", "order"]

    @admin.display(description="dẫn tới")
    def target(self, item):
        return item.target or "(đang ẩn với người đọc)"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent":
            field.queryset = MenuItem.objects.filter(parent=None)
            field.empty_label = "(mục cấp một)"
        return field
