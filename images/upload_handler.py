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


class PictureUploadHandler(FileUploadHandler):
    """Keeps at most MAX_FILES files of at most MAX_BYTES each."""

    def __init__(self, request=None):
        super().__init__(request)
        self.received_files = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received_files += 1
        self.refusal = TOO_MANY_FILES if self.received_files > MAX_FILES else ""
        self.content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115

    def receive_data_chunk(self, raw_data, start):
        if not self.refusal and start + len(raw_data) > MAX_BYTES:
            self.refusal = TOO_HEAVY
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


def receives_pictures(refuse: Callable[[HttpRequest, str], HttpResponse]):
    """Decorate a view method so that it receives uploads within the limits.

    The view must stay free of the CSRF middleware, which would read the body before
    the handler is in place; the check is made here, after. A request that is too large
    as a whole is answered by `refuse(model_admin, request, sentence)` unread. Whoever
    decorates checks the permission above this.
    """

    def decorator(method):
        @csrf_exempt
        @wraps(method)
        def view(model_admin, request, *args, **kwargs):
            if _announced_bytes(request) > MAX_REQUEST_BYTES:
                return refuse(model_admin, request, REQUEST_TOO_HEAVY)
            request.upload_handlers = [PictureUploadHandler(request)]
            checked = csrf_protect(
                lambda request: method(model_admin, request, *args, **kwargs)
            )
            try:
                return checked(request)
            except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
                return refuse(model_admin, request, REQUEST_TOO_HEAVY)

        return view

    return decorator


def _announced_bytes(request: HttpRequest) -> int:
    # The server reads no further than the announced length, and nothing without one.
    length = request.headers.get("content-length") or "0"
    return int(length) if length.isdecimal() else 0
