from editorial.sitemaps import HostedSitemap
from organizations.models import Person


class PersonSitemap(HostedSitemap):
    limit = 5_000

    def items(self):
        # Oldest first: a file of the map does not change when somebody is added.
        return Person.objects.public().only("slug").order_by("pk")
