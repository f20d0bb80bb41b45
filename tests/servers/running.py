"""Real servers on real databases, for tests that kill them."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg2
from psycopg2 import sql

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = "only-for-the-tests-of-this-machine-0123456789"
BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
)
POSTGRES = os.environ.get(
    "TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres"
)
REDIS = os.environ.get("TEST_REDIS", "redis://127.0.0.1:6379/9")

# Runs what it reads, line by line, and answers each with one line: a change made by
# another process than the server's.
OFFICE = """
import json, sys, traceback
import django
django.setup()
world = {}
for line in sys.stdin:
    try:
        exec(json.loads(line), world)
        answer = world.pop("answer", None)
    except Exception:
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(is_so, what: str, seconds: float = 30):
    """Wait for something to become true and return it."""
    deadline = time.monotonic() + seconds
    while not (found := is_so()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.05)
    return found


@contextmanager
def postgres_database():
    """Make a database of our own on the machine's PostgreSQL; yield its URL."""
    name = f"portal_servers_{os.getpid()}"
    admin = psycopg2.connect(POSTGRES)
    admin.autocommit = True
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(
        sql.Identifier(name)
    )
    with admin.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(
            sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(
                sql.Identifier(name)
            )
        )
    try:
        yield POSTGRES.rpartition("/")[0] + f"/{name}"
    finally:
        with admin.cursor() as cursor:
            cursor.execute(drop)
        admin.close()


class Host:
    """One machine: its environment, its own working files, servers and commands."""

    def __init__(self, folder: Path, database: str, redis: str = "", media=None):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DATABASE_URL": database,
            "REDIS_URL": redis,
            "SECRET_KEY": SECRET_KEY,
            "MEDIA_ROOT": str(media or folder / "media"),
            "STATE_ROOT": str(folder / "state"),
            "PORT": str(self.port),
            "SITE_URL": "",
            "PAGE_CACHE": "True",
        }
        self.processes: list[subprocess.Popen] = []

    def manage(self, *arguments: str) -> str:
        """Run a command of ours; return what it prints."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(  # noqa: S603
            command,
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def start(self, *options: str, **environment: str) -> subprocess.Popen:
        """Start gunicorn as shipped, whose answers say which worker gave them.

        Master and workers are a group of their own, so they can be halted together.
        """
        subprocess.run(
            ["make", "--silent", "var/.static-gathered"],  # noqa: S607
            cwd=ROOT,
            check=True,
        )
        command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
        server = self.spawn(
            *command,
            *options,
            "tests.servers.named:application",
            env=self.environment | environment,
            start_new_session=True,
        )
        until(self._answers, "the portal answers")
        return server

    def _answers(self) -> bool:
        try:
            return self.get("/robots.txt")[0] == 200
        except OSError:
            return False

    def spawn(self, *command: str, **options) -> subprocess.Popen:
        options = {"cwd": ROOT, "env": self.environment, **options}
        process = subprocess.Popen(command, **options)  # noqa: S603
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes.clear()

    def get(self, path: str, **headers) -> tuple[int, str, str]:
        """Return status, body and the worker's pid, over a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers={"User-Agent": BROWSER, **headers})
            response = connection.getresponse()
            body = response.read().decode(errors="replace")
            return response.status, body, response.headers.get("X-Worker", "")
        finally:
            connection.close()

    def totals(self) -> tuple[int, int]:
        """Return (visits, page views) as the database has them."""
        office = Office(self)
        sums = office.do(
            "from visits.models import DailyTotal\n"
            "answer = DailyTotal.objects.all().sums()"
        )
        office.close()
        return sums["visits"], sums["views"]


class Office:
    """A process of its own that changes content."""

    def __init__(self, host: Host):
        self._process = host.spawn(
            sys.executable,
            "-c",
            OFFICE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, code: str):
        """Run code there; return what it left in `answer`."""
        self._process.stdin.write(json.dumps(code) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert not (isinstance(answer, dict) and "error" in answer), answer["error"]
        return answer

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)


def workers_of(server: subprocess.Popen) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    return [int(pid) for pid in children.read_text().split()]


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


class Crowd:
    """Many readers at once, each on a connection that it keeps while it can."""

    def __init__(self, port: int, size: int):
        self.port = port
        self.size = size
        self.sent = 0
        self.received = 0
        self.statuses: dict[int, int] = {}
        self._lock = threading.Lock()

    def run(self, requests, look=None) -> None:
        """Send every (path, headers) of an iterator; `look(body)` sees each answer."""
        requests = iter(requests)
        threads = [
            threading.Thread(target=self._read, args=(requests, look))
            for _ in range(self.size)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _read(self, requests, look) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        while True:
            with self._lock:
                request = next(requests, None)
            if request is None:
                break
            self._ask(connection, *request, look)
        connection.close()

    def _ask(self, connection, path, headers, look) -> None:
        with self._lock:
            self.sent += 1
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            body = response.read()
        except (OSError, HTTPException):
            # The worker was killed; whether it counted the request is not known.
            connection.close()
            return
        with self._lock:
            self.received += 1
            self.statuses[response.status] = self.statuses.get(response.status, 0) + 1
        if look:
            look(body)
