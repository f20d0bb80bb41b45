import json
import logging
import os
import resource
import signal
import time
from pathlib import Path
from threading import Thread

import pytest

from visits.journal import (
    LARGEST_SEGMENT,
    SEGMENT_SIZE,
    TRY_EVERY,
    WARN_EVERY,
    Journal,
)

NOW = 1_795_526_279.0


def lines_of(journal):
    """The lines of all segments; those of one second in the order of their making."""
    segments = sorted(journal.segments(), key=lambda path: path.stat().st_ctime_ns)
    written = b"".join(path.read_bytes().rstrip(b"\0") for path in segments)
    return [json.loads(line) for line in written.splitlines()]


def test_a_page_view_is_one_line(tmp_path):
    journal = Journal(tmp_path / "visits")

    assert journal.append("b48c6d8ff1be5675", '/tin-tuc/"ă\n', NOW)

    assert lines_of(journal) == [
        {"t": NOW, "v": "b48c6d8ff1be5675", "p": '/tin-tuc/"ă\n'}
    ]


def test_each_minute_has_a_segment_and_order_is_by_time(tmp_path):
    journal = Journal(tmp_path)

    for minute in (2, 0, 1):
        journal.append("a", "/", NOW + 60 * minute)

    assert [path.name[:16] for path in journal.segments()] == [
        "2026-11-24T13-17",
        "2026-11-24T13-18",
        "2026-11-24T13-19",
    ]


def test_threads_and_processes_never_mix_their_lines(tmp_path):
    journal = Journal(tmp_path)

    def write():
        for number in range(500):
            journal.append("b48c6d8ff1be5675", "/" + "x" * 1_000, NOW + number % 3 * 60)

    children = []
    for _ in range(3):
        child = os.fork()
        if not child:
            write()
            os._exit(0)
        children.append(child)
    threads = [Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for child in children:
        os.waitpid(child, 0)

    assert len(lines_of(journal)) == 3_000


@pytest.fixture
def full_disk():
    """The kernel refuses every file longer than a few bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_costs_no_page(tmp_path, caplog, request):
    journal = Journal(tmp_path)
    assert journal.append("a", "/", NOW)
    request.getfixturevalue("full_disk")

    with caplog.at_level(logging.WARNING):
        # The space of the minute is allocated; that of the next one cannot be.
        assert journal.append("b", "/", NOW)
        assert not journal.append("c", "/", NOW + 60)
        assert not journal.append("d", "/", NOW + 60)
        assert not journal.takes_lines()
    assert len(list(tmp_path.iterdir())) == 1, "nothing half-made is left"

    assert len(caplog.records) == 1, f"one warning in {WARN_EVERY} seconds"
    assert [line["v"] for line in lines_of(journal)] == ["a", "b"]


def test_when_there_is_space_again_lines_are_taken_again(tmp_path):
    journal = Journal(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    assert not journal.append("a", "/", NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert journal.takes_lines()
    assert not journal.append("a", "/", NOW), "not tried at every page view"
    time.sleep(TRY_EVERY)
    assert journal.append("b", "/", NOW)
    assert [line["v"] for line in lines_of(journal)] == ["b"]


def test_a_full_segment_is_followed_by_another(tmp_path, monkeypatch):
    monkeypatch.setattr("visits.journal.SEGMENT_SIZE", 4_096)
    monkeypatch.setattr("visits.journal.LARGEST_SEGMENT", 8_192)
    journal = Journal(tmp_path)

    for number in range(400):
        assert journal.append(f"{number:016}", "/tin-tuc/", NOW)

    assert len(journal.segments()) > 2
    assert [int(line["v"]) for line in lines_of(journal)] == list(range(400))
    assert not journal.append("a", "/" + "x" * 9_000, NOW), "longer than a segment"


def test_a_quiet_minute_takes_little_and_a_busy_one_few_files(tmp_path):
    journal = Journal(tmp_path)
    journal.append("a", "/", NOW)
    assert [path.stat().st_size for path in journal.segments()] == [SEGMENT_SIZE]

    for number in range(40_000):
        journal.append(f"{number:016}", "/tin-tuc/", NOW)

    sizes = sorted(path.stat().st_size for path in journal.segments())
    assert sizes[:5] == [SEGMENT_SIZE * 2**step for step in range(5)]
    assert set(sizes[5:]) == {LARGEST_SEGMENT}
    journal.append("b", "/", NOW + 60)
    assert journal.segments()[-1].stat().st_size == SEGMENT_SIZE, "small each minute"


def test_what_was_written_outlives_a_killed_worker(tmp_path):
    journal = Journal(tmp_path)
    child = os.fork()
    if not child:
        journal.append("a", "/", NOW)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)

    assert [line["v"] for line in lines_of(journal)] == ["a"]


def test_a_folder_that_cannot_be_written_costs_no_page(tmp_path):
    (tmp_path / "visits").write_text("a file where the folder should be")

    assert not Journal(tmp_path / "visits").append("a", "/", NOW)
    assert not Journal(tmp_path / "visits").takes_lines()


def test_every_journal_has_a_name_of_its_own(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = Journal(tmp_path / "one"), Journal(tmp_path / "two")

    assert one.name() == Journal(tmp_path / "one").name()
    assert one.name() != two.name()
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["name"]


def test_files_are_not_kept_open(tmp_path):
    journal = Journal(tmp_path)
    before = count_open_files()

    for minute in range(5):
        journal.append("a", "/", NOW + 60 * minute)

    # A mapped file has a handle of its own, which goes with the mapping.
    assert count_open_files() - before <= 1


def count_open_files():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
