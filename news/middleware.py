"""Leads readers of the former site's addresses to the stories brought over."""

from django.conf import settings
from django.http import HttpResponsePermanentRedirect

from news.models import Article

OLD_ADDRESS_LENGTH = Article._meta.get_field("old_address").max_length


def old_addresses(get_response):
    """Answer 301 where a page is missing here but was a story of the former site."""

    def middleware(request):
        response = get_response(request)
        # Only a missing page can be an old address.
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        address = request.get_full_path()
        if address.startswith(settings.MEDIA_URL) or len(address) > OLD_ADDRESS_LENGTH:
            return response
        article = Article.objects.public().filter(old_address=address).first()
        if article is None:
            return response
        return HttpResponsePermanentRedirect(article.get_absolute_url())

    return middleware
