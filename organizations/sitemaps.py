from editorial.sitemaps import HostedSitemap
from organizations.models import Organization


class OrganizationSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when one is added.
        return Organization.objects.public().only("slug").order_by("pk")
