import logging
import sys

from django.conf import settings
from django.core.cache import cache
from django.db import Error, InterfaceError, OperationalError, connection
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from documents.newest import newest_documents
from editorial.addresses import absolute, reads_parameters
from editorial.structured_data import breadcrumb_data
from news.models import Article, Section
from news.this_year import this_year
from portal.accent import style_sheet
from portal.context_processors import shown_figures
from portal.models import Page
from portal.per_version import OncePerVersion
from portal.search import find_others, find_stories
from search.words import Query
from vietnamese.collation import sort_key
from visits.journal import Journal

logger = logging.getLogger(__name__)

current_documents = OncePerVersion(newest_documents)
current_year = OncePerVersion(this_year)

NEWEST_COUNT = 9
SECTION_STORIES = 4
# Nobody reads on; a far page would cost more than it is worth.
SEARCH_LAST_PAGE = 50


@require_safe
def home(request):
    """The pinned story, the newest ones, those of each section; documents, the year.

    7 queries; of documents and the year none but the first time under a content
    version.
    """
    public = Article.objects.public().for_list().newest_first()
    pinned = public.filter(is_pinned=True).first()
    newest = list(public[: NEWEST_COUNT + 1])
    lead = pinned or (newest[0] if newest else None)
    context = {
        "lead_article": lead,
        "newest": [article for article in newest if article != lead][:NEWEST_COUNT],
        "sections": sections_with_stories(),
        "documents": current_documents.get(),
        "this_year": current_year.get(),
    }
    return render(request, "portal/home.html", context)


def sections_with_stories() -> list[tuple[Section, list[Article]]]:
    """Return the public sections that have stories, each with its newest. 2 queries."""
    newest = Article.objects.public().filter(section=OuterRef("pk")).newest_first()
    newest_ids = {
        f"story_{place}": Subquery(newest.values("pk")[place : place + 1])
        for place in range(SECTION_STORIES)
    }
    sections = Section.objects.public().annotate(**newest_ids)
    wanted = {
        section.pk: [getattr(section, name) for name in newest_ids]
        for section in sections
    }
    stories = (
        Article.objects.public()
        .for_list()
        .in_bulk([pk for pks in wanted.values() for pk in pks if pk])
    )
    found = [
        (section, [stories[pk] for pk in wanted[section.pk] if pk in stories])
        for section in sections
    ]
    return [(section, articles) for section, articles in found if articles]


@require_safe
def page(request, slug):
    page = get_object_or_404(Page.objects.public(), slug=slug)
    trail = [(page.title, page.get_absolute_url())]
    context = {"page": page, "structured_data": [breadcrumb_data(trail)]}
    return render(request, "portal/page.html", context)


@require_safe
def contact(request):
    return render(request, "portal/contact.html")


@require_safe
def site_map(request):
    pages = Page.objects.public().defer("body")
    context = {
        "sections": Section.objects.public(),
        "pages": sorted(pages, key=lambda page: sort_key(page.title)),
    }
    return render(request, "portal/site_map.html", context)


@reads_parameters("q", "trang")
@require_safe
def search(request):
    """Stories by pages, and before them what and who else is found. 7 queries."""
    query = Query.parse(request.GET.get("q", ""))
    context = {"query": query}
    if query:
        number = request.GET.get("trang", "1")
        if not number.isdecimal() or not 1 <= int(number[:9]) <= SEARCH_LAST_PAGE:
            raise Http404("Không có trang này.")
        hits = find_stories(query, int(number))
        context["hits"] = hits
        if int(number) == 1 or not hits:
            context |= find_others(query, timezone.localdate())
    return render(request, "portal/search.html", context)


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def accent_style(request, colour):
    """The style sheet of one accent colour, a function of its address alone."""
    return HttpResponse(style_sheet(f"#{colour}"), content_type="text/css")


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}",
        f"Disallow: {reverse('awards:verify-form')}",
        f"Sitemap: {absolute(reverse('sitemap-index'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request):
    """Browsers that ask for the icon by its old name are led to it."""
    return redirect(static("portal/icon.svg"))


@require_safe
def visit_figures(request):
    """The figures of the footer, for the script of a page that came from a cache."""
    try:
        shown = shown_figures()
    except Error:
        shown = {}
    return JsonResponse(shown, headers={"Cache-Control": "no-store"})


@require_safe
def health(request):
    """For the machine that watches: 200 while everything answers, else 503."""
    states = {
        "database": _state(_ask_database),
        "cache": _state(_ask_cache),
        "visits": _state(_ask_journal),
    }
    is_healthy = set(states.values()) == {"ok"}
    body = {"status": "ok" if is_healthy else "error", **states}
    return JsonResponse(
        body,
        status=200 if is_healthy else 503,
        headers={"Cache-Control": "no-store"},
    )


def _ask_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")


def _ask_cache():
    cache.set("healthz", 1, 5)
    if cache.get("healthz") != 1:
        raise ConnectionError("the cache did not keep a value")


def _ask_journal():
    if not Journal(settings.STATE_ROOT / "visits").takes_lines():
        raise OSError("the journal of visits takes no lines")


def _state(ask) -> str:
    try:
        ask()
    except Exception as error:  # noqa: BLE001 - however a service fails, it has failed
        # The log has the cause; a stranger learns only that something is wrong.
        logger.error("healthz: %s", error)
        return "error"
    return "ok"


def page_not_found(request, exception):
    """The 404 page: a search box and the newest stories lead on."""
    newest = Article.objects.public().for_list().newest_first()[:5]
    return render(request, "404.html", {"newest": newest}, status=404)


def permission_denied(request, exception):
    return render(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    """A form without a valid token: usually a page left open for too long."""
    return render(request, "403.html", {"is_stale_form": True}, status=403)


def bad_request(request, exception):
    return _plain_page("400.html", 400)


def server_error(request):
    """What went wrong is in the log; that the database is away concerns an editor."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        if not connection.in_atomic_block:
            # A kept connection may lead to a file or a server that is no more.
            connection.close()
        response = _plain_page("503.html", 503)
        response.headers["Retry-After"] = "30"
        response.headers["Cache-Control"] = "no-store"
        return response
    return _plain_page("500.html", 500)


def _plain_page(name: str, status: int) -> HttpResponse:
    """A page as it stands in its file: it needs no database and no known host."""
    body = (settings.BASE_DIR / "templates" / name).read_text(encoding="utf-8")
    return HttpResponse(body, status=status)
