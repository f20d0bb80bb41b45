"""Notices of proposals for awards, and the days on which offices are shut."""

from django.contrib import admin, messages
from django.shortcuts import render

from awards.models import Holiday, Notice
from awards.models.notice import WORKING_DAYS
from awards.views.notices import notice_context
from awards.working_days import holidays_within, reckon_again
from editorial.admin import PublishableAdmin
from editorial.models import PUBLIC_STATUSES, Status
from editorial.pickers import AddsOnly


@admin.register(Notice)
class NoticeAdmin(PublishableAdmin):
    list_display = ["title", "opens_on", "closes_on", "state"]
    list_filter = ["status"]
    search_fields = ["title"]
    ordering = ["-opens_on", "-pk"]
    readonly_fields = ["last_day"]
    content_fields = ("title", "body", "opens_on", "working_days", "comments_to")
    fieldsets = [
        (None, {"fields": ["title", "body", "comments_to", "seen_saved_at"]}),
        (
            "Thời gian công khai",
            {
                "fields": [("opens_on", "working_days"), "last_day"],
                "description": "Ngày cuối tự tính theo lịch nghỉ lễ mỗi lần lưu; hết "
                "ngày đó thông báo tự rời khỏi cổng.",
            },
        ),
        ("Đăng", {"fields": ["published_at"]}),
    ]

    def render_preview(self, request, obj, context):
        return render(request, "awards/notice.html", {**notice_context(obj), **context})

    @admin.display(description="trạng thái", ordering="status")
    def state(self, notice):
        """What is published may wait for its first day, or be over."""
        if notice.status in PUBLIC_STATUSES and notice.is_over:
            return "Đã hết hạn"
        if notice.status == Status.PUBLISHED and not notice.is_public:
            return f"Chờ đến ngày {notice.opens_on:%d/%m/%Y}"
        return super().state(notice)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.working_days < WORKING_DAYS:
            self.message_user(
                request,
                f"Thông báo chỉ công khai {obj.working_days} ngày làm việc; quy định "
                f"là ít nhất {WORKING_DAYS} ngày trước khi họp xét.",
                messages.WARNING,
            )

    def _done_sentence(self, obj) -> str:
        if obj.status == Status.PUBLISHED and not obj.is_public:
            return (
                f"Đã đăng thông báo “{obj}”: tự hiện trên cổng từ "
                f"{obj.opens_on:%d/%m/%Y}."
            )
        return super()._done_sentence(obj)

    @admin.display(description="đến hết ngày")
    def last_day(self, notice):
        if notice.closes_on is None:
            return "Lưu bản nháp để xem ngày cuối."
        sentence = (
            f"{notice.closes_on:%d/%m/%Y}, đủ {notice.working_days} ngày làm việc kể "
            f"từ {notice.opens_on:%d/%m/%Y}, trừ thứ Bảy, Chủ nhật."
        )
        days = holidays_within(notice.opens_on, notice.closes_on)
        if days:
            sentence += f" Lịch nghỉ lễ đã tính: {'; '.join(map(str, days))}."
        return sentence + "".join(
            f" Lịch nghỉ lễ năm {year} chưa nhập: nhập rồi hãy đăng."
            for year in _years_without_holidays(notice)
        )


def _years_without_holidays(notice: Notice) -> list[int]:
    years = range(notice.opens_on.year, notice.closes_on.year + 1)
    return [y for y in years if not Holiday.objects.filter(day__year=y).exists()]


@admin.register(Holiday)
class HolidayAdmin(AddsOnly, admin.ModelAdmin):
    """A changed day moves the last day of the notices that it concerns."""

    list_display = ["day", "name", "is_working"]
    list_filter = ["is_working"]
    search_fields = ["name"]
    date_hierarchy = "day"
    show_full_result_count = False

    def get_changeform_initial_data(self, request):
        return {}

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self._reckon_again(request)

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        self._reckon_again(request)

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        self._reckon_again(request)

    def _reckon_again(self, request) -> None:
        for notice in reckon_again():
            self.message_user(
                request,
                f"Thông báo “{notice}” nay công khai đến hết "
                f"{notice.closes_on:%d/%m/%Y}.",
                messages.WARNING,
            )
