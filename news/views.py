from datetime import datetime, timedelta

from django.db.models import Count, IntegerField, Value
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.addresses import absolute, reads_parameters
from editorial.models import YEARS, moment
from editorial.paging import key_of, older_than, page_of
from editorial.structured_data import breadcrumb_data
from images.renditions import share_url
from news.models import Article, Section, Tag
from news.old_addresses import at_old_address
from news.structured_data import article_data

PAGE_SIZE = 20
OLDER_COUNT = 10
RELATED_COUNT = 4


def news_crumb() -> tuple[str, str]:
    return ("Tin tức", reverse("news:article-list"))


def archive_crumb() -> tuple[str, str]:
    return ("Lưu trữ", reverse("news:archive"))


@reads_parameters("truoc", "sau")
@require_safe
def article_list(request):
    page = page_of(Article.objects.public().for_list(), request.GET, PAGE_SIZE)
    return render(request, "news/article_list.html", {"page": page})


@reads_parameters("truoc", "sau")
@require_safe
def section(request, slug):
    section = get_object_or_404(Section.objects.public(), slug=slug)
    articles = Article.objects.public().for_list().filter(section=section)
    page = page_of(articles, request.GET, PAGE_SIZE)
    context = {"section": section, "page": page, "crumbs": [news_crumb()]}
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
    """How many stories each month has: 12 counts over an index, in 1 query."""
    december, *others = [_count_of(year, month) for month in range(12, 0, -1)]
    counts = december.union(*others, all=True)
    context = {
        "year": year,
        "months": sorted(((m, n) for m, n in counts if n), reverse=True),
        "crumbs": [news_crumb(), archive_crumb()],
    }
    return render(request, "news/archive_year.html", context)


@reads_parameters("truoc", "sau")
@require_safe
def archive_month(request, year, month):
    first, last = _local_month(year, month)
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
    articles = Article.objects.public().select_related("section", "cover")
    article = get_object_or_404(articles, pk=pk)
    if request.path != article.get_absolute_url():
        # The former site may have had an address of this very shape.
        return redirect(at_old_address(request) or article, permanent=True)
    return render(request, "news/article.html", article_context(article))


def article_context(article: Article) -> dict:
    """What the story's page shows; the editors' preview shows the same. 3 queries."""
    public = Article.objects.public().for_links().exclude(pk=article.pk)
    older = older_than(public, moment(article), article.pk or 0)
    older = list(older.newest_first()[:OLDER_COUNT])
    crumbs = [news_crumb()]
    if section := article.shown_section:
        crumbs.append((section.name, section.get_absolute_url()))
    return {
        "article": article,
        "share_image": article.cover and absolute(share_url(article.cover)),
        "tags": list(article.tags.all()) if article.pk else [],
        "older": older,
        "older_key": key_of(older[-1]) if len(older) == OLDER_COUNT else "",
        "related": _related(article, public, older),
        "crumbs": crumbs,
        "structured_data": [
            article_data(article),
            breadcrumb_data([*crumbs, (article.title, article.get_absolute_url())]),
        ],
    }


def _related(article: Article, public, shown: list[Article]) -> list[Article]:
    """The newest stories of the same section that the page does not list already."""
    if not article.shown_section:
        return []
    newest = public.filter(section_id=article.section_id).newest_first()
    newest = newest[: RELATED_COUNT + len(shown)]
    return [story for story in newest if story not in shown][:RELATED_COUNT]


def _count_of(year: int, month: int):
    """Return a query for one row: the month, and how many stories it has."""
    stories = Article.objects.public().filter(
        published_at__range=_local_month(year, month)
    )
    counted = stories.order_by().annotate(month=Value(month, IntegerField()))
    return counted.values("month").annotate(n=Count("pk")).values_list("month", "n")


def _local_month(year: int, month: int) -> tuple[datetime, datetime]:
    """Return the first and last second of a month in the site's time zone."""
    if year not in YEARS or month not in range(1, 13):
        raise Http404("Không có tháng này.")
    zone = timezone.get_current_timezone()
    end_year, end_month = divmod(year * 12 + month, 12)
    end = datetime(end_year, end_month + 1, 1, tzinfo=zone)
    # Times of publishing are whole seconds.
    return datetime(year, month, 1, tzinfo=zone), end - timedelta(seconds=1)
