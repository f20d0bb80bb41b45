"""The library's list and the form of one picture; uploading: `images.admin_uploads`."""

from django.contrib import admin
from django.forms import Script
from django.urls import path
from django.utils import formats, timezone
from django.utils.html import format_html

from images import admin_api, admin_uploads, usage
from images.forms import WORDS, ImageForm
from images.models import Image
from images.renditions import CARD, crop_url


class TextAlternativeFilter(admin.SimpleListFilter):
    title = "mô tả thay thế"
    parameter_name = "mo-ta"

    def lookups(self, request, model_admin):
        return [("thieu", "Thiếu mô tả thay thế"), ("du", "Đã có mô tả")]

    def queryset(self, request, queryset):
        if self.value() == "thieu":
            return queryset.without_text_alternative()
        if self.value() == "du":
            return queryset.with_text_alternative()
        return queryset


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    form = ImageForm
    list_display = [
        "thumbnail",
        "title",
        "text_alternative",
        "credit",
        "size",
        "uploaded",
    ]
    list_display_links = ["thumbnail", "title"]
    list_filter = [TextAlternativeFilter]
    list_per_page = 40
    list_select_related = ["created_by"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["search_text"]
    search_help_text = "Tìm trong mô tả, chú thích, nguồn và tên tệp; không cần gõ dấu."
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": WORDS}),
        (
            "Điểm chính",
            {
                "fields": [("focal_x", "focal_y")],
                "description": "Ảnh cắt cho thẻ tin và mạng xã hội luôn giữ điểm này. "
                "Nhấn vào ảnh ở trên để chọn, hoặc nhập số.",
            },
        ),
        (
            "Tệp ảnh",
            {"fields": ["size", "original_name", "created_by", "created_at"]},
        ),
    ]
    readonly_fields = ["size", "original_name", "created_by", "created_at"]

    class Media:
        css = {"all": ["images/admin.css"]}
        js = [Script("images/focal_point.js", type="module")]

    @admin.display(description="Ảnh")
    def thumbnail(self, image):
        return format_html(
            '<img class="picture-thumbnail" src="{}" alt="{}" width="96" height="64" '
            'loading="lazy">',
            crop_url(image, CARD),
            f"Mở ảnh: {image}",
        )

    @admin.display(description="Chú thích", ordering="caption")
    def title(self, image):
        return image.caption or image.original_name or str(image)

    @admin.display(description="Mô tả thay thế")
    def text_alternative(self, image):
        if image.is_decorative:
            return "Ảnh trang trí"
        if image.alt:
            return image.alt
        return format_html('<strong class="picture-warning">{}</strong>', "Thiếu mô tả")

    @admin.display(description="Kích thước", ordering="width")
    def size(self, image):
        return f"{image.width} × {image.height}"

    @admin.display(description="Tải lên", ordering="created_at")
    def uploaded(self, image):
        moment = formats.localize(timezone.localtime(image.created_at))
        return f"{image.created_by}, {moment}" if image.created_by else moment

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    def get_urls(self):
        pages = [
            ("mo-ta/", admin_uploads.describe_page, "describe"),
            ("chon/", admin_api.picker, "picker"),
            ("tai-len/", admin_api.editor_upload, "editor_upload"),
        ]
        own = [
            path(address, self._page(view), name=f"images_image_{name}")
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def _page(self, view):
        def page(request):
            return view(self, request)

        page.csrf_exempt = getattr(view, "csrf_exempt", False)
        return self.admin_site.admin_view(page)

    def add_view(self, request, form_url="", extra_context=None):
        return admin_uploads.upload_page(self, request)

    # The page checks it itself, once the upload handler is in place.
    add_view.csrf_exempt = True

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["uses"] = usage.uses_of(obj)
        context["card_url"] = crop_url(obj, CARD)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_deleted_objects(self, objs, request):
        """Protect what is used: Django then shows the uses instead of the button."""
        *answer, protected = super().get_deleted_objects(objs, request)
        used = [
            _shown_use(image, *use) for image in objs for use in usage.uses_of(image)
        ]
        return *answer, [*protected, *used]


def _shown_use(image, label, url):
    shown = format_html('<a href="{}">{}</a>', url, label) if url else label
    return format_html("“{}”: {}", image, shown)
