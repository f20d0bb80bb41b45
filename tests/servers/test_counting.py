"""Every page that a reader received is counted once, whatever is killed meanwhile."""

import random
import subprocess
import sys
import threading
import time

import pytest

from tests.servers.running import BROWSER, Crowd, kill, workers_of

pytestmark = pytest.mark.server

READERS = 50
PAGES = ("/", "/tin-tuc/", "/lien-he/", "/so-do/", "/tim-kiem/")


def visits(count):
    """Each request is another visitor's: a browser that names itself alone."""
    for number in range(count):
        yield PAGES[number % len(PAGES)], {"User-Agent": f"{BROWSER} reader/{number}"}


def settle(host):
    """Stop the server and add what is still in the journal."""
    host.stop()
    host.manage("tick")
    return host.totals()


class Killer(threading.Thread):
    """Kills a worker once, and roll-ups again and again, while a crowd reads."""

    def __init__(self, host, server, crowd):
        super().__init__()
        self.host, self.server, self.crowd = host, server, crowd
        self.over = threading.Event()
        self.killed = {"workers": 0, "roll-ups": 0}

    def run(self):
        while not self.over.is_set():
            command = [sys.executable, "manage.py", "tick"]
            tick = self.host.spawn(*command, stdout=subprocess.DEVNULL)
            time.sleep(random.uniform(0.5, 1.5))  # noqa: S311
            if tick.poll() is None:
                kill(tick.pid)
                self.killed["roll-ups"] += 1
            tick.wait()
            if self.crowd.received > 8_000 and not self.killed["workers"]:
                kill(workers_of(self.server)[0])
                self.killed["workers"] += 1


def test_twenty_thousand_readers_are_counted_though_processes_are_killed(hosts):
    host = hosts()
    server = host.start("--workers", "4")
    crowd = Crowd(host.port, READERS)
    killer = Killer(host, server, crowd)
    killer.start()

    crowd.run(visits(20_000))
    killer.over.set()
    killer.join()
    counted = settle(host)

    figures = f"sent {crowd.sent}, received {crowd.received}, counted {counted}"
    print(f"\n{figures}, killed {killer.killed}")  # noqa: T201 - for the record
    assert killer.killed["workers"] == 1
    assert killer.killed["roll-ups"] >= 1
    assert set(crowd.statuses) == {200}
    assert crowd.sent == 20_000
    for figure in counted:
        assert crowd.received <= figure <= crowd.sent


def test_where_nothing_is_killed_the_count_is_exact(hosts):
    host = hosts()
    host.start("--workers", "4")
    crowd = Crowd(host.port, READERS)

    crowd.run(visits(3_000))

    assert crowd.received == crowd.sent == 3_000
    assert settle(host) == (3_000, 3_000)


def test_the_server_counts_by_itself(hosts):
    host = hosts()
    host.start()
    for number in range(3):
        host.get("/", **{"User-Agent": f"{BROWSER} reader/{number}"})

    deadline = time.monotonic() + 40
    while '"total": 3' not in host.get("/luot-truy-cap/so-lieu.json")[1]:
        assert time.monotonic() < deadline
        time.sleep(0.5)
