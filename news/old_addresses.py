"""Addresses of stories on the site they were brought over from."""

from urllib.parse import urlsplit


def old_address_of(url: str) -> str:
    """Return path and query of a full or partial address, as it is kept and sought.

    Raises ValueError for what is no address.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"“{url[:80]}” không phải địa chỉ") from None
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return f"{path}?{parts.query}" if parts.query else path
