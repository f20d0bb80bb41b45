"""The processes that are measured: started on a free port, ended by their own id."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench.databases import ROOT, environment

TICKS = os.sysconf("SC_CLK_TCK")  # of /proc/<pid>/stat, a second


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server of this machine and the processes it consists of."""

    def __init__(self, command: list[str], port: int, env: dict, check: str, log: Path):
        self.url = f"http://127.0.0.1:{port}"
        self.port = port
        with log.open("ab") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own commands
                command, cwd=ROOT, env=env, stdout=output, stderr=output
            )
        try:
            self._wait_for(f"{self.url}{check}")
        except BaseException:
            self.stop()
            raise

    def _wait_for(self, address: str, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                return urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.1)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def workers(self) -> list[int]:
        master = self.process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> dict[int, float]:
        """Return what each worker has used so far."""
        return {pid: _cpu_seconds(pid) for pid in self.workers()}

    def memory(self) -> int:
        """Return bytes of all processes, pages they share counted once (PSS)."""
        return sum(_pss(pid) for pid in [self.process.pid, *self.workers()])


def _cpu_seconds(pid: int) -> float:
    # The name, in parentheses, may hold spaces; the 14th and 15th fields are wanted.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"the kernel does not tell the memory of process {pid}")


def gunicorn(folder: Path, config: str, check: str, **more: str) -> Server:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", config]
    env = environment(folder, PORT=str(port), **more)
    return Server(command, port, env, check, folder / "server.log")


def portal(folder: Path, **more: str) -> Server:
    """Start the portal as it is shipped, on the database of the folder."""
    return gunicorn(folder, "gunicorn.conf.py", "/healthz", **more)


def bare(folder: Path, application: str, body: Path) -> Server:
    """Start an application that answers `body` whatever is asked, as gunicorn does."""
    folder.mkdir()
    return gunicorn(
        folder,
        "bench/bare_gunicorn.py",
        "/",
        BENCH_APPLICATION=application,
        BENCH_BODY=str(body),
    )
