from django.contrib import admin
from django.db import models
from django.shortcuts import render

from editorial.admin import PublishableAdmin
from news.admin.event import event_label
from news.admin.plan_task import name_chosen_tasks
from news.forms import ArticleForm
from news.mentions import Suggestions, suggestions_for
from news.models import Article, Section, Tag
from news.search import ARTICLE_INDEX
from news.views.articles import article_context
from search.words import Query


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    list_display = ["name", "order", "is_hidden", "slug"]
    # The slug is the name without marks, so typing without marks finds it.
    search_fields = ["name", "slug"]
    fields = ["name", "slug", "description", "order", "is_hidden"]


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    # The slug is the name without marks, so typing without marks finds it.
    search_fields = ["name", "slug"]
    fields = ["name", "slug"]
    show_full_result_count = False


@admin.register(Article)
class ArticleAdmin(PublishableAdmin):
    form = ArticleForm
    change_form_template = "admin/news/article/change_form.html"
    list_display = ["title", "state", "published_at", "section", "is_pinned"]
    list_filter = ["status", "section", "is_pinned", "is_repost"]
    list_select_related = ["section"]
    search_fields = ["title"]
    search_help_text = "Tìm trong tiêu đề, tóm tắt và nội dung; không cần gõ dấu."
    ordering = ["-saved_at"]
    autocomplete_fields = [
        "section",
        "tags",
        "cover",
        "organizations",
        "people",
        "documents",
        "decisions",
        "editions",
        "events",
        "tasks",
    ]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    content_fields = ("title", "lead", "body", "cover", "source_name", "source_link")
    fieldsets = [
        (None, {"fields": ["title", "lead", "body", "seen_saved_at"]}),
        ("Ảnh và phân loại", {"fields": ["cover", "section", "tags", "author"]}),
        (
            "Bài đăng lại",
            {"fields": ["is_repost", "source_name", "source_link"]},
        ),
        ("Đăng", {"fields": ["published_at", "is_pinned", "slug"]}),
        # Last, as the suggestions stand below it.
        (
            "Liên quan",
            {
                "fields": [
                    "organizations",
                    "people",
                    "documents",
                    "decisions",
                    "editions",
                    "events",
                    "tasks",
                ]
            },  # fmt: skip
        ),
    ]

    class Media:
        css = {"all": ["office/news.css"]}

    def get_queryset(self, request):
        articles = super().get_queryset(request)
        is_list = request.resolver_match.url_name.endswith("_changelist")
        return articles.defer("body", "lead") if is_list else articles

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Events and tasks that are chosen are told apart as in the picker."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "events":
            field.label_from_instance = event_label
        if db_field.name == "tasks":
            name_chosen_tasks(field)
        return field

    def get_search_results(self, request, queryset, search_term):
        """Find by words with or without marks, by the index that readers use."""
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        return queryset.filter(pk__in=ARTICLE_INDEX.matching(query)), False

    def render_change_form(self, request, context, **kwargs):
        article = kwargs.get("obj")
        suggestions = Suggestions()
        if article and self.has_change_permission(request, article):
            suggestions = suggestions_for(article)
            context["adminform"].form.offer(suggestions)
        context["suggestions"] = suggestions
        return super().render_change_form(request, context, **kwargs)

    def render_preview(self, request, obj, context):
        context = {**article_context(obj), **context}
        return render(request, "news/article.html", context)
