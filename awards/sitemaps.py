from awards.models import Contest, Decision, Edition
from editorial.sitemaps import HostedSitemap


class DecisionSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when one is added.
        return Decision.objects.public().only("pk").order_by("pk")


class ContestSitemap(HostedSitemap):
    def items(self):
        return Contest.objects.public().only("slug").order_by("pk")


class EditionSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        editions = Edition.objects.public().select_related("contest")
        return editions.only("slug", "contest__slug").order_by("pk")
