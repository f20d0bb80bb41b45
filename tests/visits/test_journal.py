import json
import logging
import os
from pathlib import Path
from threading import Thread

import pytest

from visits.journal import WARN_EVERY, Journal

NOW = 1_795_526_279.0


def lines_of(journal):
    written = b"".join(path.read_bytes() for path in journal.segments())
    return [json.loads(line) for line in written.splitlines() if line]


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

    assert [path.name for path in journal.segments()] == [
        "2026-11-24T13-17.app.log",
        "2026-11-24T13-18.app.log",
        "2026-11-24T13-19.app.log",
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


def test_a_full_disk_costs_no_page_and_spoils_no_other_line(tmp_path, caplog):
    """/dev/full takes no byte; a small limit cuts a line short."""
    journal = Journal(tmp_path)
    journal.append("a", "/", NOW)
    minute, file = journal._open
    full = Path("/dev/full").open("ab", buffering=0)  # noqa: SIM115 - the journal's
    journal._open = (minute, full)

    with caplog.at_level(logging.WARNING):
        assert not journal.append("b", "/", NOW)
        assert not journal.append("c", "/", NOW)
    file.write(b'\n{"t":1795526279.0,"v":"b","p')
    journal._open = (minute, file)
    assert journal.append("d", "/", NOW)

    assert len(caplog.records) == 1, f"one warning in {WARN_EVERY} seconds"
    whole = [
        line
        for line in journal.segments()[0].read_bytes().splitlines()
        if line.endswith(b"}")
    ]
    assert [json.loads(line)["v"] for line in whole] == ["a", "d"]


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


@pytest.mark.parametrize("minutes", [0, 1, 2, 5])
def test_open_files_do_not_add_up(tmp_path, minutes):
    journal = Journal(tmp_path)
    before = count_open_files()

    for minute in range(minutes + 1):
        journal.append("a", "/", NOW + 60 * minute)

    assert count_open_files() - before == 1


def count_open_files():
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
