"""Addresses of stories on the site they were brought over from."""

from urllib.parse import unquote, urlsplit

from news.models import Article
from vietnamese.cleaning import clean_text

OLD_ADDRESS_LENGTH = Article._meta.get_field("old_address").max_length


def old_address_of(url: str) -> str:
    """Return path and query of a full or partial address, as they are kept and sought.

    Decoded, so that all spellings of one address are one. The start page of a site is
    no story's address: "". Raises ValueError for what is no address.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"“{url[:80]}” không phải địa chỉ") from None
    address = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    if parts.query:
        address = f"{address}?{parts.query}"
    address = clean_text(unquote(address))
    return "" if address == "/" else address


def at_old_address(request) -> Article | None:
    """Return the public story that stood at the address of this request."""
    try:
        address = old_address_of(request.get_full_path())
    except ValueError:
        return None
    if not address or len(address) > OLD_ADDRESS_LENGTH:
        return None
    return Article.objects.public().filter(old_address=address).first()
