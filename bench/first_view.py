"""What a browser fetches to show a page first: HTML, style sheets and scripts."""

from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

from bench.load import BROWSER
from bench.servers import Server


@dataclass(frozen=True)
class Answer:
    """A page as a browser gets it, its body still compressed."""

    headers: dict[str, str]
    body: bytes


def get(server: Server, path: str, **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers=BROWSER | headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return Answer({name.lower(): value for name, value in response.getheaders()}, body)


def parts(server: Server, path: str, html: str) -> dict[str, int]:
    """Return the bytes on the wire of the page and of each file that it needs."""
    reader = PartsReader()
    reader.feed(html)
    addresses = [path, *(urljoin(path, part) for part in dict.fromkeys(reader.parts))]
    if away := [address for address in addresses if urlsplit(address).netloc]:
        raise RuntimeError(f"{path} asks other hosts: {away}")
    return {address: len(get(server, address).body) for address in addresses}


class PartsReader(HTMLParser):
    """Collects the addresses of style sheets and scripts."""

    def __init__(self):
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and given.get("src"):
            self.parts.append(given["src"])
        elif tag == "link" and given.get("rel") in ("stylesheet", "modulepreload"):
            self.parts.append(given["href"])
