"""An editor at work over HTTP: signs in, opens a story's form, sends it back."""

import time
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from bench.databases import PASSWORD, USERNAME


class Office:
    """A browser with the administrator's session, on one kept connection."""

    def __init__(self, port: int):
        self.port = port
        self.cookies: dict[str, str] = {}
        form = dict(self.form("/admin/login/"))
        fields = {**form, "username": USERNAME, "password": PASSWORD}
        self.send("/admin/login/?next=/admin/", list(fields.items()))

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[str, int]:
        """Return the page and its status."""
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        page = response.read().decode()
        self._keep_cookies(response)
        connection.close()
        return page, response.status

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value

    def form(self, path: str) -> list[tuple[str, str]]:
        page, status = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        reader = FormReader()
        reader.feed(page)
        return reader.fields

    def send(self, path: str, fields: list[tuple[str, str]]) -> float:
        """Send a form; return the milliseconds until the redirect was there."""
        body = urlencode(fields)
        start = time.perf_counter()
        page, status = self.ask("POST", path, body)
        took = (time.perf_counter() - start) * 1000
        if status != 302:
            raise RuntimeError(f"the form of {path} was not taken: {status} {page}")
        return took

    def milliseconds(self, path: str) -> float:
        start = time.perf_counter()
        _, status = self.ask("GET", path)
        took = (time.perf_counter() - start) * 1000
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        return took

    def save_story(self, pk: int) -> float:
        """Change the title of a story and save it, as an editor would."""
        path = f"/admin/news/article/{pk}/change/"
        fields = [
            (name, f"{value.partition(' (')[0]} ({time.time_ns()})")
            if name == "title"
            else (name, value)
            for name, value in self.form(path)
        ]
        return self.send(path, [*fields, ("_save", "1")])


class FormReader(HTMLParser):
    """Collects what a browser would send of the page's fields, buttons left out."""

    def __init__(self):
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._select = self._textarea = ""

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag == "input":
            self._input(given)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and "selected" in given and self._select:
            self.fields.append((self._select, given.get("value", "")))
        elif tag == "textarea" and given.get("name"):
            self._textarea = given["name"]
            self.fields.append((self._textarea, ""))

    def _input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        is_off = kind in ("checkbox", "radio") and "checked" not in given
        if name and kind not in ("submit", "button", "file", "image") and not is_off:
            self.fields.append((name, given.get("value", "")))

    def handle_data(self, data):
        if self._textarea:
            name, text = self.fields[-1]
            self.fields[-1] = (name, text + data)

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""
