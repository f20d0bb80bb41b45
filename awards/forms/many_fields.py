"""A form of hundreds of lines sends more fields than Django takes by default."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import parse_qsl

from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

# A thousand lines of as many columns as the form has.
MOST_FIELDS = 20_000
_URLENCODED = "application/x-www-form-urlencoded"


def takes_many_fields(view: Callable) -> Callable:
    """Let one view take up to MOST_FIELDS fields, of who works here alone.

    The view must check the CSRF token itself, as the views of the admin site do: the
    middleware would read the fields before, and refuse them.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method == "POST" and request.user.is_staff:
            _read(request)
        return view(request, *args, **kwargs)

    wrapped.csrf_exempt = True
    return wrapped


def _read(request) -> None:
    """Read the body as the request would, within a bound of its own."""
    if request.content_type != _URLENCODED:
        return
    try:
        pairs = parse_qsl(
            request.body.decode("utf-8", "replace"),
            keep_blank_values=True,
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as refusal:
        raise TooManyFieldsSent("Biểu mẫu gửi quá nhiều ô.") from refusal
    fields = QueryDict(mutable=True)
    for name, value in pairs:
        fields.appendlist(name, value)
    fields._mutable = False
    # Where HttpRequest keeps what it has read.
    request._post, request._files = fields, MultiValueDict()
