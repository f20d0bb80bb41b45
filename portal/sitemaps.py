"""sitemap.xml as an index of files, on the configured host."""

from math import ceil

from django.db.models import Count, Value
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from awards.sitemaps import ContestSitemap, DecisionSitemap, EditionSitemap
from documents.sitemaps import DocumentSitemap
from editorial.addresses import absolute
from editorial.sitemaps import HostedSitemap
from news.dossiers.sitemaps import DossierSitemap
from news.reviews.sitemaps import ReviewSitemap
from news.sitemaps import (
    ArticleSitemap,
    EventSitemap,
    PlanSitemap,
    SectionSitemap,
    TaskSitemap,
)
from organizations.sitemaps import OrganizationSitemap
from organizations.sitemaps_people import PersonSitemap
from portal.models import Page


class PageSitemap(HostedSitemap):
    def items(self):
        return Page.objects.public().defer("body")

    def lastmod(self, page):
        return page.revised_at or page.published_at


class FixedSitemap(HostedSitemap):
    """The pages that always exist."""

    def items(self):
        return [
            "home",
            "news:article-list",
            "news:archive",
            "organizations:directory",
            "organizations:people",
            "organizations:leadership",
            "organizations:chart",
            "documents:register",
            "documents:consultations",
            "awards:register",
            "awards:statistics",
            "awards:notices",
            "awards:contests",
            "news:events",
            "news:events-past",
            "news:reviews",
            "news:dossiers",
            "news:plans",
            "contact",
            "visits:about",
            "site-map",
        ]

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "co-dinh": FixedSitemap,
    "trang": PageSitemap,
    "chuyen-muc": SectionSitemap,
    "bai-viet": ArticleSitemap,
    "to-chuc": OrganizationSitemap,
    "nhan-su": PersonSitemap,
    "van-ban": DocumentSitemap,
    "khen-thuong": DecisionSitemap,
    "hoi-thi": ContestSitemap,
    "lan-to-chuc": EditionSitemap,
    "su-kien": EventSitemap,
    "nhin-lai": ReviewSitemap,
    "dong-su-kien": DossierSitemap,
    "ke-hoach": PlanSitemap,
    "nhiem-vu": TaskSitemap,
}


@require_safe
def index(request):
    """1 query, however many files there are."""
    files = []
    for section, count in _pages().items():
        address = absolute(reverse("sitemap-file", args=[section]))
        files += [address, *(f"{address}?p={n}" for n in range(2, count + 1))]
    context = {"sitemaps": [{"location": location} for location in files]}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")


def _pages() -> dict[str, int]:
    """Return how many files each section of the map has, 1 where it holds nothing."""
    items = {name: sitemap().items() for name, sitemap in SITEMAPS.items()}
    counts = {name: len(held) for name, held in items.items() if type(held) is list}
    first, *others = [
        held.order_by().annotate(part=Value(name)).values("part").annotate(Count("pk"))
        for name, held in items.items()
        if name not in counts
    ]
    counts |= dict(first.union(*others, all=True).values_list("part", "pk__count"))
    return {
        name: max(1, ceil(counts.get(name, 0) / sitemap.limit))
        for name, sitemap in SITEMAPS.items()
    }
