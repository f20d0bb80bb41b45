"""The files of the library, sent from the storage; nothing is made here."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from images.renditions import CONTENT_TYPES, parse_path

HEADERS = {
    # The name follows from the content, so the answer never changes.
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    # Should a browser ever take a file for a page, that page may do nothing.
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


@require_safe
def picture_file(request, path):
    """Send one stored file; only addresses that we write are looked up at all."""
    address = parse_path(path)
    if address is None:
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError:
        raise Http404 from None
    # GZipMiddleware would spend its time on what is compressed already.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    headers = HEADERS | {"ETag": f'"{path.rpartition("/")[2]}"'}
    content_type = CONTENT_TYPES[address.extension]
    if request.method == "HEAD":
        headers["Content-Length"] = str(file.size)
        file.close()
        response = HttpResponse(content_type=content_type, headers=headers)
    else:
        response = FileResponse(file, content_type=content_type, headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    if answer is not response:
        response.close()
    return answer
