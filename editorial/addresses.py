"""Full addresses: always on the configured host, never on the one a request claims."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return the full address of a path; a full address comes back unchanged."""
    return path if path.startswith("http") else f"{settings.SITE_URL}{path}"
