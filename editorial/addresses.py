"""What makes an address: the configured host, and the parameters a page reads."""

from collections.abc import Callable

from django.conf import settings


def reads_parameters(*names: str) -> Callable:
    """Say which query parameters change what a view answers; all others are noise.

    The page cache and the canonical address of a page go by it.
    """

    def mark(view):
        view.page_parameters = names
        return view

    return mark


def parameters_of(view) -> tuple[str, ...]:
    return getattr(view, "page_parameters", ())


def absolute(path: str) -> str:
    """Return the full address of a path, never on a host that a request claims.

    A full address comes back unchanged.
    """
    return path if path.startswith("http") else f"{settings.SITE_URL}{path}"
