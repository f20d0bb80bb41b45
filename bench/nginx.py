"""nginx in front of a portal, as it is shipped, and beside it a file from disk."""

import os
import shutil
from pathlib import Path

from bench.databases import ROOT
from bench.servers import Server, free_port

SHIPPED = ROOT / "deploy" / "nginx" / "portal.conf"
# Around the shipped file: what Debian's nginx.conf says, with other folders.
MAIN = """
{user}
worker_processes auto;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
    server {{
        listen 127.0.0.1:{file_port};
        root {folder}/files;
        access_log off;
        open_file_cache max=100 inactive=60s;
        location / {{
            default_type "text/html; charset=utf-8";
            types {{ }}
            gzip_static always;
        }}
        location /logged/ {{
            alias {folder}/files/;
            default_type "text/html; charset=utf-8";
            types {{ }}
            gzip_static always;
            access_log {folder}/access.log combined;
        }}
        location /same/ {{
            alias {folder}/files/;
            default_type "text/html; charset=utf-8";
            types {{ }}
            gzip_static always;
            {headers}
            access_log {folder}/access.log combined;
        }}
    }}
}}
"""
# What nginx says of a file by itself.
OF_THE_FILE = {
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "server",
}


class Nginx(Server):
    """`url` leads to the portal behind it; `file_url` and `logged_url` to the file.

    `same_url` leads to the file with the portal's own headers, which is what a reader
    gets: `headers` are those of its answer.
    """

    def __init__(
        self, folder: Path, portal: Server, state: Path, body: Path, headers: dict
    ):
        port, file_port = free_port(), free_port()
        (folder / "files").mkdir(parents=True)
        shutil.copy(body, folder / "files" / "article.html.gz")
        (state / "visits").mkdir(parents=True, exist_ok=True)
        (folder / "portal.conf").write_text(_adapted(folder, port, portal.port, state))
        # Workers of another user could not write into the folders of this one.
        user = "user root;" if os.geteuid() == 0 else ""
        added = "\n".join(
            f'add_header {name} "{value}";'
            for name, value in headers.items()
            if name.lower() not in OF_THE_FILE
        )
        main = MAIN.format(folder=folder, file_port=file_port, user=user, headers=added)
        (folder / "nginx.conf").write_text(main)
        self.file_url = f"http://127.0.0.1:{file_port}/article.html"
        self.logged_url = f"http://127.0.0.1:{file_port}/logged/article.html"
        self.same_url = f"http://127.0.0.1:{file_port}/same/article.html"
        command = [shutil.which("nginx") or "nginx", "-c", str(folder / "nginx.conf")]
        env = {**os.environ, "TZ": "UTC"}
        super().__init__(command, port, env, "/healthz", folder / "server.log")


def _adapted(folder: Path, port: int, portal_port: int, state: Path) -> str:
    """Return the shipped file with the folders and ports of this run."""
    text = SHIPPED.read_text()
    for shipped, ours in {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": f"127.0.0.1:{portal_port}",
        "/var/cache/nginx/portal": f"{folder}/cache",
        "/srv/portal/var/state": f"{state}",
        "/srv/portal": f"{ROOT}",
    }.items():
        if shipped not in text:
            raise RuntimeError(f"{SHIPPED} has no “{shipped}” any more")
        text = text.replace(shipped, ours)
    return text
