import re

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.codes import read_code, shown_code
from awards.verification import seconds_to_wait
from awards.verification import verify as verified_of
from awards.views.register import register_crumb
from editorial.addresses import reads_parameters

# Answers are between the portal and who holds the certificate.
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
# As much as is shown again of what somebody typed.
MOST_TYPED = 40


def _crumbs() -> list[tuple[str, str]]:
    return [register_crumb(), ("Xác minh", reverse("awards:verify-form"))]


@reads_parameters("ma")
@require_safe
def form(request):
    """Ask for a code; what was typed leads to its page."""
    typed = _tidy(request.GET.get("ma", ""))
    if typed:
        return redirect("awards:verify", code=typed)
    context = {"is_asked": "ma" in request.GET, "crumbs": [register_crumb()]}
    return render(request, "awards/verification.html", context)


@require_safe
def verify(request, code):
    """Say whether the certificate of this code is valid. 5 queries.

    What is unknown, malformed or not public has one and the same answer.
    """
    if seconds := seconds_to_wait(request):
        return _too_many(request, seconds)
    verified = verified_of(code)
    context = {"typed": _tidy(code), "verified": verified, "crumbs": _crumbs()}
    status = 200 if verified else 404
    return _private(request, "verification_answer", context, status)


def _too_many(request, seconds: int):
    context = {"seconds": seconds, "crumbs": _crumbs()}
    response = _private(request, "verification_wait", context, 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _private(request, name: str, context: dict, status: int):
    response = render(request, f"awards/{name}.html", context, status=status)
    for header, value in PRIVATE.items():
        response.headers[header] = value
    return response


def _tidy(typed: str) -> str:
    """Return a code as it is printed, else what letters and digits there are."""
    if code := read_code(typed):
        return shown_code(code)
    return re.sub(r"[^\w-]", "", typed)[:MOST_TYPED]
