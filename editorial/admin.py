"""The base of every publishable model's admin: who may, the verbs, no lost updates."""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from editorial.admin_pages import PublishablePages
from editorial.forms import PublishableForm
from editorial.models import PUBLIC_STATUSES, Status, TransitionRefused
from editorial.pickers import AddsOnly
from editorial.templatetags.richtext import rich

TIMES = ("published_at",)


class PublishableAdmin(AddsOnly, PublishablePages):
    """Editors write drafts; what is public only those with the publish right change."""

    form = PublishableForm
    change_form_template = "admin/editorial/change_form.html"
    # Withdrawing asks for a reason, so it is done one by one.
    actions = ["publish_selected"]
    list_per_page = 50
    show_full_result_count = False
    # Our own link, which stands there only while the item is public.
    view_on_site = False
    # What readers see; a change of any of it sets "Cập nhật".
    content_fields = ("title", "body")

    # Who may

    def has_publish_permission(self, request, obj=None) -> bool:
        codename = get_permission_codename("publish", self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}")

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.status in PUBLIC_STATUSES:
            return super().has_change_permission(
                request, obj
            ) and self.has_publish_permission(request, obj)
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        # What readers have seen is withdrawn, with its history, before it may go.
        if obj is not None and obj.status in PUBLIC_STATUSES:
            return False
        return super().has_delete_permission(request, obj)

    def delete_queryset(self, request, queryset):
        for item in queryset:
            if not self.has_delete_permission(request, item):
                raise PermissionDenied
        super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs, request):
        """Say which of the chosen items are public and so cannot be deleted."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        public = [item for item in objs if item.status in PUBLIC_STATUSES]
        protected += [f"{item} (đang đăng, hãy gỡ trước)" for item in public]
        return deleted, counts, missing, protected

    # The form

    def get_changeform_initial_data(self, request):
        # Nothing links here with values in the address; odd ones would be errors.
        return {}

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj), "readable_body"]
        # Only who may publish decides when.
        return fields if self.has_publish_permission(request) else [*fields, *TIMES]

    def get_fieldsets(self, request, obj=None):
        """Who may only look sees the text as readers do, not as HTML."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        shown = {"body": "readable_body", "seen_saved_at": None}
        return [
            (
                name,
                {
                    **options,
                    "fields": [
                        shown.get(field, field)
                        for field in options["fields"]
                        if shown.get(field, field)
                    ],
                },
            )
            for name, options in fieldsets
        ]

    @admin.display(description="nội dung")
    def readable_body(self, obj):
        return rich(obj.body)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if request.method == "POST" and self.was_published_meanwhile(request, obj):
            return self.give_text_back(request, obj)
        return super().change_view(request, object_id, form_url, extra_context)

    def was_published_meanwhile(self, request, obj) -> bool:
        """Whether who could change the item as a draft may no longer."""
        return (
            obj is not None
            and obj.status in PUBLIC_STATUSES
            and super().has_change_permission(request, obj)
            and not self.has_publish_permission(request, obj)
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        elif self._was_read(obj) and set(form.changed_data) & set(self.content_fields):
            obj.revised_at = timezone.now()
        super().save_model(request, obj, form, change)

    def _was_read(self, obj) -> bool:
        return obj.is_public or obj.history.filter(verb="publish").exists()

    def render_change_form(self, request, context, **kwargs):
        obj = kwargs.get("obj")
        may_publish = self.has_publish_permission(request, obj)
        status = obj.status if obj else Status.DRAFT
        context.update(
            status=Status(status),
            status_label=Status(status).label,
            may_publish=may_publish and status not in PUBLIC_STATUSES,
            may_withdraw=may_publish and status in PUBLIC_STATUSES,
            may_restore=may_publish and status in (Status.WITHDRAWN, Status.SCHEDULED),
            public_url=self._public_url(obj),
            why_view_only=self._why_view_only(request, obj),
            state_history=obj.history.select_related("by")[:20] if obj else [],
        )
        return super().render_change_form(request, context, **kwargs)

    def _public_url(self, obj) -> str:
        # A form sent with errors may have emptied the slug of what stands here; what
        # has no slug stands at its key.
        has_address = obj is not None and obj.is_public and getattr(obj, "slug", obj.pk)
        return obj.get_absolute_url() if has_address else ""

    def _why_view_only(self, request, obj) -> str:
        if obj is None or self.has_change_permission(request, obj):
            return ""
        if obj.status in PUBLIC_STATUSES and super().has_change_permission(request):
            return "Nội dung đã đăng chỉ Trưởng ban biên tập sửa được; bạn đang xem."
        return "Bạn được xem, không được sửa nội dung này."

    def response_add(self, request, obj, post_url_continue=None):
        return self._after_save(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request, obj):
        return self._after_save(request, obj) or super().response_change(request, obj)

    def _after_save(self, request, obj):
        """Carry out the verb whose button was pressed; None for a plain save."""
        verb = next(
            (v for v in ("publish", "restore") if f"_{v}" in request.POST), None
        )
        if verb is None:
            return None
        if not self.has_publish_permission(request, obj):
            raise PermissionDenied
        try:
            getattr(obj, verb)(by=request.user)
        except TransitionRefused as refusal:
            sentences = " ".join(refusal.messages)
            self.message_user(
                request, f"Đã lưu, nhưng chưa đăng. {sentences}", messages.ERROR
            )
        else:
            self.log_verb(request, obj)
            self.message_user(request, self._done_sentence(obj), messages.SUCCESS)
        return HttpResponseRedirect(self.form_address(obj))

    def _done_sentence(self, obj) -> str:
        name = self.opts.verbose_name
        if obj.status == Status.SCHEDULED:
            at = timezone.localtime(obj.published_at)
            return f"Đã hẹn giờ: {name} “{obj}” tự đăng lúc {at:%H:%M ngày %d/%m/%Y}."
        if obj.status == Status.PUBLISHED:
            link = '<a href="{}">Xem trên cổng</a>'
            return format_html(
                "Đã đăng {} “{}”. " + link, name, obj, obj.get_absolute_url()
            )
        return f"Đã đưa {name} “{obj}” về bản nháp."

    # The list

    @admin.display(description="trạng thái", ordering="status")
    def state(self, obj):
        return format_html(
            '<span class="state state--{}">{}</span>',
            obj.status,
            obj.get_status_display(),
        )

    @admin.action(description="Đăng các mục đã chọn", permissions=["publish"])
    def publish_selected(self, request, queryset):
        done = 0
        for item in queryset:
            try:
                with transaction.atomic():
                    item.publish(by=request.user)
                    self.log_verb(request, item)
                done += 1
            except TransitionRefused as refusal:
                sentences = " ".join(refusal.messages)
                self.message_user(request, f"“{item}”: {sentences}", messages.WARNING)
        if done:
            self.message_user(request, f"Đã đăng {done} mục.", messages.SUCCESS)
