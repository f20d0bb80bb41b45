"""Receiving one workbook within its limit, before a view sees it.

As `images.upload_handler` does for pictures; the rest of the portal takes no files.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from organizations.exchange.inspection import MAX_BYTES

MAX_REQUEST_BYTES = MAX_BYTES + 2**20


class WorkbookUploadHandler(FileUploadHandler):
    """Keeps one file, up to a byte beyond the limit, so that it shows as too heavy."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        if self.field_name != "workbook" or hasattr(self, "content"):
            raise SkipFile
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data, start):
        room = MAX_BYTES + 1 - self.content.tell()
        self.content.write(raw_data[:room])

    def file_complete(self, file_size):
        self.content.seek(0)
        return InMemoryUploadedFile(
            self.content,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
        )


def receives_workbook(refuse: Callable[[HttpRequest], HttpResponse]):
    """Decorate a view method so that it receives one workbook.

    The view must stay free of the CSRF middleware, which would read the body before
    the handler is in place; the check is made here, after. A request that is too large
    as a whole is answered by `refuse(model_admin, request)` unread. Whoever decorates
    checks the permission above this.
    """

    def decorator(method):
        @csrf_exempt
        @wraps(method)
        def view(model_admin, request):
            if _announced_bytes(request) > MAX_REQUEST_BYTES:
                return refuse(model_admin, request)
            request.upload_handlers = [WorkbookUploadHandler(request)]
            checked = csrf_protect(lambda request: method(model_admin, request))
            try:
                return checked(request)
            except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
                return refuse(model_admin, request)

        return view

    return decorator


def _announced_bytes(request: HttpRequest) -> int:
    # The server reads no further than the announced length, and nothing without one.
    length = request.headers.get("content-length") or "0"
    return int(length) if length.isdecimal() else 0
