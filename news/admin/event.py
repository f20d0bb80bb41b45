from collections.abc import Iterable

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from documents.admin.catalogue import CatalogueAdmin
from documents.admin.document import row_errors
from documents.admin.filters import KnownFilter
from editorial.admin import PublishableAdmin
from editorial.models import PUBLIC_STATUSES
from news.admin.event_parts import ExceptionInline, ParticipantInline
from news.admin.plan_task import name_chosen_tasks
from news.events.copying import copied
from news.events.forms import CopyForm, EventForm
from news.events.search import EVENT_INDEX
from news.events.wording import days_in_words, hours_in_words
from news.models import Event, EventKind
from news.views.events import event_context
from organizations.admin.pickers import BETWEEN, FindsByWords
from vietnamese.dates import short_date

STORIES = "stories"
# The newest; an event of which more is told is rare.
STORIES_SHOWN = 50


@admin.register(EventKind)
class EventKindAdmin(CatalogueAdmin):
    list_display = ["name", "order"]
    fields = ["name", "order", "slug"]
    delete_confirmation_template = "admin/organizations/delete_confirmation.html"
    delete_selected_confirmation_template = (
        "admin/organizations/delete_selected_confirmation.html"
    )


class DaysFilter(admin.SimpleListFilter):
    title = "thời gian"
    parameter_name = "thoi-gian"

    def lookups(self, request, model_admin):
        return [("sap-toi", "Sắp tới, đang diễn ra"), ("da-qua", "Đã qua")]

    def queryset(self, request, queryset):
        coming = models.Q(occurrences__ends_on__gte=timezone.localdate())
        if self.value() == "sap-toi":
            return queryset.filter(coming).distinct()
        if self.value() == "da-qua":
            return queryset.exclude(coming)
        return queryset


def event_labels(events: Iterable[Event]) -> dict[int, str]:
    """Return "Hội thảo · 26/01/2024 · chưa đăng" of each."""
    return {event.pk: event_label(event) for event in events}


def event_label(event: Event) -> str:
    is_out = event.status in PUBLIC_STATUSES
    parts = [event.title, days_in_words(event.starts_on, event.last_day)]
    return BETWEEN.join([*parts, *([] if is_out else ["chưa đăng"])])


