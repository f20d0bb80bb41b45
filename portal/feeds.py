"""The feeds under the site's own name."""

from news.feeds import ArticleAtomFeed, ArticleFeed
from portal.models import SiteIdentity


class Named:
    def title(self, section):
        return f"{super().title(section)} – {SiteIdentity.current().title}"


class SiteFeed(Named, ArticleFeed):
    pass


class SiteAtomFeed(Named, ArticleAtomFeed):
    pass
