"""Addresses of the news; several top-level folders, one a subject."""

from django.urls import include, path, re_path

from news.views import articles

app_name = "news"

STORIES = [
    path("", articles.article_list, name="article-list"),
    path("chuyen-muc/<slug:slug>/", articles.section, name="section"),
    path("the/<slug:slug>/", articles.tag, name="tag"),
    path("to-chuc/<slug:slug>/", articles.organization, name="organization"),
    path("nhan-su/<slug:slug>/", articles.person, name="person"),
    path("van-ban/<int:pk>/", articles.document, name="document"),
    path("khen-thuong/<int:pk>/", articles.decision, name="decision"),
    path("hoi-thi/<int:pk>/", articles.edition, name="edition"),
    path("hoi-thi/cac-lan/<int:pk>/", articles.contest, name="contest"),
    path("su-kien/<int:pk>/", articles.event, name="event-stories"),
    path("luu-tru/", articles.archive, name="archive"),
    path("luu-tru/<int:year>/", articles.archive_year, name="archive-year"),
    path(
        "luu-tru/<int:year>/<int:month>/", articles.archive_month, name="archive-month"
    ),
    re_path(
        # The slug is for people; the id alone finds the story.
        r"^(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})/$",
        articles.article,
        name="article",
    ),
]

urlpatterns = [
    path("tin-tuc/", include(STORIES)),
    path("su-kien/", include("news.events.urls")),
    path("ke-hoach/", include("news.plans.urls")),
    path("nhin-lai/", include("news.reviews.urls")),
    path("dong-su-kien/", include("news.dossiers.urls")),
]
