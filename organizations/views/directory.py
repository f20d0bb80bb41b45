from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.addresses import reads_parameters
from editorial.open_data import FOR_EVERYBODY, LICENCE, LICENCE_URL
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data
from organizations import open_data
from organizations.directory import ALL_STATES, TABLE, Asked, state_choices
from organizations.models import Kind, Organization
from organizations.office_holders import leaders_of
from organizations.profile import history_of, members_of
from organizations.structured_data import directory_data, organization_data
from organizations.wording import ending_in_words


def directory_crumb() -> tuple[str, str]:
    return ("Danh bạ tổ chức", reverse("organizations:directory"))


@reads_parameters("q", "loai", "tinh-trang", "thuoc", "xem", "trang")
@require_safe
def directory(request):
    """One page of those asked for: 2 queries, 3 within one parent."""
    asked, day = Asked.read(request.GET), timezone.localdate()
    counts = asked.counts(day)
    page = asked.page(request.GET.get("trang", "1"), counts, day)
    context = {
        "asked": asked,
        "page": page,
        "kinds": asked.kinds(counts),
        "kind_label": Kind(asked.kind).label if asked.kind else "",
        "pages": asked.pages(page) if page.has_other_pages() else [],
        "states": state_choices(),
        "addresses": {
            "cards": asked.address(page=page.number, xem=""),
            "table": asked.address(page=page.number, xem=TABLE),
            "every_state": asked.address(**{"tinh-trang": ALL_STATES}),
        },
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "structured_data": [directory_data(), breadcrumb_data([directory_crumb()])],
    }
    return render(request, "organizations/directory.html", context)


@require_safe
def organization(request, slug):
    """4 queries, 5 where there are many members, and those of the boxes."""
    organizations = Organization.objects.public().select_related("logo", "parent")
    organization = get_object_or_404(organizations, slug=slug)
    context = organization_context(organization)
    return render(request, "organizations/organization.html", context)


def organization_context(organization: Organization) -> dict:
    """What the page of an organization shows, as of today."""
    day = timezone.localdate()
    history = history_of(organization, day)
    successors = [event for event in history if event.is_succession]
    kind = Kind(organization.kind)
    of_kind = (kind.label, f"{reverse('organizations:directory')}?loai={kind}")
    crumbs = [directory_crumb(), of_kind]
    here = (organization.name, organization.get_absolute_url())
    return {
        "organization": organization,
        "ending": ending_in_words(organization, successors),
        "successors": successors,
        "history": history,
        "leaders": leaders_of(organization, day),
        "members": members_of(organization, day),
        "boxes": boxes_for(organization),
        "crumbs": crumbs,
        "structured_data": [
            organization_data(organization),
            breadcrumb_data([*crumbs, here]),
        ],
    }


@require_safe
def open_data_csv(request):
    day = timezone.localdate()
    name = f"danh-ba-to-chuc_{day.isoformat()}.csv"
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
        open_data.document(source=source, day=timezone.localdate()),
        json_dumps_params={"ensure_ascii": False},
        headers=FOR_EVERYBODY,
    )
