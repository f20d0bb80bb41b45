from editorial.sitemaps import HostedSitemap
from news.models import Article, Event, PlanTask, Section, YearlyPlan


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


class EventSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when one is added.
        events = Event.objects.public().order_by("pk")
        return events.only("slug", "published_at", "revised_at")

    def lastmod(self, event):
        return event.revised_at or event.published_at


class PlanSitemap(HostedSitemap):
    def items(self):
        plans = YearlyPlan.objects.public().order_by("year")
        return plans.only("year", "published_at", "revised_at")

    def lastmod(self, plan):
        return plan.revised_at or plan.published_at


class TaskSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when one is added.
        tasks = PlanTask.objects.public().select_related("plan").order_by("pk")
        return tasks.only("plan__year")
