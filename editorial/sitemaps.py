from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap


class HostedSitemap(Sitemap):
    """A site map whose addresses stand on the configured host."""

    @property
    def protocol(self):
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc
