"""`make bench`: what pages of the real server cost, as ratios of one run.

Figures of one run compare with each other only: the machine may be busy. Loopback
only, bounded in time; what was started is ended however the run ends. A target that is
missed is reported and fails nothing.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench import growth, loads, report
from bench.databases import KEPT, ROOT, copy_of_database
from bench.progress import say
from bench.queries import queries_of

OUTPUT = ROOT / "docs" / "benchmarks.md"
TOOLS = ("wrk", "nginx", "taskset")


def main() -> None:
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        say(f"Not measured: {', '.join(missing)} not found (apt install).")
        return
    # A run that is ended from outside ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    KEPT.mkdir(parents=True, exist_ok=True)
    start, busy = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=KEPT, prefix="run-") as name:
        folder = Path(name)
        say("copying the databases …")
        copies = {"few": growth.FEW, "few-fresh": growth.FEW}
        copies |= {"many": growth.MANY, "many-fresh": growth.MANY}
        for copy, count in copies.items():
            copy_of_database(count, folder / copy)
        with ExitStack() as servers:
            measured = loads.measure(folder, servers)
        say("few stories and many, single requests …")
        with ExitStack() as servers:
            grown = growth.measure(folder, servers)
        pages = {page: many for page, (_, many) in growth.public_pages().items()}
        queries = queries_of(folder / "many", pages)
    minutes = (time.monotonic() - start) / 60
    text = report.write(measured, grown, queries, busy=busy, minutes=minutes)
    OUTPUT.write_text(text, encoding="utf-8")
    say(text)
    say(f"written to {OUTPUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
