from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents import open_data
from documents.consultations import open_drafts, planned_documents
from documents.models import Validity
from documents.register import MOST_FOUND, Asked, options
from documents.structured_data import register_data
from editorial.addresses import reads_parameters
from editorial.open_data import FOR_EVERYBODY, LICENCE, LICENCE_URL
from editorial.structured_data import breadcrumb_data


def register_crumb() -> tuple[str, str]:
    return ("Văn bản", reverse("documents:register"))


@reads_parameters("q", "loai", "co-quan", "cap", "linh-vuc", "nam", "hieu-luc", "trang")
@require_safe
def register(request):
    """One page of those asked for. 3 queries; up to 9 where nothing is kept yet."""
    known, day = options(), timezone.localdate()
    asked = Asked.read(request.GET, known)
    found = asked.found(day)
    page = asked.page(request.GET.get("trang", "1"), found)
    is_front = not asked.is_narrowed and page.number == 1
    context = {
        "asked": asked,
        "active": asked.active(),
        "page": page,
        "is_cut": found.is_cut,
        "most_found": MOST_FOUND,
        "levels": asked.levels(found),
        "pages": asked.pages(page) if page.has_other_pages() else [],
        "options": known,
        "validities": Validity.choices,
        "drafts": open_drafts() if is_front else [],
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "structured_data": [register_data(), breadcrumb_data([register_crumb()])],
    }
    return render(request, "documents/register.html", context)


@require_safe
def consultations(request):
    """Drafts that take comments today, and what will be drafted. 3 queries.

    6 where nothing is kept yet.
    """
    here = ("Dự thảo lấy ý kiến", reverse("documents:consultations"))
    crumbs = [register_crumb()]
    context = {
        "drafts": open_drafts(),
        "planned": planned_documents(),
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "documents/consultations.html", context)


@require_safe
def open_data_csv(request):
    day = timezone.localdate()
    name = f"van-ban_{day.isoformat()}.csv"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        open_data.csv_text(day),
        content_type="text/csv; charset=utf-8",
        headers=FOR_EVERYBODY | disposition,
    )


@require_safe
def open_data_json(request):
    """The source is the name that every page bears."""
    source = render_to_string("organizations/_source.txt", request=request).strip()
    return JsonResponse(
        open_data.data_set(source=source, day=timezone.localdate()),
        json_dumps_params={"ensure_ascii": False},
        headers=FOR_EVERYBODY,
    )
