"""The office of dossiers: an introduction, and what stands on the time line."""

from django.contrib import admin
from django.http import QueryDict
from django.shortcuts import render

from editorial.admin import PublishableAdmin
from news.dossiers.kinds import KINDS
from news.dossiers.search import search_dossiers
from news.models import Dossier
from news.views.dossiers import dossier_context
from organizations.admin.shown import ShowsAsReaders
from search.words import Query

PICKERS = [kind.field for kind in KINDS]


@admin.register(Dossier)
class DossierAdmin(ShowsAsReaders, PublishableAdmin):
    list_display = ["title", "state", "published_at", "is_closed"]
    list_filter = ["status", "is_closed"]
    search_fields = ["title"]
    search_help_text = "Tìm trong tên và phần giới thiệu; không cần gõ dấu."
    ordering = ["-saved_at"]
    autocomplete_fields = ["cover", *PICKERS]
    content_fields = ("title", "lead", "body", "cover", *PICKERS, "is_closed", "remark")
    written_fields = ("title", "lead", "body", "remark")
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "cover", "seen_saved_at"]}),
        (
            "Trên dòng thời gian",
            {
                "fields": PICKERS,
                "description": "Cổng tự xếp theo ngày của từng mục. Người đọc chỉ thấy "
                "những mục đã đăng.",
            },
        ),
        ("Đăng", {"fields": ["published_at", "is_closed", "remark", "slug"]}),
    ]

    def get_queryset(self, request):
        dossiers = super().get_queryset(request)
        if request.resolver_match.url_name.endswith("_changelist"):
            return dossiers.defer("body", "lead")
        return dossiers

    def get_search_results(self, request, queryset, search_term):
        """Find by words with or without marks, by the index that readers use."""
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        found = search_dossiers(queryset, query)
        return found.order_by(*queryset.query.order_by), False

    def render_preview(self, request, obj, context):
        context = {**dossier_context(obj, QueryDict()), **context}
        return render(request, "news/dossier.html", context)
