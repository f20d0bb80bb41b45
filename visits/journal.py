"""The journal of page views: lines of JSON in short-lived files, one a minute.

A line is {"t": seconds since 1970, "v": visitor token, "p": path}. Where nginx
answers readers itself it writes segments of its own beside ours
(`deploy/nginx/`); their lines carry what the roll-up needs to judge and hash them.
One `write` a page view, in the mode O_APPEND: lines of many threads and processes never
mix, and what was written outlives a worker that is killed. Nothing is lost but by the
machine losing power.
"""

import json
import logging
import secrets
import time
from contextlib import suppress
from io import FileIO
from pathlib import Path
from threading import Lock

logger = logging.getLogger(__name__)

SUFFIX = ".log"
# Seconds between two warnings about a journal that takes no lines.
WARN_EVERY = 60


def segment_name(seconds: float, writer: str) -> str:
    """Return the file name of a writer's lines in the minute of `seconds` (UTC)."""
    return f"{time.strftime('%Y-%m-%dT%H-%M', time.gmtime(seconds))}.{writer}{SUFFIX}"


class Journal:
    """The journal of this host, in `folder`; safe to share between threads."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._lock = Lock()
        # The minute that is written, and its file. Nobody closes the file of a minute
        # that is over: it closes itself with the last thread that was about to write
        # there, so no line can go to whatever file is opened next.
        self._open: tuple[int, FileIO | None] = (-1, None)
        self._warned_at = -float(WARN_EVERY)

    def append(self, token: str, path: str, now: float | None = None) -> bool:
        """Write one page view; return whether it was written. Never raises."""
        now = time.time() if now is None else now
        line = f'\n{{"t":{now:.3f},"v":"{token}","p":{json.dumps(path)}}}\n'.encode()
        return self._write(line, now)

    def takes_lines(self) -> bool:
        """Try it with an empty line, which counts for nothing."""
        return self._write(b"\n", time.time())

    def _write(self, line: bytes, now: float) -> bool:
        try:
            minute, file = self._open
            if int(now // 60) != minute:
                file = self._turn(now)
            # Each line starts with a line break as well, so one that a full disk cut
            # short spoils no other.
            if file.write(line) != len(line):
                raise OSError("the line was cut short: the disk is full")
        except OSError as error:
            self.warn(error)
            return False
        return True

    def _turn(self, now: float) -> FileIO:
        with self._lock:
            minute, file = self._open
            if int(now // 60) != minute:
                self.folder.mkdir(parents=True, exist_ok=True)
                # Without a buffer: one `write`, which appends.
                file = (self.folder / segment_name(now, "app")).open("ab", buffering=0)
                self._open = (int(now // 60), file)
            return file

    def warn(self, error: OSError) -> None:
        if time.monotonic() - self._warned_at >= WARN_EVERY:
            self._warned_at = time.monotonic()
            logger.warning("visits: the journal takes no lines, pages go on: %s", error)

    def segments(self) -> list[Path]:
        """Return the files of all writers, oldest first."""
        return sorted(self.folder.glob(f"*{SUFFIX}"))

    def name(self) -> str:
        """Return what tells this host's journal from every other; made once."""
        path = self.folder / "name"
        with suppress(FileNotFoundError):
            if name := path.read_text():
                return name
        made = path.with_name(f"name-{secrets.token_hex(4)}")
        made.write_text(secrets.token_hex(8))
        # The first of two processes wins; a link is never half-written.
        with suppress(FileExistsError):
            path.hardlink_to(made)
        made.unlink()
        return path.read_text()
