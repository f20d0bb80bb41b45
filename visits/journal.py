"""The journal of page views: lines of JSON in short-lived files, one a minute.

A line is {"t": seconds since 1970, "v": visitor token, "p": path}. Where nginx
answers readers itself it writes segments of its own beside ours
(`deploy/nginx/`); their lines carry what the roll-up needs to judge and hash them.

A worker writes to files of its own that are mapped into its memory: a line is copied,
without a call to the system, which under load costs more than all the rest of counting.
What was copied outlives a worker that is killed; only the machine losing power loses
the last seconds. The space is allocated before it is written, so a full disk is an
error when a file is begun and never a crash. Behind the last line stand zero bytes.
Files may be deleted at any time, but never cut short while a worker has them mapped.
"""

import json
import logging
import os
import secrets
import time
from contextlib import suppress
from mmap import mmap
from pathlib import Path
from threading import Lock

logger = logging.getLogger(__name__)

SUFFIX = ".log"
# Bytes: some 700 lines, all that a quiet minute takes from the disk. Each further one
# of the same minute is twice as large, up to some 11,000 lines: few files when busy.
SEGMENT_SIZE = 64 * 1024
LARGEST_SEGMENT = 1024 * 1024
# Seconds between two warnings about a journal that takes no lines.
WARN_EVERY = 60
# Seconds after which a full disk is tried again, and not at every page view.
TRY_EVERY = 1


def segment_name(seconds: float, writer: str) -> str:
    """Return the file name of a writer's lines in the minute of `seconds` (UTC)."""
    return f"{time.strftime('%Y-%m-%dT%H-%M', time.gmtime(seconds))}.{writer}{SUFFIX}"


class Segment:
    """A worker's file of one minute."""

    def __init__(self, path: Path, minute: int, size: int):
        self.minute = minute
        self.size = size
        self.process = os.getpid()
        self._used = 0
        try:
            with path.open("xb+", buffering=0) as file:
                os.posix_fallocate(file.fileno(), 0, size)
                self._map = mmap(file.fileno(), size)
        except OSError:
            path.unlink(missing_ok=True)
            raise

    def append(self, line: bytes) -> bool:
        """Copy a line behind the last one; False where it has no room."""
        start, end = self._used, self._used + len(line)
        # The last byte stays zero: it ends the last line.
        if end >= self.size:
            return False
        self._used = end
        self._map[start:end] = line
        return True


class Journal:
    """The journal of this host, in `folder`; threads and forks may share it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._lock = Lock()
        self._segment: Segment | None = None
        self._warned_at = -float(WARN_EVERY)
        # Until when no segment is begun, after one could not be.
        self._try_again_at = 0.0

    def append(self, token: str, path: str, now: float | None = None) -> bool:
        """Write one page view; return whether it was written. Never raises."""
        now = time.time() if now is None else now
        line = f'{{"t":{now:.3f},"v":"{token}","p":{json.dumps(path)}}}\n'.encode()
        try:
            with self._lock:
                segment = self._segment_of(now)
                if not segment.append(line):
                    # Forgotten first: where the larger one finds no room, small again.
                    self._segment = None
                    larger = min(2 * segment.size, LARGEST_SEGMENT)
                    return self._begin(now, larger).append(line)
        except OSError as error:
            self._try_again_at = time.monotonic() + TRY_EVERY
            self.warn(error)
            return False
        return True

    def takes_lines(self) -> bool:
        """Try whether a new segment could be made."""
        path = self.folder / f"probe-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            Segment(path, 0, SEGMENT_SIZE)
        except OSError as error:
            self.warn(error)
            return False
        path.unlink(missing_ok=True)
        return True

    def _segment_of(self, now: float) -> Segment:
        """Return the segment of this process and minute, made first if need be."""
        minute, segment = int(now // 60), self._segment
        if segment is None or (segment.minute, segment.process) != (
            minute,
            os.getpid(),
        ):
            segment = self._begin(now, SEGMENT_SIZE)
        return segment

    def _begin(self, now: float, size: int) -> Segment:
        if time.monotonic() < self._try_again_at:
            raise OSError("a moment ago no file could be begun")
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / segment_name(now, f"app-{secrets.token_hex(4)}")
        self._segment = Segment(path, int(now // 60), size)
        return self._segment

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
