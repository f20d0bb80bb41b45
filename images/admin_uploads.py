"""Adding pictures: choose or drop many files, then describe them on one page."""

import re

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from images.forms import DescriptionFormSet
from images.models import Image
from images.processing import MAX_BYTES, PictureRefused
from images.upload_handler import (
    MAX_FILES,
    MAX_REQUEST_BYTES,
    receives_pictures,
)
from images.uploads import ALREADY_STORED, readable_name, store_upload

NO_FILES = "Chưa chọn ảnh nào. Hãy chọn ít nhất một tệp ảnh."

ID = re.compile(r"[0-9]{1,18}")


def upload_page(model_admin, request):
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    return _receive(model_admin, request)


upload_page.csrf_exempt = True


def describe_page(model_admin, request):
    """Show the pictures named in `?anh=3,4,5`, each with its words to fill in."""
    if not model_admin.has_view_or_change_permission(
        request
    ) and not model_admin.has_add_permission(request):
        raise PermissionDenied
    pictures = Image.objects.filter(pk__in=_asked_ids(request)).order_by("pk")
    own = [image.pk for image in pictures if _may_describe(model_admin, request, image)]
    formset = DescriptionFormSet(
        request.POST if request.method == "POST" else None,
        queryset=pictures.filter(pk__in=own),
    )
    if request.method == "POST" and formset.is_valid():
        return _save_descriptions(model_admin, request, formset, own)
    context = {
        "title": "Mô tả ảnh vừa tải lên",
        "formset": formset,
        "others": [image for image in pictures if image.pk not in own],
        "media": model_admin.media,
    }
    return _page(model_admin, request, "describe", context)


def _refuse_request(model_admin, request, sentence):
    """Answer without a look at the body, which may not be read."""
    return _upload_form(model_admin, request, [("", sentence)], status=413)


@receives_pictures(refuse=_refuse_request)
def _receive(model_admin, request):
    if request.method != "POST":
        return _upload_form(model_admin, request)
    uploads = request.FILES.getlist("pictures")
    stored, refused = _store_all(model_admin, request, uploads)
    if not stored:
        return _upload_form(model_admin, request, refused or [("", NO_FILES)])
    for file_name, sentence in refused:
        messages.error(request, f"Không nhận tệp “{file_name}”: {sentence}")
    query = {"anh": ",".join(str(image.pk) for image in stored)}
    for name in (IS_POPUP_VAR, TO_FIELD_VAR):
        if value := request.POST.get(name):
            query[name] = value
    return HttpResponseRedirect(reverse("admin:images_image_describe", query=query))


def _store_all(model_admin, request, uploads):
    """Store each upload by itself: one bad file does not cost the others."""
    stored, refused = [], []
    for upload in uploads:
        file_name = readable_name(upload.name)
        try:
            image, is_new = store_upload(upload, by=request.user)
        except PictureRefused as refusal:
            refused.append((file_name, refusal.sentence))
            continue
        if is_new:
            model_admin.log_addition(request, image, [{"added": {}}])
        else:
            messages.info(request, f"{ALREADY_STORED}: “{file_name}”.")
        if image not in stored:
            stored.append(image)
    return stored, refused


def _upload_form(model_admin, request, refused=(), status=200):
    context = {
        "title": "Thêm ảnh",
        "refused": refused,
        "max_files": MAX_FILES,
        "max_megabytes": MAX_BYTES // 2**20,
        "max_request_megabytes": MAX_REQUEST_BYTES // 2**20,
        "media": model_admin.media,
    }
    return _page(model_admin, request, "upload", context, status)


def _page(model_admin, request, name, context, status=200):
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "is_popup": IS_POPUP_VAR in request.GET,
        "is_popup_var": IS_POPUP_VAR,
        "to_field_var": TO_FIELD_VAR,
        "to_field": request.GET.get(TO_FIELD_VAR, ""),
        "has_view_permission": model_admin.has_view_permission(request),
        **context,
    }
    template = f"admin/images/image/{name}.html"
    return TemplateResponse(request, template, context, status=status)


def _asked_ids(request) -> list[int]:
    asked = request.GET.get("anh", "").split(",")
    # Longer numbers are no ids and overflow the database's integers.
    return [int(part) for part in asked[:MAX_FILES] if ID.fullmatch(part)]


def _may_describe(model_admin, request, image) -> bool:
    """Whoever may add pictures may describe the own ones."""
    return model_admin.has_change_permission(request, image) or (
        image.created_by_id == request.user.pk
        and model_admin.has_add_permission(request)
    )


def _save_descriptions(model_admin, request, formset, ids):
    for image in formset.save():
        model_admin.log_change(request, image, "Đã sửa mô tả ảnh.")
    pictures = list(Image.objects.filter(pk__in=ids).order_by("pk"))
    if IS_POPUP_VAR in request.POST and pictures:
        return model_admin.response_add(request, pictures[0])
    messages.success(request, f"Đã lưu mô tả của {len(pictures)} ảnh.")
    if missing := sum(not image.has_text_alternative for image in pictures):
        messages.warning(request, f"Còn {missing} ảnh thiếu mô tả thay thế.")
    may_list = model_admin.has_view_or_change_permission(request)
    return HttpResponseRedirect(
        reverse("admin:images_image_changelist" if may_list else "admin:index")
    )
