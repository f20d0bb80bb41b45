"""What strangers send to the real server, the database well or hung."""

import socket
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from tests.servers.running import BROWSER, Host, Office

pytestmark = pytest.mark.server

ROBOTS_AT_ONCE = 40
ROBOTS_ASK_FOR = "/wp-login.php?x=1"


@pytest.fixture
def host(tmp_path):
    host = Host(tmp_path, f"sqlite:///{tmp_path}/portal.sqlite3")
    host.manage("migrate", "--verbosity", "0")
    host.start()
    yield host
    host.stop()


def send(host, path, *headers):
    """Send a request as no client library would, and return the whole answer."""
    head = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"User-Agent: {BROWSER}"]
    text = "\r\n".join([*head, *headers, "Connection: close", "", ""])
    with socket.create_connection(("127.0.0.1", host.port), timeout=20) as client:
        client.sendall(text.encode())
        parts = iter(lambda: client.recv(65_536), b"")
        return b"".join(parts).decode(errors="replace")


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "PATH_INFO"])
def test_no_header_says_where_the_portal_stands(host, name):
    for path in ("/evil/so-do/", "/so-do/"):
        send(host, path, f"{name}: /evil")

    for _ in range(4):
        page = send(host, "/so-do/")
        assert page.startswith("HTTP/1.1 200")
        assert "/evil" not in page


def test_a_journal_that_cannot_be_written_is_told_and_costs_no_page(host):
    """The folder is gone and a file stands in its place: the disk takes nothing."""
    folder = host.folder / "state" / "visits"
    assert host.get("/")[0] == 200
    assert '"visits": "ok"' in host.get("/healthz")[1]
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")

    answers = [host.get("/", **{"User-Agent": f"{BROWSER} {n}"}) for n in range(8)]
    health = host.get("/healthz")

    assert {status for status, _, _ in answers} == {200}
    assert health[0] == 503
    assert '"visits": "error"' in health[1]
    folder.unlink()
    assert host.get("/healthz")[0] == 200


def test_a_locked_file_makes_no_reader_wait_long(host):
    """Somebody holds SQLite's file, as VACUUM does, and all kept pages are old."""
    for _ in range(10):
        assert host.get("/")[0] == 200
    office = Office(host)
    office.do("from tests.making import *; make_article('Một bài mới')")
    office.close()
    with closing(sqlite3.connect(host.folder / "portal.sqlite3")) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        start = time.monotonic()
        answers = [host.get("/") for _ in range(3)]
        seconds = time.monotonic() - start
        holder.rollback()

    assert {status for status, _, _ in answers} == {200}
    assert all("bản lưu lúc" in body for _, body, _ in answers)
    # One reader tries, the others do not; ten is what a file is usually waited for.
    assert seconds < 8


def test_a_hung_database_and_a_crowd_of_robots_stop_no_reader(cluster, tmp_path):
    """They ask for what is no page, with parameters, which is never kept."""
    host = Host(tmp_path / "host", cluster.url)
    host.manage("migrate", "--verbosity", "0")
    Office(host).do("from tests.making import *; make_article()")
    try:
        host.start()
        for _ in range(10):
            assert host.get("/")[0] == 200
        cluster.freeze()
        time.sleep(3)
        robots = [
            threading.Thread(target=send, args=(host, ROBOTS_ASK_FOR))
            for _ in range(ROBOTS_AT_ONCE)
        ]
        for robot in robots:
            robot.start()
        time.sleep(0.5)
        seconds = [_time_of(host, "/") for _ in range(4)]
        for robot in robots:
            robot.join()
    finally:
        cluster.thaw()
        host.stop()

    assert max(seconds) < 8, seconds
    assert sorted(seconds)[1] < 2, seconds


def _time_of(host, path) -> float:
    start = time.monotonic()
    assert host.get(path)[0] == 200
    return time.monotonic() - start
