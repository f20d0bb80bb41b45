from django.urls import path, re_path

from news import views

app_name = "news"

urlpatterns = [
    path("", views.article_list, name="article-list"),
    path("chuyen-muc/<slug:slug>/", views.section, name="section"),
    path("the/<slug:slug>/", views.tag, name="tag"),
    path("to-chuc/<slug:slug>/", views.organization, name="organization"),
    path("nhan-su/<slug:slug>/", views.person, name="person"),
    path("luu-tru/", views.archive, name="archive"),
    path("luu-tru/<int:year>/", views.archive_year, name="archive-year"),
    path("luu-tru/<int:year>/<int:month>/", views.archive_month, name="archive-month"),
    re_path(
        # The slug is for people; the id alone finds the story.
        r"^(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})/$",
        views.article,
        name="article",
    ),
]
