"""The feeds under the site's own name."""

from documents.feeds import DocumentAtomFeed, DocumentFeed
from news.dossiers.feeds import DossierAtomFeed, DossierFeed
from news.feeds import ArticleAtomFeed, ArticleFeed
from portal.models import SiteIdentity


class Named:
    def title(self, section):
        return f"{super().title(section)} – {SiteIdentity.current().title}"


class SiteFeed(Named, ArticleFeed):
    pass


class SiteAtomFeed(Named, ArticleAtomFeed):
    pass


class SiteDocumentFeed(Named, DocumentFeed):
    pass


class SiteDocumentAtomFeed(Named, DocumentAtomFeed):
    pass


class SiteDossierFeed(Named, DossierFeed):
    pass


class SiteDossierAtomFeed(Named, DossierAtomFeed):
    pass
