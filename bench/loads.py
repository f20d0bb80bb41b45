"""What is put under load: the portal in its set-ups, and what it is held against."""

import gzip
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.counting import Counting
from bench.first_view import get, parts
from bench.load import UNCOUNTED, Run, Target, rounds, run
from bench.nginx import Nginx
from bench.progress import say
from bench.servers import Server, bare, portal
from bench.stories import article_address, list_address

ARTICLE = article_address(3)
PAGES = {
    "home": "/",
    "list": list_address(1),
    "page 500 of the list": list_address(500),
    "article": ARTICLE,
}
BARE_VIEW, BARE_WSGI = "bare view", "bare WSGI function"
BEHIND, NGINX_FILE = "article behind nginx", "nginx, file"
# With the access log that Debian's nginx keeps: the page behind nginx is logged too.
NGINX_LOGGED = "nginx, file, with its log"
# And with the page's headers: byte for byte what a reader gets from the page.
NGINX_SAME = "nginx, file, with the page's headers and its log"
CACHED, UNCACHED = "article, cached", "article, uncached"
NOT_COUNTED, NOT_MODIFIED = "article, cached, not counted", "article, cached, 304"
ROUNDS, SECONDS = 3, 5
FEW_CONNECTIONS, MANY_CONNECTIONS = 8, 32


@dataclass(frozen=True)
class Measured:
    """All that was seen under load."""

    # By target, one run a round.
    few_connections: dict[str, list[Run]]
    many_connections: dict[str, list[Run]]
    memory: int  # bytes
    memory_of_nginx: int
    page: int  # bytes, not compressed
    parts: dict[str, int]  # bytes on the wire by address
    # Of the portal behind nginx: what wrk got, and what DailyTotal says.
    asked: int
    counted: int
    # Requests that were under way when wrk ended, at most.
    broken_off: int


class Setups:
    """The servers, started; `targets` are what wrk asks of them."""

    def __init__(self, folder: Path, servers: ExitStack):
        def started(server: Server) -> Server:
            servers.callback(server.stop)
            return server

        self.site = started(portal(folder / "many"))
        self.fresh = started(portal(folder / "many-fresh", PAGE_CACHE="False"))
        self.behind = started(portal(folder / "few"))
        self.article = get(self.behind, ARTICLE, **UNCOUNTED)
        body = folder / "article.html.gz"
        body.write_bytes(self.article.body)
        self.view = started(
            bare(folder / "view", "bench.bare_django:application", body)
        )
        self.wsgi = started(bare(folder / "wsgi", "bench.bare_wsgi:application", body))
        self.nginx = Nginx(
            folder / "nginx",
            self.behind,
            folder / "few" / "state",
            body,
            self.article.headers,
        )
        servers.callback(self.nginx.stop)
        self.site_visits = Counting(folder / "many")
        self.fresh_visits = Counting(folder / "many-fresh")
        self.behind_visits = Counting(folder / "few")

    def targets(self) -> list[Target]:
        article = f"{self.site.url}{ARTICLE}"
        tag = get(self.site, ARTICLE, **UNCOUNTED).headers["etag"]
        visits = self.site_visits.finish
        bare_view, bare_wsgi = (f"{s.url}{ARTICLE}" for s in (self.view, self.wsgi))
        behind = f"{self.nginx.url}{ARTICLE}"
        return [
            *_pages("cached", self.site, self.site_visits),
            Target(NOT_MODIFIED, (self.site,), article, {"If-None-Match": tag}, visits),
            Target(NOT_COUNTED, (self.site,), article, UNCOUNTED, visits),
            *_pages("uncached", self.fresh, self.fresh_visits),
            Target(BARE_VIEW, (self.view,), bare_view),
            Target(BARE_WSGI, (self.wsgi,), bare_wsgi),
            Target(
                BEHIND,
                (self.nginx, self.behind),
                behind,
                finish=self.behind_visits.finish,
            ),
            Target(NGINX_FILE, (self.nginx,), self.nginx.file_url),
            Target(NGINX_LOGGED, (self.nginx,), self.nginx.logged_url),
            Target(NGINX_SAME, (self.nginx,), self.nginx.same_url),
        ]


def _pages(how: str, server: Server, visits: Counting) -> list[Target]:
    return [
        Target(f"{name}, {how}", (server,), f"{server.url}{path}", {}, visits.finish)
        for name, path in PAGES.items()
    ]


def measure(folder: Path, servers: ExitStack) -> Measured:
    say("starting the servers …")
    setups = Setups(folder, servers)
    targets = setups.targets()
    for target in targets:
        # Each worker fills what it keeps.
        run(target, FEW_CONNECTIONS, 1)
    views = setups.behind_visits.views()
    few = rounds(targets, FEW_CONNECTIONS, SECONDS, ROUNDS)
    pages = {f"{name}, {how}" for name in PAGES for how in ("cached", "uncached")}
    others = (pages - {CACHED, UNCACHED}) | {NOT_COUNTED, NOT_MODIFIED}
    chosen = [target for target in targets if target.name not in others]
    many = rounds(chosen, MANY_CONNECTIONS, SECONDS, ROUNDS)
    html = gzip.decompress(setups.article.body)
    return Measured(
        few,
        many,
        setups.site.memory(),
        setups.nginx.memory(),
        len(html),
        parts(setups.behind, ARTICLE, html.decode()),
        sum(made.requests for made in (*few[BEHIND], *many[BEHIND])),
        setups.behind_visits.views() - views,
        ROUNDS * (FEW_CONNECTIONS + MANY_CONNECTIONS),
    )
