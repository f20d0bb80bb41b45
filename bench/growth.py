"""What a hundred times as many stories cost: single requests, small and large in turn.

The page cache is off: every page is made for the request.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from bench.load import BROWSER
from bench.office import Office
from bench.progress import say
from bench.servers import Server, portal
from bench.stories import article_address, list_address, pk_of

ROUNDS, REQUESTS = 5, 12
FEW, MANY = 1_000, 100_000


@dataclass(frozen=True)
class Growth:
    """Milliseconds with few and with many stories, and ratios by round."""

    name: str
    few: float
    many: float
    ratios: tuple[float, ...]

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def public_pages() -> dict[str, tuple[str, str]]:
    """Return the addresses with few and with many stories, by name."""
    # What is deep in the large portal against the same in the small one: the middle of
    # its list against page 500, its only year against a full one.
    return {
        "home": ("/", "/"),
        "list": (list_address(1), list_address(1)),
        "page 500 of the list": (list_address(25), list_address(500)),
        "section": ("/tin-tuc/chuyen-muc/chuyen-muc-1/",) * 2,
        "archive, year": ("/tin-tuc/luu-tru/2026/", "/tin-tuc/luu-tru/2025/"),
        "archive, month": ("/tin-tuc/luu-tru/2026/6/", "/tin-tuc/luu-tru/2021/3/"),
        "article": (article_address(FEW // 2), article_address(MANY // 2)),
    }


def measure(folder: Path, servers: ExitStack) -> list[Growth]:
    """Compare the portals in folder/few-fresh and folder/many-fresh."""
    few, many = (
        portal(folder / n, PAGE_CACHE="False") for n in ("few-fresh", "many-fresh")
    )
    servers.callback(few.stop)
    servers.callback(many.stop)
    results = [
        _compare(name, lambda a=a: _get(few, a), lambda b=b: _get(many, b))
        for name, (a, b) in public_pages().items()
    ]
    small, large = Office(few.port), Office(many.port)
    stories = "/admin/news/article/"
    story = f"{stories}{pk_of(3)}/change/"
    works = {
        "admin: list of stories": lambda office: office.milliseconds(stories),
        "admin: form of a story": lambda office: office.milliseconds(story),
        "admin: saving a story": lambda office: office.save_story(pk_of(3)),
    }
    for name, work in works.items():
        results.append(_compare(name, lambda w=work: w(small), lambda w=work: w(large)))
    return results


def _get(server: Server, path: str) -> float:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path, headers=BROWSER)
    response = connection.getresponse()
    response.read()
    took = (time.perf_counter() - start) * 1000
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return took


def _compare(name: str, few: Callable[[], float], many: Callable[[], float]) -> Growth:
    """Ask both in turn; a round's ratio is that of its medians."""
    for _ in range(4):
        # Each of the workers fills what it keeps.
        few(), many()
    medians = []
    for _ in range(ROUNDS):
        times = [(few(), many()) for _ in range(REQUESTS)]
        medians.append([median(side) for side in zip(*times, strict=True)])
    small, large = (median(side) for side in zip(*medians, strict=True))
    growth = Growth(name, small, large, tuple(b / a for a, b in medians))
    say(f"  {name}: {small:.1f} ms, {large:.1f} ms, × {growth.ratio:.2f}")
    return growth
