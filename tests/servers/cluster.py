"""A PostgreSQL cluster of the test's own, so that stopping it hurts nobody else."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.servers.running import free_port

# initdb refuses to run as root; Debian's package brings this user.
OWNER = "postgres"


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None where there is no server."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None


class Cluster:
    """A server in `folder` on a port of its own, started and stopped for real."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.url = f"postgres://{OWNER}@127.0.0.1:{self.port}/postgres"
        folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER)
        options = ["--username", OWNER, "--auth", "trust", "--encoding", "UTF8"]
        self._run("initdb", "--locale", "C.UTF-8", "--no-sync", *options)

    def start(self) -> None:
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "--wait", "-l", log, "-o", settings)

    def stop(self) -> None:
        """Cut every connection at once, as a machine that goes down does."""
        self._run("pg_ctl", "stop", "--wait", "-m", "immediate")

    def freeze(self) -> None:
        """Let the server take connections and answer nothing."""
        self._signal("STOP")

    def thaw(self) -> None:
        self._signal("CONT")

    def _signal(self, name: str) -> None:
        postmaster = (self.folder / "postmaster.pid").read_text().splitlines()[0]
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text()
        pids = [postmaster, *children.split()]
        # One that ended meanwhile needs no signal.
        subprocess.run(["/bin/kill", f"-{name}", *pids], check=False)  # noqa: S603

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(programs() / program), "-D", str(self.folder), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", OWNER, "--", *command]
        subprocess.run(  # noqa: S603
            command, check=True, stdout=subprocess.DEVNULL, cwd="/"
        )
