from documents.models import Document
from editorial.sitemaps import HostedSitemap


class DocumentSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when one is added.
        return (
            Document.objects.public()
            .only("slug", "published_at", "revised_at")
            .order_by("pk")
        )

    def lastmod(self, document):
        return document.revised_at or document.published_at
