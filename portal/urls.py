from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe

from editorial.addresses import reads_parameters
from portal import views
from portal.feeds import (
    SiteAtomFeed,
    SiteDocumentAtomFeed,
    SiteDocumentFeed,
    SiteDossierAtomFeed,
    SiteDossierFeed,
    SiteFeed,
)
from portal.sitemaps import SITEMAPS
from portal.sitemaps import index as sitemap_index

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("news.urls")),
    path("", include("organizations.urls")),
    path("van-ban/", include("documents.urls")),
    path("van-ban/rss/", require_safe(SiteDocumentFeed()), name="documents-rss"),
    path(
        "van-ban/rss/<slug:slug>/",
        require_safe(SiteDocumentFeed()),
        name="documents-rss-type",
    ),
    path("van-ban/atom/", require_safe(SiteDocumentAtomFeed()), name="documents-atom"),
    path(
        "van-ban/atom/<slug:slug>/",
        require_safe(SiteDocumentAtomFeed()),
        name="documents-atom-type",
    ),
    path("", include("awards.urls")),
    path("tim-kiem/", views.search, name="search"),
    path("trang/<slug:slug>/", views.page, name="page"),
    path("lien-he/", views.contact, name="contact"),
    path("luot-truy-cap/", include("visits.urls")),
    path("so-do/", views.site_map, name="site-map"),
    path("rss/", require_safe(SiteFeed()), name="rss"),
    path("rss/<slug:slug>/", require_safe(SiteFeed()), name="rss-section"),
    path("atom/", require_safe(SiteAtomFeed()), name="atom"),
    path("atom/<slug:slug>/", require_safe(SiteAtomFeed()), name="atom-section"),
    path(
        "rss/dong-su-kien/<int:pk>/",
        require_safe(SiteDossierFeed()),
        name="dossier-rss",
    ),
    path(
        "atom/dong-su-kien/<int:pk>/",
        require_safe(SiteDossierAtomFeed()),
        name="dossier-atom",
    ),
    path("sitemap.xml", sitemap_index, name="sitemap-index"),
    path(
        "sitemap-<slug:section>.xml",
        reads_parameters("p")(sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap-file",
    ),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("luot-truy-cap/so-lieu.json", views.visit_figures, name="visit-figures"),
    path("healthz", views.health, name="health"),
    re_path(r"^mau-([0-9a-f]{6})\.css$", views.accent_style, name="accent-style"),
    path("media/", include("images.urls")),
    path("admin/", admin.site.urls),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
