"""What the rich text editor asks for: upload a picture, list pictures to insert."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

from images.models import Image
from images.processing import PictureRefused
from images.renditions import CARD, crop_url
from images.upload_handler import receives_pictures
from images.uploads import store_upload

PICKER_PAGE = 24
LAST_PAGE = 1_000
NOT_ALLOWED = "Bạn không có quyền tải ảnh lên."
NO_FILE = "Chưa có ảnh nào được gửi lên."
POST_ONLY = "Địa chỉ này chỉ nhận ảnh gửi lên."


def editor_upload(model_admin, request):
    """Store the file "upload" and answer as CKEditor's SimpleUploadAdapter expects."""
    if not model_admin.has_add_permission(request):
        return _error(NOT_ALLOWED, 403)
    return _receive(model_admin, request)


editor_upload.csrf_exempt = True


def picker(model_admin, request):
    """List pictures, newest first: `?q=` words to find, `?trang=` the page."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    asked = request.GET.get("trang", "1")
    page = min(int(asked), LAST_PAGE) if asked.isdecimal() else 1
    start = (max(page, 1) - 1) * PICKER_PAGE
    found = Image.objects.matching(request.GET.get("q", ""))
    pictures = list(found[start : start + PICKER_PAGE + 1])
    return JsonResponse(
        {
            "results": [_listed(image) for image in pictures[:PICKER_PAGE]],
            "has_more": len(pictures) > PICKER_PAGE,
        }
    )


def _refuse_request(model_admin, request, sentence):
    return _error(sentence, 413)


@receives_pictures(refuse=_refuse_request)
def _receive(model_admin, request):
    if request.method != "POST":
        return _error(POST_ONLY, 405)
    upload = request.FILES.get("upload")
    if upload is None:
        return _error(NO_FILE, 400)
    try:
        image, is_new = store_upload(upload, by=request.user)
    except PictureRefused as refusal:
        return _error(refusal.sentence, 400)
    if is_new:
        model_admin.log_addition(request, image, [{"added": {}}])
    return JsonResponse({"url": image.url, "urls": {"default": image.url}})


def _error(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": {"message": sentence}}, status=status)


def _listed(image: Image) -> dict[str, str | int]:
    return {
        "id": image.pk,
        "url": image.url,
        "thumb": crop_url(image, CARD),
        "alt": image.alt_text,
        "caption": image.caption,
        "credit": image.credit,
        "title": str(image),
        "width": image.width,
        "height": image.height,
    }
