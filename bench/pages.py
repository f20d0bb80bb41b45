"""What pages cost with few stories and with many: `make bench`.

Starts the real server twice, on a small and on a large database, asks both for the same
pages in interleaved rounds, and prints medians and ratios. Figures of one run compare
with each other only: the machine may be busy. Loopback only, bounded in requests.
"""

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 1_000, 10_000
ROUNDS, REQUESTS = 5, 20
WORDS = [
    "hội",
    "nghị",
    "khoa",
    "học",
    "kỹ",
    "thuật",
    "thành",
    "phố",
    "triển",
    "khai",
    "nhiệm",
    "vụ",
    "tư",
    "vấn",
    "phản",
    "biện",
    "giám",
    "định",
    "sáng",
    "tạo",
    "đại",
    "hội",
    "hội",
    "viên",
    "giải",
    "pháp",
    "công",
    "nghệ",
    "môi",
    "trường",
    "cảng",
    "biển",
    "nông",
    "nghiệp",
]
NEWEST = datetime(2026, 6, 30, 8, tzinfo=UTC)


def write_stories(file: Path, count: int) -> None:
    """Write generated stories; the first ones are the same whatever the count."""
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            choice = random.Random(number)  # noqa: S311 - text, not secrets
            text = " ".join(choice.choices(WORDS, k=700))
            story = {
                "title": " ".join(choice.choices(WORDS, k=12)).capitalize(),
                "lead": text[:200],
                "body": f"<p>{text}</p>",
                "published_at": (NEWEST - timedelta(hours=number)).isoformat(),
                "section": f"Chuyên mục {number % 6 + 1}",
                "tags": choice.sample(WORDS, k=3),
            }
            lines.write(json.dumps(story, ensure_ascii=False) + "\n")


class Portal:
    """A server on a database of its own with so many stories."""

    def __init__(self, folder: Path, count: int):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        folder.mkdir()
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "STATE_ROOT": f"{folder}/state",
            "PORT": str(self.port),
        }
        stories = folder / "stories.jsonl"
        write_stories(stories, count)
        self.manage("migrate", "--verbosity", "0")
        start = time.perf_counter()
        self.manage("import_articles", str(stories))
        self.import_seconds = time.perf_counter() - start
        self.server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"],
            cwd=ROOT,
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        self.wait()

    def manage(self, *arguments: str) -> None:
        subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        for _ in range(100):
            try:
                address = f"http://127.0.0.1:{self.port}/healthz"
                return urllib.request.urlopen(address, timeout=2).close()
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the server did not start")

    def milliseconds(self, path: str) -> float:
        """Return the median time of some requests over one connection."""
        connection, times = HTTPConnection("127.0.0.1", self.port, timeout=30), []
        for _ in range(REQUESTS):
            start = time.perf_counter()
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            times.append((time.perf_counter() - start) * 1000)
            if response.status != 200:
                raise RuntimeError(f"{path}: {response.status}")
        connection.close()
        return median(times)


def pages(count: int) -> dict[str, str]:
    """Return the addresses of the same kinds of page in a portal of `count` stories."""
    deep = NEWEST - timedelta(hours=count // 2)
    key = f"{int(deep.timestamp())}-{count // 2 + 1}"
    return {
        "a page without a query": "/robots.txt",
        "home": "/",
        "list": "/tin-tuc/",
        "list, half-way back": f"/tin-tuc/?truoc={key}",
        "section": "/tin-tuc/chuyen-muc/chuyen-muc-1/",
        "archive of a month": "/tin-tuc/luu-tru/2026/6/",
        "search": "/tim-kiem/?q=phan+bien",
    }


def print_table(few: Portal, many: Portal) -> None:
    names = pages(FEW)
    times = {name: ([], []) for name in names}
    for _ in range(ROUNDS):
        for name in names:
            times[name][0].append(few.milliseconds(pages(FEW)[name]))
            times[name][1].append(many.milliseconds(pages(MANY)[name]))
    base = median(times["a page without a query"][0])
    rows = [("page", f"{FEW} ms", f"{MANY} ms", "many/few", "× no query")]
    for name, (small, large) in times.items():
        ratio = median(b / a for a, b in zip(small, large, strict=True))
        a, b = median(small), median(large)
        rows.append((name, f"{a:.1f}", f"{b:.1f}", f"{ratio:.2f}", f"{a / base:.1f}"))
    for row in rows:
        print("{:<24}{:>10}{:>10}{:>10}{:>12}".format(*row))  # noqa: T201
    print(f"import of {MANY}: {many.import_seconds:.0f} s")  # noqa: T201


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        portals = []
        try:
            portals.append(Portal(Path(folder) / "few", FEW))
            portals.append(Portal(Path(folder) / "many", MANY))
            print_table(*portals)
        finally:
            for portal in portals:
                portal.server.terminate()
                portal.server.wait(30)


if __name__ == "__main__":
    main()
