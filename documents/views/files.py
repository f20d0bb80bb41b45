"""The files of documents, sent from the storage to be kept, never to be shown."""

import re
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from documents.models import Document, DocumentFile, FileKind, FileVersion
from vietnamese.slugs import slugify

OOXML = "application/vnd.openxmlformats-officedocument."
CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{OOXML}wordprocessingml.document",
    FileKind.DOC: "application/msword",
    FileKind.XLSX: f"{OOXML}spreadsheetml.sheet",
    FileKind.XLS: "application/vnd.ms-excel",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Should a browser ever take a file for a page, that page may do nothing.
    "Content-Security-Policy": "sandbox; default-src 'none'",
}
# A copy is good only for as long as the portal says so: what is withdrawn or replaced
# is gone at once.
ASK_EACH_TIME = "no-cache"

# What some system does not take in the name of a file.
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
NAME_LENGTH = 120


@require_safe
def file(request, pk):
    """Send what a file of a public document holds now; else 404. 1 query."""
    files = DocumentFile.objects.filter(document__in=Document.objects.public())
    files = files.select_related("document__type", "current").defer(
        "document__body", "document__summary", "current__text"
    )
    file = get_object_or_404(files, pk=pk, current__isnull=False)
    return send_version(request, file, file.current, cache_control=ASK_EACH_TIME)


def send_version(
    request, file: DocumentFile, version: FileVersion, *, cache_control: str
):
    """Return the answer with a content, whole, or 304 for who has it."""
    try:
        content = default_storage.open(version.path)
    except FileNotFoundError:
        raise Http404 from None
    # GZipMiddleware would spend its time on what is compressed already.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    headers = {
        **HEADERS,
        "Cache-Control": cache_control,
        "ETag": f'"{version.sha256}"',
        "Content-Length": str(version.size),
    }
    content_type = CONTENT_TYPES[version.kind]
    if request.method == "HEAD":
        content.close()
        response = HttpResponse(content_type=content_type, headers=headers)
    else:
        response = FileResponse(content, content_type=content_type, headers=headers)
    # Afterwards: FileResponse has named it as the storage does.
    response["Content-Disposition"] = attachment(file, version)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    if answer is not response:
        # The file alone: closing a response ends the request for the database.
        content.close()
    return answer


def attachment(file: DocumentFile, version: FileVersion) -> str:
    """Name a download after its document; nothing of the uploaded name is in it."""
    # Some give a file the name that it has on their disk.
    label = file.label.removesuffix(f".{version.kind}")
    name = NOT_IN_NAMES.sub("-", f"{file.document.name} - {label}")
    name = f"{name[:NAME_LENGTH].strip(' .')}.{version.kind}"
    # Programs that do not read RFC 6266 get letters without marks.
    plain = slugify(f"{file.document.name} {label}", NAME_LENGTH, empty="van-ban")
    plain = f"{plain}.{version.kind}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