@admin.register(Event)
class EventAdmin(FindsByWords, PublishableAdmin):
    form = EventForm
    change_form_template = "admin/news/event/change_form.html"
    list_display = ["title", "shown_days", "kind", "standing", "state"]
    list_filter = ["status", DaysFilter, ("kind", KnownFilter), "standing"]
    list_select_related = ["kind"]
    ordering = ["-saved_at"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["title"]
    search_help_text = (
        "Tìm theo tên, ngày, địa điểm, đơn vị, người tham gia; không cần gõ dấu."
    )
    word_index = EVENT_INDEX
    picker_labels = staticmethod(event_labels)
    inlines = [ExceptionInline, ParticipantInline]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    autocomplete_fields = [
        "cover", "pictures", "organizers", "guests", "documents", "decisions",
        "editions", "tasks",
    ]  # fmt: skip
    readonly_fields = ["stories"]
    content_fields = (
        "title", "kind", "lead", "body", "cover", "pictures", "starts_on", "starts_at",
        "ends_on", "ends_at", "time_note", "repeats", "repeats_every", "repeats_until",
        "place", "place_address", "map_link", "online_link", "standing",
        "standing_note", "registration", "registration_link", "registration_until",
        "registration_note", "organizers", "guests", "attendance", "documents",
        "decisions", "editions", "tasks", "remark",
    )  # fmt: skip
    written_fields = (
        "title", "lead", "body", "attendance", "time_note", "standing_note", "place",
        "place_address", "map_link", "online_link", "registration_link",
        "registration_note", "remark",
    )  # fmt: skip
    fieldsets = [
        (None, {"fields": ["title", "kind", "lead", "body", "seen_saved_at"]}),
        (
            "Thời gian",
            {
                "fields": [
                    ("starts_on", "starts_at"),
                    ("ends_on", "ends_at"),
                    "time_note",
                    ("standing", "standing_note"),
                ]
            },
        ),
        (
            "Lặp lại",
            {
                "fields": [("repeats", "repeats_every", "repeats_until")],
                "description": "Chỉ dùng khi sự kiện diễn ra nhiều lần theo lịch đều. "
                "“Từ ngày” ở trên là lần thứ nhất; các lần sau giữ nguyên giờ và số "
                "ngày. Ví dụ: “Hằng tuần”, cách quãng 2 là hai tuần một lần; “cùng thứ "
                "của tuần thứ mấy” với lần thứ nhất vào Thứ Sáu của tuần thứ hai thì "
                "tháng nào cũng vào Thứ Sáu của tuần thứ hai. Tháng không có ngày đó "
                "(ngày 31, 29/02) thì không có lần nào. Lần nghỉ hay chuyển ngày thì "
                "ghi ở bảng “Ngày nghỉ, ngày chuyển” bên dưới.",
            },
        ),
        (
            "Địa điểm",
            {"fields": [("place", "place_address"), ("map_link", "online_link")]},
        ),
        (
            "Đăng ký tham dự",
            {
                "fields": [
                    ("registration", "registration_until"),
                    ("registration_link", "registration_note"),
                ]
            },
        ),
        ("Ảnh", {"fields": ["cover", "pictures"]}),
        ("Đơn vị", {"fields": ["organizers", "guests", "attendance"]}),
        (
            "Liên quan",
            {"fields": ["documents", "decisions", "editions", "tasks", "stories"]},
        ),
        ("Đăng", {"fields": ["published_at", "remark", "slug"]}),
    ]

    class Media:
        css = {"all": ["office/events.css"]}

    def get_urls(self):
        view = self.admin_site.admin_view(self.copy_view)
        own = path("<path:object_id>/nhan-ban/", view, name="news_event_copy")
        return [own, *super().get_urls()]

    def get_queryset(self, request):
        events = super().get_queryset(request)
        is_form = request.resolver_match.url_name.endswith("_change")
        return events if is_form else events.defer("body", "attendance")

    # The form

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "tasks":
            name_chosen_tasks(field)
        return field

    def get_fieldsets(self, request, obj=None):
        """Stories are shown where there may be some, to whoever may see them."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and request.user.has_perm("news.view_article"):
            return fieldsets
        return [
            (name, options | {"fields": [f for f in options["fields"] if f != STORIES]})
            for name, options in fieldsets
        ]

    @admin.display(description="tin bài đưa tin")
    def stories(self, event):
        """Links to the forms of the newest; they are linked on the story's form."""
        found = event.articles.only("title", "status").order_by("-saved_at", "-pk")
        lines = format_html_join(
            "",
            '<li><a href="{}">{}</a>{}</li>',
            (
                (
                    reverse("admin:news_article_change", args=[story.pk]),
                    story.title,
                    "" if story.status in PUBLIC_STATUSES else f"{BETWEEN}chưa đăng",
                )
                for story in found[:STORIES_SHOWN]
            ),
        )
        how = "Gắn ở mục “sự kiện được đưa tin” trên biểu mẫu của tin bài."
        return format_html('<ul class="event-stories">{}</ul>{}', lines, how)

    def render_change_form(self, request, context, **kwargs):
        context["row_errors"] = list(row_errors(context["inline_admin_formsets"]))
        event = kwargs.get("obj")
        if event is not None and self.has_add_permission(request):
            context["copy_address"] = self._copy_address(event)
        return super().render_change_form(request, context, **kwargs)

    def render_preview(self, request, obj, context):
        return render(request, "news/event.html", {**event_context(obj), **context})

    def response_add(self, request, obj, post_url_continue=None):
        self._tell_of_idle_exceptions(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._tell_of_idle_exceptions(request, obj)
        return super().response_change(request, obj)

    def _tell_of_idle_exceptions(self, request, event) -> None:
        # What is held once has none, whatever rows were left.
        planned = set(event.planned_days()) if event.repeats else set()
        days = [e.day for e in event.exceptions.all() if e.day not in planned]
        if days:
            told = ", ".join(map(short_date, days))
            self.message_user(
                request,
                f"Ngày ngoại lệ {told} không còn là ngày diễn ra theo lịch lặp lại nên "
                "không có tác dụng: hãy sửa hoặc xóa dòng đó.",
                messages.WARNING,
            )

    # A copy

    def _copy_address(self, event) -> str:
        return reverse("admin:news_event_copy", args=[event.pk])

    def copy_view(self, request, object_id):
        """Ask for the day of the copy, then open its form."""
        event = self._object_or_404(request, object_id)
        may_see = self.has_view_permission(request, event)
        if not (may_see and self.has_add_permission(request)):
            raise PermissionDenied
        form = CopyForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            copy = copied(event, form.cleaned_data["starts_on"], by=request.user)
            self.log_addition(request, copy, [{"added": {}}])
            done = format_html("Đã nhân bản. Đây là bản nháp của “{}”.", copy)
            self.message_user(request, done, messages.SUCCESS)
            return HttpResponseRedirect(self.form_address(copy))
        context = {
            **self.admin_site.each_context(request),
            "title": "Nhân bản sự kiện",
            "opts": self.opts,
            "obj": event,
            "form": form,
            "media": self.media + form.media,
            "back": self.form_address(event),
        }
        return render(request, "admin/news/event/copy.html", context)

    # The list

    @admin.display(description="thời gian", ordering="starts_on")
    def shown_days(self, event):
        days = days_in_words(event.starts_on, event.last_day)
        repeats = "lặp lại" if event.repeats else ""
        return ", ".join(filter(None, (days, hours_in_words(event), repeats)))
