"""Load from wrk: one run, and interleaved rounds of many targets."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.progress import say
from bench.servers import Server

RESULT = Path(__file__).parent / "result.lua"
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 "
    "Firefox/140.0",
    "Accept-Encoding": "gzip",
}
# Nobody has looked at the page yet, so it does not count as a visit.
UNCOUNTED = {"Sec-Purpose": "prefetch"}


@dataclass(frozen=True)
class Target:
    """An address under load."""

    name: str
    # Those that work for it; what they use is put on its account.
    servers: tuple[Server, ...]
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    # Does what the run has left to do; returns the CPU seconds of it.
    finish: Callable[[], float] = lambda: 0.0


@dataclass(frozen=True)
class Run:
    """What one run of wrk came to."""

    requests: int
    seconds: float
    failed: int
    p50: float  # milliseconds
    p99: float
    cpu_by_worker: tuple[float, ...]
    cpu_afterwards: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    @property
    def per_cpu_second(self) -> float:
        return self.requests / max(sum(self.cpu_by_worker) + self.cpu_afterwards, 0.01)

    @property
    def busiest_share(self) -> float:
        """Return the share of the busiest worker; an even one is 1 / their number."""
        return max(self.cpu_by_worker) / max(sum(self.cpu_by_worker), 0.01)


def run(target: Target, connections: int, seconds: int) -> Run:
    before = [server.cpu_seconds() for server in target.servers]
    result = json.loads(_wrk(target, connections, seconds).splitlines()[-1])
    used = [
        round(now - start.get(pid, 0.0), 2)
        for server, start in zip(target.servers, before, strict=True)
        for pid, now in server.cpu_seconds().items()
    ]
    if result["failed"]:
        say(f"  {target.name}: {result['failed']} requests failed")
    return Run(
        result["requests"],
        result["duration"] / 1e6,
        result["failed"],
        result["p50"] / 1000,
        result["p99"] / 1000,
        tuple(used),
        target.finish(),
    )


def _wrk(target: Target, connections: int, seconds: int) -> str:
    last_cpu = str(max(os.sched_getaffinity(0)))
    headers = [f"{name}: {value}" for name, value in (BROWSER | target.headers).items()]
    command = ["taskset", "-c", last_cpu, "wrk", "-t1", f"-c{connections}"]
    command += [f"-d{seconds}s", "--timeout", "10s", "-s", str(RESULT)]
    for header in headers:
        command += ["-H", header]
    return subprocess.run(  # noqa: S603 - our own command
        [*command, target.url],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=seconds + 60,
    ).stdout


def rounds(
    targets: list[Target], connections: int, seconds: int, count: int
) -> dict[str, list[Run]]:
    """Run all targets in turn, `count` times, each time in another order."""
    runs: dict[str, list[Run]] = {target.name: [] for target in targets}
    for number in range(count):
        turn = number * len(targets) // count
        order = targets[turn:] + targets[:turn]
        for target in order[::-1] if number % 2 else order:
            made = run(target, connections, seconds)
            runs[target.name].append(made)
            say(
                f"  round {number + 1}, {connections} connections: {target.name}: "
                f"{made.per_second:,.0f} a second"
            )
    return runs


def ratios(runs: list[Run], base: list[Run], *, per_cpu: bool = False) -> list[float]:
    """Return the ratio inside each round."""
    pairs = zip(runs, base, strict=True)
    if per_cpu:
        return [a.per_cpu_second / b.per_cpu_second for a, b in pairs]
    return [a.per_second / b.per_second for a, b in pairs]
