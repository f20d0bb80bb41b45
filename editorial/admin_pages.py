"""The office's own pages about one publishable item, beside Django's form."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from editorial.addresses import absolute
from editorial.models import TransitionRefused
from vietnamese.cleaning import clean_prose

# Characters: a paragraph.
MOST_OF_REASON = 1_000
MOST_ROWS_GIVEN_BACK = 500


class PublishablePages(admin.ModelAdmin):
    """Withdrawing with a reason, the preview, and giving an editor's text back."""

    # What an editor has written and gets back when it could not be saved.
    written_fields = ("title", "lead", "body")

    def get_urls(self):
        info = self.opts.app_label, self.opts.model_name
        own = [
            path(
                "<path:object_id>/go/",
                self.admin_site.admin_view(self.withdraw_view),
                name="{}_{}_withdraw".format(*info),
            ),
            path(
                "<path:object_id>/xem-truoc/",
                self.admin_site.admin_view(self.preview_view),
                name="{}_{}_preview".format(*info),
            ),
        ]
        return own + super().get_urls()

    def form_address(self, obj) -> str:
        info = self.opts.app_label, self.opts.model_name
        return reverse("admin:{}_{}_change".format(*info), args=[obj.pk])

    def _object_or_404(self, request, object_id):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404("Không có nội dung này.")
        return obj

    def log_verb(self, request, obj) -> None:
        """Write the newest change of state into Django's own history of the record."""
        self.log_change(request, obj, obj.history.first().label)

    def withdraw_view(self, request, object_id):
        """Ask for the reason, then take the item out of public sight."""
        obj = self._object_or_404(request, object_id)
        if not self.has_publish_permission(request, obj):
            raise PermissionDenied
        reason, error = clean_prose(request.POST.get("reason", "")).strip(), ""
        if request.method == "POST":
            error = self._withdraw(request, obj, reason)
            if not error:
                return HttpResponseRedirect(self.form_address(obj))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Gỡ {self.opts.verbose_name}",
            "opts": self.opts,
            "obj": obj,
            "error": error,
            "reason": reason,
            "most_of_reason": MOST_OF_REASON,
            "back": self.form_address(obj),
        }
        return render(request, "admin/editorial/withdraw.html", context)

    def _withdraw(self, request, obj, reason: str) -> str:
        """Withdraw; return the sentence that says why not, or ""."""
        if not reason:
            return "Hãy ghi lý do gỡ: lý do được lưu trong lịch sử."
        if len(reason) > MOST_OF_REASON:
            return f"Lý do dài quá {MOST_OF_REASON} ký tự: hãy viết ngắn lại."
        try:
            obj.withdraw(by=request.user, note=reason)
            self.log_verb(request, obj)
        except TransitionRefused as refusal:
            return " ".join(refusal.messages)
        self.message_user(request, f"Đã gỡ {self.opts.verbose_name} “{obj}”.")
        return ""

    def preview_view(self, request, object_id):
        """Show the item as readers would see it, marked as a draft."""
        obj = self._object_or_404(request, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        context = {
            "is_preview": True,
            "edit_url": self.form_address(obj),
            "canonical_url": absolute(obj.get_absolute_url()),
        }
        response = self.render_preview(request, obj, context)
        response["X-Robots-Tag"] = "noindex"
        return response

    def render_preview(self, request, obj, context):
        """Return the public page of `obj`, `context` being what marks it a preview."""
        raise NotImplementedError

    def written_texts(self, request) -> list[tuple[str, str]]:
        """Return (label, text) of what was posted and would be lost."""
        own = [
            (self.opts.get_field(name).verbose_name, request.POST[name])
            for name in self.written_fields
            if request.POST.get(name)
        ]
        for inline in self.inlines:
            if lines := self._written_rows(inline, request.POST):
                own.append((inline.verbose_name_plural, "\n".join(lines)))
        return own

    def _written_rows(self, inline, posted) -> list[str]:
        """Return the words of each row of an inline: "Lê Khách | Giám đốc"."""
        fields = inline.model._meta.concrete_fields
        links = [field for field in fields if field.related_model is self.model]
        link = next(f for f in links if inline.fk_name in (None, f.name))
        prefix = link.remote_field.get_accessor_name()
        typed = [
            field.name
            for field in fields
            if isinstance(field, (models.CharField, models.TextField))
            and not field.choices
        ]
        rows = (
            [posted.get(f"{prefix}-{number}-{name}", "") for name in typed]
            for number in range(MOST_ROWS_GIVEN_BACK)
        )
        return [" | ".join(filter(None, row)) for row in rows if any(row)]

    def give_text_back(self, request, obj, texts=None):
        """Refuse the save, but hand the editor what was written.

        `texts` is [(label, text)] of a page that is not the item's own form.
        """
        context = {
            **self.admin_site.each_context(request),
            "title": "Chưa lưu được",
            "texts": self.written_texts(request) if texts is None else texts,
            "back": self.form_address(obj),
        }
        return render(request, "admin/editorial/text_kept.html", context, status=403)
