from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards.models import Contest, Decision, Edition
from documents.models import Document
from editorial.addresses import absolute, reads_parameters
from editorial.models import RetiredAddress
from editorial.paging import page_of
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data
from images.renditions import share_url
from news.archive import local_month, months_of
from news.models import Article, Event, Section, Tag
from news.neighbours import neighbours_of
from news.old_addresses import at_old_address
from news.papers import papers_of
from news.reported_decisions import decisions_of
from news.stories_about import list_address, stories_about
from news.structured_data import article_data
from news.subjects import organizations_of, people_of, subjects_data
from news.this_year import kept_coming_events
from organizations.models import Organization, Person

PAGE_SIZE = 20


def news_crumb() -> tuple[str, str]:
    return ("Tin tức", reverse("news:article-list"))


def archive_crumb() -> tuple[str, str]:
    return ("Lưu trữ", reverse("news:archive"))


@reads_parameters("truoc", "sau")
@require_safe
def article_list(request):
    page = page_of(Article.objects.public().for_list(), request.GET, PAGE_SIZE)
    context = {"page": page, "coming": kept_coming_events()}
    return render(request, "news/article_list.html", context)


@reads_parameters("truoc", "sau")
@require_safe
def section(request, slug):
    section = get_object_or_404(Section.objects.public(), slug=slug)
    articles = Article.objects.public().for_list().filter(section=section)
    page = page_of(articles, request.GET, PAGE_SIZE)
    context = {
        "section": section,
        "page": page,
        "coming": kept_coming_events(),
        "crumbs": [news_crumb()],
    }
    return render(request, "news/section.html", context)


@reads_parameters("truoc", "sau")
@require_safe
def tag(request, slug):
    """A topic's page exists only while it has public stories."""
    tag = get_object_or_404(Tag, slug=slug)
    articles = Article.objects.public().for_list().filter(tags=tag)
    page = page_of(articles, request.GET, PAGE_SIZE)
    if not page.items and not articles.exists():
        raise Http404("Thẻ này chưa có bài.")
    context = {"tag": tag, "page": page, "crumbs": [news_crumb()]}
    return render(request, "news/tag.html", context)


@reads_parameters("truoc", "sau")
@require_safe
def organization(request, slug):
    return _stories_about(request, Organization, slug)


@reads_parameters("truoc", "sau")
@require_safe
def person(request, slug):
    return _stories_about(request, Person, slug)


@reads_parameters("truoc", "sau")
@require_safe
def document(request, pk):
    """The stories that cite a document."""
    documents = Document.objects.public().select_related("type")
    return _stories(request, get_object_or_404(documents, pk=pk))


@reads_parameters("truoc", "sau")
@require_safe
def decision(request, pk):
    """The stories that report a decision to commend."""
    decisions = Decision.objects.public().select_related("issuer")
    return _stories(request, get_object_or_404(decisions, pk=pk))


@reads_parameters("truoc", "sau")
@require_safe
def edition(request, pk):
    """The stories that report one time that a contest was held."""
    editions = Edition.objects.public().select_related("contest")
    return _stories(request, get_object_or_404(editions, pk=pk))


@reads_parameters("truoc", "sau")
@require_safe
def contest(request, pk):
    """The stories that report any of the times that a contest was held."""
    return _stories(request, get_object_or_404(Contest.objects.public(), pk=pk))


@reads_parameters("truoc", "sau")
@require_safe
def event(request, pk):
    """The stories that report an event."""
    return _stories(request, get_object_or_404(Event.objects.public(), pk=pk))


def _stories_about(request, model, slug):
    subject = model.objects.public().filter(slug=slug).first()
    if subject is None:
        return redirect(list_address(_moved_or_404(model, slug)), permanent=True)
    return _stories(request, subject)


def _stories(request, subject):
    """A list exists only while there are public stories about its subject."""
    articles = stories_about(subject).for_list()
    page = page_of(articles, request.GET, PAGE_SIZE)
    if not page.items and not articles.exists():
        raise Http404("Chưa có tin bài.")
    context = {"subject": subject, "page": page, "crumbs": [news_crumb()]}
    return render(request, "news/stories_about.html", context)


def _moved_or_404(model, slug):
    """Return what once had this slug: its lists move with its own page."""
    path = model(slug=slug).get_absolute_url()
    old = get_object_or_404(RetiredAddress, path=path)
    return get_object_or_404(model.objects.public(), pk=old.object_id)


@require_safe
def archive(request):
    """The years that have stories, found from the oldest and the newest one."""
    published = Article.objects.public().values_list("published_at", flat=True)
    newest = published.order_by("-published_at").first()
    oldest = published.order_by("published_at").first()
    years = []
    if newest:
        first, last = timezone.localtime(oldest).year, timezone.localtime(newest).year
        years = range(last, first - 1, -1)
    context = {"years": years, "crumbs": [news_crumb()]}
    return render(request, "news/archive.html", context)


@require_safe
def archive_year(request, year):
    context = {
        "year": year,
        "months": months_of(year),
        "crumbs": [news_crumb(), archive_crumb()],
    }
    return render(request, "news/archive_year.html", context)


@reads_parameters("truoc", "sau")
@require_safe
def archive_month(request, year, month):
    first, last = local_month(year, month)
    articles = Article.objects.public().for_list()
    articles = articles.filter(published_at__range=(first, last))
    context = {
        "month": first,
        "page": page_of(articles, request.GET, PAGE_SIZE),
        "crumbs": [
            news_crumb(),
            archive_crumb(),
            (f"Năm {year}", reverse("news:archive-year", args=[year])),
        ],
    }
    return render(request, "news/archive_month.html", context)


@require_safe
def article(request, slug, pk):
    article = get_object_or_404(Article.objects.public().for_page(), pk=pk)
    if request.path != article.get_absolute_url():
        # The former site may have had an address of this very shape.
        return redirect(at_old_address(request) or article, permanent=True)
    return render(request, "news/article.html", article_context(article))


def article_context(article: Article) -> dict:
    """What the story's page and the editors' preview show. 9 queries at most."""
    crumbs = [news_crumb()]
    if section := article.shown_section:
        crumbs.append((section.name, section.get_absolute_url()))
    organizations, people = organizations_of(article), people_of(article)
    return {
        "article": article,
        "share_image": article.cover and absolute(share_url(article.cover)),
        "tags": list(article.tags.all()) if article.pk else [],
        "organizations": organizations,
        "people": people,
        "papers": papers_of(article),
        "decisions": decisions_of(article),
        "boxes": boxes_for(article),
        "neighbours": neighbours_of(article),
        "crumbs": crumbs,
        "structured_data": [
            article_data(article, subjects_data(organizations, people)),
            breadcrumb_data([*crumbs, (article.title, article.get_absolute_url())]),
        ],
    }
