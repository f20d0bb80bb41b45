"""Highlights of a year: their words on the review's form, their links on their own."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from editorial.pickers import AddsOnly
from news.models import Highlight, YearReview
from news.reviews.links import LINKABLES

PICKERS = [linkable.field for linkable in LINKABLES]


class HighlightInline(admin.StackedInline):
    """The words are a part of the review: who may change it may change them."""

    model = Highlight
    extra = 1
    fields = [("order", "title"), "text", "links_shown"]
    readonly_fields = ["links_shown"]

    def get_queryset(self, request):
        keys = [
            Prefetch(linkable.field, linkable.model.objects.only("pk").order_by())
            for linkable in LINKABLES
        ]
        return super().get_queryset(request).prefetch_related(*keys)

    @admin.display(description="liên kết")
    def links_shown(self, highlight):
        """What it leads to in numbers, and the way to its own form."""
        if highlight.pk is None:
            return "Lưu xong rồi chọn tin bài, sự kiện, văn bản…"
        counts = [
            f"{len(found)} {linkable.heading.lower()}"
            for linkable in LINKABLES
            if (found := getattr(highlight, linkable.field).all())
        ]
        address = reverse("admin:news_highlight_change", args=[highlight.pk])
        return format_html(
            '{} <a href="{}">Xem, chọn liên kết của “{}”</a>',
            f"{', '.join(counts) or 'Chưa có'}.",
            address,
            highlight.title,
        )

    @property
    def _review_admin(self):
        return self.admin_site.get_model_admin(YearReview)

    def has_view_permission(self, request, obj=None):
        return self._review_admin.has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self._review_admin.has_add_permission(request)
        return self._review_admin.has_change_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class HighlightForm(forms.ModelForm):
    """Refuses to overwrite silently what was saved of the review in the meantime."""

    seen_saved_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_saved_at"] = self.instance.review.saved_at.isoformat()

    def clean(self):
        cleaned = super().clean()
        reviews = YearReview.objects.select_for_update()
        review = reviews.get(pk=self.instance.review_id)
        now = review.saved_at.isoformat()
        if self.cleaned_data.get("seen_saved_at") != now:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_saved_at")] = now
            raise ValidationError(
                "Trong lúc bạn chọn, có người đã lưu thay đổi ở nhìn lại năm này. Phần "
                "bạn chọn vẫn còn dưới đây; bấm Lưu lần nữa thì bản của bạn thay bản "
                "kia."
            )
        return cleaned


@admin.register(Highlight)
class HighlightAdmin(AddsOnly, admin.ModelAdmin):
    """Only the links: title, text and place stand on the review's form."""

    form = HighlightForm
    change_form_template = "admin/news/highlight/change_form.html"
    list_display = ["title", "review"]
    list_select_related = ["review"]
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    actions = None
    autocomplete_fields = PICKERS
    readonly_fields = ["title"]
    fields = ["title", *PICKERS, "seen_saved_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("review")

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        is_open = obj is None or self.has_change_permission(request, obj)
        return fields if is_open else [f for f in fields if f != "seen_saved_at"]

    def has_module_permission(self, request):
        # Reached from the form of its review.
        return False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        # As on the form of its review, with which it goes too.
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        """As of its review: once that is public, only who may issue the next."""
        if not super().has_change_permission(request, obj) or obj is None:
            return super().has_change_permission(request, obj)
        reviews = self.admin_site.get_model_admin(YearReview)
        return reviews.has_change_permission(request, obj.review)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        # A form of the review that is open meanwhile is told so.
        obj.review.save(update_fields=["saved_at"])

    def response_change(self, request, obj):
        self.message_user(request, f"Đã lưu liên kết của “{obj}”.")
        address = reverse("admin:news_yearreview_change", args=[obj.review_id])
        return HttpResponseRedirect(address)
