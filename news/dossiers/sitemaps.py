from editorial.sitemaps import HostedSitemap
from news.models import Dossier


class DossierSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when one is added.
        dossiers = Dossier.objects.public().order_by("pk")
        return dossiers.only("slug", "published_at", "revised_at")

    def lastmod(self, dossier):
        return dossier.revised_at or dossier.published_at
