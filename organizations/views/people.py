from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.addresses import absolute, reads_parameters
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data
from images.renditions import share_url
from organizations.careers import Career, career_of, main_offices
from organizations.models import Person
from organizations.search import PERSON_INDEX, best_first
from search.words import Query

PAGE_SIZE = 48


def people_crumb() -> tuple[str, str]:
    return ("Nhân sự", reverse("organizations:people"))


@reads_parameters("q", "trang")
@require_safe
def people(request):
    """One page of all people, or of those found. 3 queries."""
    query = Query.parse(request.GET.get("q", ""))
    found = Person.objects.public().for_list().alphabetical()
    if query:
        found = best_first(found, PERSON_INDEX, query)
    elif query.text:
        found = found.none()
    page = _page(found, request.GET.get("trang", "1"))
    offices = main_offices(page.object_list, timezone.localdate())
    context = {
        "query": query,
        "page": page,
        "entries": [(person, offices.get(person.pk)) for person in page],
        "structured_data": [breadcrumb_data([people_crumb()])],
    }
    return render(request, "organizations/people.html", context)


def _page(found, number: str) -> Page:
    """Return the page of this number; Http404 for what is not one."""
    if number.isdecimal():
        try:
            return Paginator(found, PAGE_SIZE).page(int(number[:9]))
        except EmptyPage:
            pass
    raise Http404("Không có trang này.")


@require_safe
def person(request, slug):
    """2 queries, and those of the boxes."""
    people = Person.objects.public().select_related("photo")
    person = get_object_or_404(people, slug=slug)
    return render(request, "organizations/person.html", person_context(person))


def person_context(person: Person) -> dict:
    """What the page of a person shows, as of today."""
    career = career_of(person, timezone.localdate())
    here = (person.display_name, person.get_absolute_url())
    return {
        "person": person,
        "career": career,
        "boxes": boxes_for(person),
        "share_image": person.photo and absolute(share_url(person.photo)),
        "crumbs": [people_crumb()],
        "structured_data": [
            person_data(person, career),
            breadcrumb_data([people_crumb(), here]),
        ],
    }


def person_data(person: Person, career: Career) -> dict:
    """Return the person with the offices of today as schema.org; never contacts."""
    data = {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": person.full_name,
        "honorificPrefix": person.titles,
        "url": absolute(person.get_absolute_url()),
        "image": person.photo and absolute(person.photo.url),
        "jobTitle": [held.title for held in career.current],
        "worksFor": [
            {
                "@type": "Organization",
                "name": organization.name,
                "url": absolute(organization.get_absolute_url()),
            }
            for organization in dict.fromkeys(
                held.position.organization for held in career.current
            )
        ],
    }
    return {name: value for name, value in data.items() if value}
