"""What is the same on every page, drawn once per content version."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from organizations.leadership import present_union, terms_of
from organizations.models import Term
from portal.accent import DEFAULT_ACCENT
from portal.content_version import Version
from portal.models import MenuItem, SiteIdentity, menus
from portal.per_version import OncePerVersion


def _terms() -> list[Term]:
    union = present_union(timezone.localdate())
    return terms_of(union) if union else []


current_identity = OncePerVersion(SiteIdentity.current)
current_terms = OncePerVersion(_terms)
current_menus = OncePerVersion(menus)
_drawn = OncePerVersion(dict[tuple, SafeString])


class Frame:
    """What stands around the page at one path, drawn when asked for."""

    def __init__(self, path: str, version: Callable[[], Version]):
        self._path = path
        self._version = version

    @property
    def files(self) -> SafeString:
        """The links to style sheets, icon and feeds."""
        return self._draw(
            "portal/_files.html",
            "",
            lambda: {"site": self._identity, "default_accent": DEFAULT_ACCENT},
        )

    @property
    def brand(self) -> SafeString:
        return self._draw("portal/_brand.html", "", lambda: {"site": self._identity})

    @property
    def menu(self) -> SafeString:
        items = current_menus.get(self._version)[MenuItem.Place.HEADER]
        # Where the menu leads to this very page it says so, and only there it differs.
        targets = {item.target for top, below in items for item in (top, *below)}
        path = self._path if self._path in targets else ""
        context = {"items": items, "path": path}
        return self._draw("portal/_menu.html", path, lambda: context if items else None)

    @property
    def imprint(self) -> SafeString:
        return self._draw(
            "portal/_imprint.html",
            "",
            lambda: {
                "site": self._identity,
                "items": current_menus.get(self._version)[MenuItem.Place.FOOTER],
            },
        )

    @property
    def terms(self) -> list[Term]:
        """The terms of the union whose portal this is, newest first."""
        return current_terms.get(self._version)

    @property
    def _identity(self) -> SiteIdentity:
        return current_identity.get(self._version)

    def _draw(self, template: str, path: str, context: Callable) -> SafeString:
        drawn = _drawn.get(self._version)
        if (template, path) not in drawn:
            given = context()
            drawn[template, path] = render_to_string(template, given) if given else ""
        return drawn[template, path]
