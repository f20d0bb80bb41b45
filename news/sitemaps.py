from editorial.sitemaps import HostedSitemap
from news.models import Article, Section


class ArticleSitemap(HostedSitemap):
    # Small enough that one file is quick to make; the protocol allows 50,000.
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when a story is added.
        articles = Article.objects.public().order_by("published_at", "pk")
        return articles.only("slug", "published_at", "revised_at")

    def lastmod(self, article):
        return article.revised_at or article.published_at


class SectionSitemap(HostedSitemap):
    def items(self):
        return Section.objects.public()
