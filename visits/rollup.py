"""From the journal to the totals: each stretch of it exactly once.

How far a segment has been counted is stored in the same transaction as the totals, so
a roll-up that is killed anywhere has either counted a stretch or not touched it. Any
number of processes and hosts may roll up at once: the row of RollUp lets one at a
time add to the totals.
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from pathlib import Path
from time import time

from django.db import transaction
from django.utils import timezone

from visits.countable import is_countable
from visits.journal import Journal, segment_name
from visits.models import JournalPosition, RollUp, Visitor
from visits.salts import Salts
from visits.tally import VISIT_GAP, PageView, add_to_totals
from visits.visitors import token

logger = logging.getLogger(__name__)

STRETCH = 1_000_000  # bytes of one transaction: some 11,000 lines
# A visit that is over is forgotten, with room for a host whose lines come late.
FORGET_AFTER = timedelta(seconds=2 * VISIT_GAP)
# Seconds since 1970: the year 2100.
FURTHEST = 4_102_444_800
# Seconds after which nobody writes to a segment any more, which is one minute long.
SEGMENT_LIFE = 180


def roll_up(folder: Path, *, wait: bool = True) -> int:
    """Count the lines that are not in the totals yet; return how many were counted.

    Where another process of this host is at it: wait for it, or (`wait=False`) leave it
    to it and return 0.
    """
    journal, salts, count = Journal(folder), Salts(folder), 0
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder, wait) as is_alone:
        if not is_alone:
            return 0
        for segment in journal.segments():
            count += _count_segment(segment, f"{journal.name()}/{segment.name}", salts)
        # Only now: old segments of nginx need their salts.
        salts.prepare_and_forget(timezone.localdate())
        _note_and_forget()
    return count


@contextmanager
def _alone(folder: Path, wait: bool) -> Iterator[bool]:
    """One roll-up a host at a time: two would only wait for each other."""
    with (folder / "roll-up.lock").open("w") as file:
        try:
            flock(file, LOCK_EX if wait else LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            flock(file, LOCK_UN)


def _count_segment(path: Path, name: str, salts: Salts) -> int:
    count, is_finished = 0, path.name < segment_name(time() - SEGMENT_LIFE, "")
    while _has_more(path, _counted_up_to(name)):
        counted, length = _count_stretch(path, name, salts)
        count += counted
        if not length:
            break
    if is_finished:
        # In this order: a segment without a position would be counted again.
        path.unlink(missing_ok=True)
        JournalPosition.objects.filter(segment=name).delete()
    return count


def _counted_up_to(name: str) -> int:
    position = JournalPosition.objects.filter(segment=name).first()
    return position.offset if position else 0


@transaction.atomic
def _count_stretch(path: Path, name: str, salts: Salts) -> tuple[int, int]:
    """Count the next stretch; return its page views and its length in bytes."""
    RollUp.objects.get_or_create(pk=1, defaults={"at": timezone.now()})
    RollUp.objects.select_for_update().get(pk=1)
    position, _ = JournalPosition.objects.get_or_create(segment=name)
    if path.stat().st_size < position.offset:
        # Somebody emptied the file: what it holds now is new.
        position.offset = 0
    stretch = _read(path, position.offset)
    if not stretch:
        return 0, 0
    lines = (_page_view(line, salts) for line in stretch.splitlines() if line)
    page_views = [view for view in lines if view is not None]
    if page_views:
        add_to_totals(page_views)
    position.offset += len(stretch)
    position.save()
    return len(page_views), len(stretch)


def _has_more(path: Path, offset: int) -> bool:
    """Say whether there may be more lines, or the file is shorter than it was."""
    if path.stat().st_size < offset:
        return True
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(1) not in (b"", b"\0")


def _read(path: Path, offset: int) -> bytes:
    """Return whole lines from `offset` on, at most a stretch of them."""
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(STRETCH)
    # Where a worker's lines end, and in a line that is being copied, stand zero bytes.
    data = data.partition(b"\0")[0]
    end = data.rfind(b"\n") + 1
    # A line longer than a stretch is nobody's: it is passed over piece by piece.
    return data if len(data) == STRETCH and not end else data[:end]


def _page_view(line: bytes, salts: Salts) -> PageView | None:
    """Return what a line says, or None for what does not count or cannot be read."""
    try:
        entry = json.loads(line.decode(errors="replace"))
        at = float(entry["t"])
        if not 0 < at < FURTHEST:
            raise ValueError("no such time")
        if "v" in entry:
            return PageView(at, str(entry["v"])[:16], str(entry["p"]))
        return _proxy_page_view(entry, at, salts)
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError) as error:
        logger.warning("visits: a line of the journal cannot be read: %r", error)
        return None


def _proxy_page_view(entry: dict, at: float, salts: Salts) -> PageView | None:
    """A line of nginx names reader and browser; only their hash goes further."""
    is_page_view = str(entry["type"]).startswith("text/html") and is_countable(
        method=entry["method"],
        status=int(entry["status"]),
        path=str(entry["p"]),
        purpose=str(entry["purpose"]),
        user_agent=str(entry["agent"]),
    )
    if not is_page_view:
        return None
    salt = salts.at(at)
    return PageView(at, token(salt, entry["address"], entry["agent"]), str(entry["p"]))


def _note_and_forget() -> None:
    now = timezone.now()
    RollUp.objects.update_or_create(pk=1, defaults={"at": now})
    # Nor does a line from a clock that ran ahead keep anybody here.
    near = (now - FORGET_AFTER, now + FORGET_AFTER)
    Visitor.objects.exclude(last_seen__range=near).delete()
