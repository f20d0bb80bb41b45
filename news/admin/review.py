"""The office of years in review: written, issued, corrected; issues never change."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html

from editorial.admin import PublishableAdmin
from editorial.models import PUBLIC_STATUSES, Status, TransitionRefused
from news.admin.highlight import HighlightInline
from news.models import ReviewIssue, YearReview
from news.reviews.issuing import draft_issue
from news.reviews.proposals import add_highlights, proposals_for
from news.views.reviews import issue_context
from organizations.admin.shown import ShowsAsReaders, shown_text


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label="Nội dung đính chính",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Chỗ nào sai, nay đúng là gì. Người đọc thấy kèm ngày hôm nay; đã "
        "ghi thì không sửa, không xóa.",
    )


@admin.register(YearReview)
class YearReviewAdmin(ShowsAsReaders, PublishableAdmin):
    change_form_template = "admin/news/yearreview/change_form.html"
    list_display = ["shown_name", "state", "last_issue"]
    list_filter = ["status"]
    search_fields = ["year"]
    ordering = ["-year"]
    inlines = [HighlightInline]
    content_fields = ("introduction", "remark")
    written_fields = ("introduction", "remark")
    fieldsets = [
        (None, {"fields": ["year", "introduction", "remark", "seen_saved_at"]}),
    ]
    shown_instead = {"introduction": "introduction_shown"}
    introduction_shown = shown_text("introduction", "giới thiệu")

    class Media:
        css = {"all": ["office/reviews.css"]}

    def get_urls(self):
        own = [
            path(
                f"<path:object_id>/{folder}/",
                self.admin_site.admin_view(view),
                name=f"news_yearreview_{name}",
            )
            for folder, view, name in (
                ("dinh-chinh", self.correct_view, "correct"),
                ("goi-y", self.propose_view, "propose"),
            )
        ]
        return own + super().get_urls()

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(last=Max("issues__number"))

    # Who may

    def has_delete_permission(self, request, obj=None):
        # What was issued stays citable; it can be withdrawn.
        may = super().has_delete_permission(request, obj)
        return may and not (obj and obj.issues.exists())

    def get_deleted_objects(self, objs, request):
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        issued = ReviewIssue.objects.filter(review__in=[item.pk for item in objs])
        years = set(issued.values_list("review__year", flat=True))
        protected += [
            f"{item} (đã phát hành: chỉ gỡ được, không xóa)"
            for item in objs
            if item.year in years and item.status not in PUBLIC_STATUSES
        ]
        return deleted, counts, missing, protected

    def may_correct(self, request, obj) -> bool:
        is_issued = obj.status in PUBLIC_STATUSES and obj.last is not None
        return is_issued and self.has_publish_permission(request, obj)

    def _was_read(self, obj) -> bool:
        """Readers see what was issued, never what is being written."""
        return False

    def _why_view_only(self, request, obj) -> str:
        why = super()._why_view_only(request, obj)
        if why and obj.status in PUBLIC_STATUSES:
            return "Bản tiếp theo do Trưởng ban biên tập soạn; bạn đang xem."
        return why

    # The form

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        # The year is the address by which an issue is cited.
        return [*fields, "year"] if obj and obj.issues.exists() else fields

    def render_change_form(self, request, context, **kwargs):
        if obj := kwargs.get("obj"):
            context.update(
                issues=obj.issues.defer("content").select_related("by", "review"),
                corrections=obj.corrections.all(),
                may_correct=self.may_correct(request, obj),
                is_issued=obj.status in PUBLIC_STATUSES,
                may_propose=self.has_change_permission(request, obj),
            )
        return super().render_change_form(request, context, **kwargs)

    def save_formset(self, request, form, formset, change):
        """A highlight that was given no place stands last."""
        added = [f.instance for f in formset.forms if f.instance.pk is None]
        last = form.instance.highlights.aggregate(last=Max("order"))["last"] or 0
        for place, highlight in enumerate(added, last + 1):
            highlight.order = highlight.order or place
        super().save_formset(request, form, formset, change)

    def render_preview(self, request, obj, context):
        shown = issue_context(draft_issue(obj), obj.get_absolute_url())
        return render(request, "news/review.html", {**shown, **context})

    def _after_save(self, request, obj):
        if "_issue_next" not in request.POST:
            return super()._after_save(request, obj)
        if not self.has_publish_permission(request, obj):
            raise PermissionDenied
        try:
            obj.issue_next(by=request.user)
        except TransitionRefused as refusal:
            told = f"Đã lưu, nhưng chưa phát hành. {' '.join(refusal.messages)}"
            self.message_user(request, told, messages.ERROR)
        else:
            self.log_verb(request, obj)
            self.message_user(request, self._done_sentence(obj), messages.SUCCESS)
        return HttpResponseRedirect(self.form_address(obj))

    def _done_sentence(self, obj) -> str:
        if obj.status != Status.PUBLISHED:
            return super()._done_sentence(obj)
        return format_html(
            'Đã phát hành “{}”, bản số {}. <a href="{}">Xem trên cổng</a>',
            obj,
            obj.issues.first().number,
            obj.get_absolute_url(),
        )

    # Its own pages

    def correct_view(self, request, object_id):
        """Add a correction to what is issued; only who may issue it."""
        review = self._object_or_404(request, object_id)
        if not self.may_correct(request, review):
            raise PermissionDenied
        form = CorrectionForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._correct(request, review, form.cleaned_data["text"])
            return HttpResponseRedirect(self.form_address(review))
        corrections = review.corrections.all()
        context = self._page(request, review, "Đính chính")
        context |= {"form": form, "corrections": corrections}
        return render(request, "admin/news/yearreview/correct.html", context)

    def _correct(self, request, review, text: str) -> None:
        """Sent twice, it is noted once."""
        with transaction.atomic():
            YearReview.objects.select_for_update().get(pk=review.pk)
            newest = review.issues.first().number
            known = review.corrections.filter(of_issue=newest, text=text)
            if not known.exists():
                review.corrections.create(text=text)
                self.log_change(request, review, "Ghi đính chính.")
        self.message_user(request, f"Đã ghi đính chính vào “{review}”.")

    def propose_view(self, request, object_id):
        """Propose highlights; add what is ticked."""
        review = self._object_or_404(request, object_id)
        if not self.has_change_permission(request, review):
            raise PermissionDenied
        if request.method == "POST":
            return self._add_proposed(request, review)
        context = self._page(request, review, "Gợi ý sự kiện nổi bật")
        context["groups"] = proposals_for(review)
        return render(request, "admin/news/yearreview/propose.html", context)

    def _add_proposed(self, request, review):
        ticked = set(request.POST.getlist("proposal"))
        with transaction.atomic():
            stored = YearReview.objects.select_for_update().get(pk=review.pk)
            if not self.has_change_permission(request, stored):
                raise PermissionDenied
            count = add_highlights(stored, ticked)
        if not count:
            told = "Chưa thêm gì: hãy đánh dấu gợi ý cần thêm rồi bấm lại."
            self.message_user(request, told, messages.WARNING)
            here = reverse("admin:news_yearreview_propose", args=[review.pk])
            return HttpResponseRedirect(here)
        self.log_change(request, review, f"Thêm {count} sự kiện nổi bật từ gợi ý.")
        told = f"Đã thêm {count} sự kiện nổi bật vào cuối danh sách."
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(self.form_address(review))

    def _page(self, request, review, title: str) -> dict:
        return {
            **self.admin_site.each_context(request),
            "title": f"{title}: {review}",
            "here": title,
            "opts": self.opts,
            "review": review,
            "back": self.form_address(review),
        }

    # The list

    @admin.display(description="nhìn lại năm", ordering="year")
    def shown_name(self, review):
        return str(review)

    @admin.display(description="bản mới nhất")
    def last_issue(self, review):
        return f"số {review.last}" if review.last else "chưa phát hành"
