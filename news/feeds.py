"""RSS and Atom of all stories and of each section."""

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from editorial.addresses import absolute
from news.models import Article, Section

FEED_SIZE = 30


class ArticleFeed(Feed):
    """The newest stories, of one section if the address names it."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def get_object(self, request, slug=None):
        return slug and get_object_or_404(Section.objects.public(), slug=slug)

    def title(self, section):
        return f"Tin tức – {section.name}" if section else "Tin tức"

    def description(self, section):
        return (section and section.description) or "Tin mới đăng"

    subtitle = description

    def link(self, section):
        return absolute(
            section.get_absolute_url() if section else reverse("news:article-list")
        )

    def feed_url(self, section):
        kind = "atom" if self.feed_type is Atom1Feed else "rss"
        if section:
            return absolute(reverse(f"{kind}-section", args=[section.slug]))
        return absolute(reverse(kind))

    def items(self, section):
        articles = Article.objects.public().for_list().prefetch_related("tags")
        if section:
            articles = articles.filter(section=section)
        return articles.newest_first()[:FEED_SIZE]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return article.lead

    def item_link(self, article):
        return absolute(article.get_absolute_url())

    # Ids stay when an address changes, so no reader shows a story twice.
    item_guid_is_permalink = False

    def item_guid(self, article):
        return absolute(f"/tin-tuc/#{article.pk}")

    def item_author_name(self, article):
        return article.author

    def item_pubdate(self, article):
        return timezone.localtime(article.published_at)

    def item_updateddate(self, article):
        return timezone.localtime(article.revised_at or article.published_at)

    def item_categories(self, article):
        section = article.shown_section
        names = [section.name] if section else []
        return [*names, *(tag.name for tag in article.tags.all())]


class ArticleAtomFeed(ArticleFeed):
    feed_type = Atom1Feed
