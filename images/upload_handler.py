"""Receiving uploads within limits, before a view or a form sees them.

Each file goes to an anonymous temporary file, which is gone with the process, whatever
happens. A file beyond a limit is read past, not kept; the others are still received.
"""

import tempfile
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from images.processing import MAX_BYTES, TOO_HEAVY

MAX_FILES = 30
MAX_REQUEST_BYTES = 120 * 2**20
# Kept in memory up to this size, as Django does.
IN_MEMORY_BYTES = 2 * 2**20

TOO_MANY_FILES = f"Mỗi lần chỉ nhận tối đa {MAX_FILES} ảnh; hãy tải ảnh này ở lần sau."
REQUEST_TOO_HEAVY = (
    f"Các tệp gửi lên nặng quá {MAX_REQUEST_BYTES // 2**20} MB nên chưa tệp nào được "
    f"nhận. Hãy gửi ít tệp hơn; mỗi ảnh tối đa {MAX_BYTES // 2**20} MB."
)


class ReceivedUpload(UploadedFile):
    """An upload; `refusal` says why its content was not kept, if it was not."""

    refusal = ""


class BoundedUploadHandler(FileUploadHandler):
    """Keeps at most `max_files` files of at most `max_bytes` each."""

    max_files: int
    max_bytes: int
    max_request_bytes: int
    # What is said to whoever sends more.
    too_many_files: str
    too_heavy: str
    request_too_heavy: str

    def __init__(self, request=None):
        super().__init__(request)
        self.received_files = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received_files += 1
        is_beyond = self.received_files > self.max_files
        self.refusal = self.too_many_files if is_beyond else ""
        self.content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115

    def receive_data_chunk(self, raw_data, start):
        if not self.refusal and start + len(raw_data) > self.max_bytes:
            self.refusal = self.too_heavy
            self.content.close()
            self.content = tempfile.SpooledTemporaryFile()  # noqa: SIM115
        if not self.refusal:
            self.content.write(raw_data)

    def file_complete(self, file_size):
        self.content.seek(0)
        upload = ReceivedUpload(
            self.content,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
        upload.refusal = self.refusal
        return upload

    def upload_interrupted(self):
        self.content.close()


class PictureUploadHandler(BoundedUploadHandler):
    max_files, max_bytes = MAX_FILES, MAX_BYTES
    max_request_bytes = MAX_REQUEST_BYTES
    too_many_files, too_heavy = TOO_MANY_FILES, TOO_HEAVY
    request_too_heavy = REQUEST_TOO_HEAVY


def receives_pictures(refuse: Callable[[HttpRequest, str], HttpResponse]):
    """Decorate a view method so that it receives pictures; see `receives_files`."""
    return receives_files(PictureUploadHandler, refuse)


def receives_files(
    handler: type[BoundedUploadHandler],
    refuse: Callable[[HttpRequest, str], HttpResponse],
):
    """Decorate a view method so that it receives uploads within a handler's limits.

    The view must stay free of the CSRF middleware, which would read the body before
    the handler is in place; the check is made here, after. A request that is too large
    as a whole is answered by `refuse(model_admin, request, sentence, …)` unread, with
    what the view is given besides. Whoever decorates checks the permission above this.
    """

    def decorator(method):
        @csrf_exempt
        @wraps(method)
        def view(model_admin, request, *args, **kwargs):
            sentence = handler.request_too_heavy
            if _announced_bytes(request) > handler.max_request_bytes:
                return refuse(model_admin, request, sentence, *args, **kwargs)
            request.upload_handlers = [handler(request)]
            checked = csrf_protect(
                lambda request: method(model_admin, request, *args, **kwargs)
            )
            try:
                return checked(request)
            except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
                return refuse(model_admin, request, sentence, *args, **kwargs)

        return view

    return decorator


def _announced_bytes(request: HttpRequest) -> int:
    # The server reads no further than the announced length, and nothing without one.
    length = request.headers.get("content-length") or "0"
    return int(length) if length.isdecimal() else 0
