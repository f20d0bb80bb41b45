"""Leads readers of the former site's addresses to the stories brought over."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect

from news.old_addresses import at_old_address


def old_addresses(get_response):
    """Answer 301 where a page is missing here but was a story of the former site."""

    def middleware(request):
        response = get_response(request)
        # Only a missing page can be an old address.
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        if request.path.startswith(settings.MEDIA_URL):
            return response
        article = at_old_address(request)
        if article is None:
            return response
        return HttpResponsePermanentRedirect(article.get_absolute_url())

    return middleware
