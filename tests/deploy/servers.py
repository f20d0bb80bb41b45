"""The real portal and the real nginx, in folders and on ports of their own."""

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from tests.servers.running import BROWSER, ROOT, Host, free_port, until

SITE_FILE = ROOT / "deploy" / "nginx" / "portal.conf"

# What Debian's own nginx.conf says, with folders of ours.
MAIN_FILE = """
{user}
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/portal.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes
    seconds: float

    @property
    def cache(self) -> str:
        return self.headers.get("X-Cache-Status", "")

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request as it is written; names take `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named = {"Host": f"127.0.0.1:{port}", "User-Agent": BROWSER, **named}
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        start = time.monotonic()
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, response.headers, body, time.monotonic() - start)


class Portal(Host):
    """gunicorn as `make run` starts it, without the sample content."""

    def __init__(self, folder: Path):
        super().__init__(folder, f"sqlite:///{folder}/portal.sqlite3")
        self.database = folder / "portal.sqlite3"
        self.media, self.state = folder / "media", folder / "state"

    def run(self, script: str):
        """Run Python in the portal; return what its last line says as JSON."""
        printed = self.manage("shell", "-v", "0", "-c", script)
        return json.loads(printed.splitlines()[-1])

    def sql(self, statement: str, *values) -> list[tuple]:
        with closing(sqlite3.connect(self.database, timeout=30)) as connection:
            rows = connection.execute(statement, values).fetchall()
            connection.commit()
            return rows

    def halt(self) -> None:
        """It takes connections, and answers none."""
        os.killpg(self.processes[0].pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.killpg(self.processes[0].pid, signal.SIGCONT)


class Nginx:
    """Debian's nginx with deploy/nginx/portal.conf; only folders and ports differ."""

    def __init__(self, folder: Path, program: str, portal: Portal, *, tls_port=0):
        self.folder, self.program, self.port = folder, program, free_port()
        self.tls_port = tls_port
        self.visits = portal.state / "visits"
        self.visits.mkdir(parents=True, exist_ok=True)
        self._write_site_file(portal)
        # Started as root it would otherwise turn into somebody who may not come here.
        user = "user root root;" if os.geteuid() == 0 else ""
        main = MAIN_FILE.format(user=user, folder=folder)
        (folder / "nginx.conf").write_text(main)
        self._server: subprocess.Popen | None = None

    def _write_site_file(self, portal: Portal) -> None:
        text = SITE_FILE.read_text()
        for ours, theirs in {
            "    listen 80;\n    # ": f"    listen 127.0.0.1:{self.port};\n    # ",
            "127.0.0.1:8000": f"127.0.0.1:{portal.port}",
            "/var/cache/nginx/portal": f"{self.folder}/cache",
            "/srv/portal/var/state/": f"{portal.state}/",
            "/srv/portal/var/media/": f"{portal.media}/",
            "/srv/portal/": f"{ROOT}/",
        }.items():
            assert ours in text, f"{SITE_FILE} has no {ours} any more"
            text = text.replace(ours, theirs)
        if self.tls_port:
            text = self._with_tls(text)
        (self.folder / "portal.conf").write_text(text)

    def _with_tls(self, text: str) -> str:
        """Take the lines for TLS in; those for IPv6 are not for every machine."""
        lines = [line for line in text.splitlines() if "listen [" not in line]
        return (
            "\n".join(lines)
            .replace("# TLS: ", "")
            .replace("listen 443", f"listen 127.0.0.1:{self.tls_port}")
            .replace("/etc/letsencrypt/live/portal.example", str(self.folder))
        )

    def start(self, time_zone: str = "UTC") -> None:
        self._server = subprocess.Popen(  # noqa: S603
            [self.program, "-c", f"{self.folder}/nginx.conf", "-e", "stderr"],
            env={**os.environ, "TZ": time_zone},
        )
        until(self._answers, "nginx answers")

    def _answers(self) -> bool:
        assert self._server.poll() is None, "nginx does not start"
        try:
            return ask(self.port, "/media/").status == 404
        except OSError:
            return False

    def stop(self) -> None:
        if self._server:
            self._server.terminate()
            self._server.wait(30)
            self._server = None

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return ask(self.port, path, method, **headers)
