"""Kept-alive connections are shared by the workers."""

import threading
import time
from collections import Counter
from http.client import HTTPConnection

import pytest

from portal.worker import SHARE_OF_A_THREAD
from tests.servers.running import BROWSER, Host

pytestmark = pytest.mark.server

THREADS = 4


@pytest.fixture
def host(tmp_path):
    host = Host(tmp_path, f"sqlite:///{tmp_path}/portal.sqlite3")
    host.manage("migrate", "--verbosity", "0")
    yield host
    host.stop()


def ask(connection):
    connection.request("GET", "/robots.txt", headers={"User-Agent": BROWSER})
    response = connection.getresponse()
    response.read()
    return response.headers


def test_connections_beyond_a_workers_share_are_closed_after_the_answer(host):
    host.start("--workers", "1")
    time.sleep(0.5)  # the start's own connections are gone
    share = THREADS * SHARE_OF_A_THREAD
    connections = [HTTPConnection("127.0.0.1", host.port) for _ in range(share + 1)]

    kept = [ask(connection)["Connection"] for connection in connections]

    assert kept == ["keep-alive"] * share + ["close"]
    for connection in connections:
        connection.close()


def test_many_readers_keep_every_worker_busy(host):
    host.start()
    answers, lock = Counter(), threading.Lock()

    def read():
        connection = HTTPConnection("127.0.0.1", host.port)
        for _ in range(60):
            worker = ask(connection)["X-Worker"]
            with lock:
                answers[worker] += 1
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(32)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(answers) == 2
    assert min(answers.values()) > 0.2 * sum(answers.values()), answers
