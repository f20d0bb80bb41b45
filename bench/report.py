"""The report: tables that read well on the terminal and in Markdown."""

import os
import platform
import re
import sqlite3
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.acceptance import Line, lines
from bench.growth import FEW, MANY, REQUESTS, Growth
from bench.growth import ROUNDS as GROWTH_ROUNDS
from bench.load import Run, ratios
from bench.loads import (
    BARE_VIEW,
    FEW_CONNECTIONS,
    MANY_CONNECTIONS,
    NGINX_FILE,
    ROUNDS,
    SECONDS,
    Measured,
)

METHOD = f"""\
- Everything runs on one machine, over loopback. Servers use all CPUs; wrk has one
  thread on the last one. Figures of one run compare with each other only.
- The portal is served as it is shipped (`gunicorn.conf.py`), with SQLite, DEBUG off and
  visits counted. "Uncached" is the same server with `PAGE_CACHE=False`.
- {MANY:,} generated stories of 1,200 syllables unless said otherwise.
- The bare view is Django with one view and no middleware, the bare WSGI function has no
  Django. Both answer with the article's gzipped bytes from memory, under the same
  gunicorn settings. "nginx, file" is the same bytes from disk, by the nginx in front;
  "with the page's headers" adds what a reader gets besides the bytes.
- Under load: {ROUNDS} rounds of {SECONDS} s a target, all targets in turn, the order
  rotated and reversed. A ratio is taken inside a round; shown are the median of the
  rounds and, in parentheses, the least and the greatest.
- "Per CPU second" divides by the CPU time of the server's processes (the adding up of
  visits after the run included): the steadier figure where others use the machine.
- wrk is a closed loop: its p99 leaves out the queueing that real arrivals would see.
- {FEW:,} against {MANY:,} stories: single requests in turn, {GROWTH_ROUNDS} rounds of
  {REQUESTS}, page cache off, medians. Both portals hold the same newest stories."""


def write(
    measured: Measured,
    grown: list[Growth],
    queries: dict[str, int],
    *,
    busy: float,
    minutes: float,
) -> str:
    """Return the whole of docs/benchmarks.md."""
    parts = [
        "# Benchmarks",
        f"Written by `make bench` on {datetime.now():%Y-%m-%d %H:%M}, "  # noqa: DTZ005
        f"in {minutes:.0f} minutes. Processes waiting before it began (load): "
        f"{busy:.1f}; 0 is a quiet machine.",
        machine(),
        "## Targets",
        _targets(lines(measured, grown, queries)),
        f"## Under load, {FEW_CONNECTIONS} connections",
        _under_load(measured.few_connections),
        f"## Under load, {MANY_CONNECTIONS} connections",
        _waiting(measured.many_connections),
        f"## {MANY:,} stories against {FEW:,}",
        _growth(grown, queries),
        "## Memory, first view, counting",
        _sizes(measured),
        "## Method",
        METHOD,
    ]
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """Return what all this ran on."""
    cpus = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*:\s*(.+)", cpus)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} cores ({model[1] if model else '?'}), "
        f"{memory:.0f} GiB, {platform.system()} {platform.release()}. "
        f"Python {platform.python_version()}, Django {version('django')}, "
        f"gunicorn {version('gunicorn')}, SQLite {sqlite3.sqlite_version}, "
        f"nginx {_said('nginx', '-v')}, wrk {_said('wrk', '-v')}."
    )


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\d+(\.\d+)+", done.stderr + done.stdout)
    return found[0] if found else "?"


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table with even columns, figures to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells):
        first, *rest = zip(cells, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(c.rjust(w) for c, w in rest)]
        return f"| {' | '.join(padded)} |"

    rule = [f"{'-' * widths[0]}", *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join([line(head), line(rule), *map(line, rows)])


def spread(values: list[float]) -> str:
    """Return the median with the least and the greatest value."""
    digits = 2 if median(values) >= 0.1 else 4
    middle, least, most = median(values), min(values), max(values)
    return f"{middle:.{digits}f} ({least:.{digits}f}–{most:.{digits}f})"


def _targets(found: list[Line]) -> str:
    head = ["target", "measured", "wanted", ""]
    rows = [
        [line.name, line.measured, line.wanted, "met" if line.is_met else "NOT MET"]
        for line in found
    ]
    return table(head, rows)


def _under_load(runs: dict[str, list[Run]]) -> str:
    head = ["", "a second", "× bare view", "× nginx, file", "per CPU s", "× bare view"]
    rows = []
    for name, made in runs.items():
        rows.append(
            [
                name,
                f"{median(run.per_second for run in made):,.0f}",
                spread(ratios(made, runs[BARE_VIEW])),
                spread(ratios(made, runs[NGINX_FILE])),
                f"{median(run.per_cpu_second for run in made):,.0f}",
                spread(ratios(made, runs[BARE_VIEW], per_cpu=True)),
            ]
        )
    return table(head, rows)


def _waiting(runs: dict[str, list[Run]]) -> str:
    head = ["", "a second", "median ms", "p99 ms", "p99 / median", "CPU s by worker"]
    rows = []
    for name, made in runs.items():
        rows.append(
            [
                name,
                f"{median(run.per_second for run in made):,.0f}",
                f"{median(run.p50 for run in made):.1f}",
                f"{median(run.p99 for run in made):.1f}",
                spread([run.p99 / run.p50 for run in made]),
                "; ".join(
                    " + ".join(f"{used:.1f}" for used in run.cpu_by_worker)
                    for run in made
                ),
            ]
        )
    return table(head, rows)


def _growth(grown: list[Growth], queries: dict[str, int]) -> str:
    head = ["", f"{FEW:,}: ms", f"{MANY:,}: ms", "ratio", "queries"]
    rows = [
        [
            growth.name,
            f"{growth.few:.1f}",
            f"{growth.many:.1f}",
            spread(growth.ratios),
            str(queries.get(growth.name, "")),
        ]
        for growth in grown
    ]
    return table(head, rows)


def _sizes(measured: Measured) -> str:
    wire = measured.parts
    rows = [
        ["memory of the portal under load (PSS)", f"{measured.memory / 2**20:.0f} MiB"],
        ["memory of nginx (PSS)", f"{measured.memory_of_nginx / 2**20:.0f} MiB"],
        ["first view of an article, requests", str(len(wire))],
        ["first view of an article, on the wire", f"{sum(wire.values()):,} bytes"],
        ["of these the page itself", f"{next(iter(wire.values())):,} bytes"],
        ["the page, not compressed", f"{measured.page:,} bytes"],
        ["pages that wrk got from nginx", f"{measured.asked:,}"],
        ["page views counted after `tick`", f"{measured.counted:,}"],
    ]
    return table(["", ""], rows)
