"""What counts as a page view; `docs/visits.md` says it in words."""

from functools import cache, lru_cache

from crawleruseragents import is_crawler
from django.urls import reverse

# Headers by which browsers announce that nobody looks at the page (yet): Sec-Purpose
# (Fetch Standard), Purpose (older Chrome, Safari), X-Moz (older Firefox).
PURPOSE_HEADERS = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
AHEAD = ("prefetch", "prerender", "preview")


@cache
def office() -> str:
    return reverse("admin:index")


# Characters of a user agent that are looked at; no browser has a longer name, and the
# patterns of the list are slow on long ones.
LOOKED_AT = 500


def is_robot(user_agent: str) -> bool:
    """Known robots, and whatever does not call itself a browser."""
    return _is_robot(user_agent[:LOOKED_AT])


# How every browser begins its name, for the sake of servers of the nineties. Libraries,
# probes and command lines do not, and no list names them all.
BROWSERS = ("Mozilla/", "Opera/")


@lru_cache(maxsize=10_000)
def _is_robot(user_agent: str) -> bool:
    return not user_agent.startswith(BROWSERS) or is_crawler(user_agent)


def is_countable(
    *, method: str, status: int, path: str, purpose: str, user_agent: str
) -> bool:
    """Say whether an HTML page that was answered was read by a reader.

    304 counts: the browser shows the page it has. `purpose` is what the headers of
    PURPOSE_HEADERS say, joined.
    """
    return (
        method == "GET"
        and status in (200, 304)
        and not (purpose and any(word in purpose.lower() for word in AHEAD))
        and not path.startswith(office())
        and not is_robot(user_agent)
    )
