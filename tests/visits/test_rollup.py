"""From the journal to the totals: each line once, whatever happens in between."""

import json
import os
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from news.models import Article
from tests.making import make_article
from tests.visits.user_agents import BROWSERS, ROBOTS
from visits import figures, rollup
from visits.journal import Journal, segment_name
from visits.models import DailyTotal, ItemViews, JournalPosition, Visitor
from visits.rollup import roll_up
from visits.tally import add_to_totals

pytestmark = pytest.mark.django_db


def read(journal, *views):
    """Append (visitor, minutes from now[, path]) to the journal."""
    now = datetime.now(tz=UTC)
    for visitor, minutes, *path in views:
        at = now + timedelta(minutes=minutes)
        journal.append(visitor, path[0] if path else "/", at.timestamp())


def totals():
    return DailyTotal.objects.all().sums()


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path)


def test_every_line_is_counted_once(journal):
    read(journal, ("a", -3), ("b", -2), ("a", -1))

    assert roll_up(journal.folder) == 3
    assert roll_up(journal.folder) == 0

    assert totals() == {"visits": 2, "views": 3}
    read(journal, ("a", 0), ("c", 0))
    assert roll_up(journal.folder) == 2
    assert totals() == {"visits": 3, "views": 5}


def test_a_visit_ends_after_half_an_hour_without_a_page(journal):
    read(journal, ("a", -90), ("a", -61), ("a", -32), ("a", -1))

    roll_up(journal.folder)

    # 29, 29 and 31 minutes between them.
    assert totals() == {"visits": 2, "views": 4}


def test_a_visit_goes_on_over_roll_ups(journal):
    for minutes in (-50, -25, 0):
        read(journal, ("a", minutes))
        roll_up(journal.folder)

    assert totals() == {"visits": 1, "views": 3}


def test_lines_that_come_late_from_another_host_do_not_make_a_visit_two(
    journal, tmp_path
):
    read(journal, ("a", 0))
    roll_up(journal.folder)
    other = Journal(tmp_path / "other")
    read(other, ("a", -20), ("a", -25))
    roll_up(other.folder)

    assert totals() == {"visits": 1, "views": 3}


def test_an_older_visit_that_comes_late_does_not_end_the_one_that_goes_on(
    journal, tmp_path
):
    read(journal, ("a", -5))
    roll_up(journal.folder)
    other = Journal(tmp_path / "other")
    read(other, ("a", -200))
    roll_up(other.folder)
    read(journal, ("a", 0))

    roll_up(journal.folder)

    assert totals() == {"visits": 2, "views": 3}
    assert figures.count().online == 1


def test_views_belong_to_the_day_of_the_site(journal):
    midnight = timezone.make_aware(timezone.datetime(2026, 11, 24))
    for seconds in (-1, 0, 1):
        at = midnight + timedelta(seconds=seconds)
        journal.append(f"visitor {seconds}", "/", at.timestamp())

    roll_up(journal.folder)

    assert dict(DailyTotal.objects.values_list("day", "views")) == {
        date(2026, 11, 23): 1,
        date(2026, 11, 24): 2,
    }


def test_a_story_counts_its_own_views(journal):
    one, two = make_article("Một"), make_article("Hai")
    read(journal, ("a", -2, one.get_absolute_url()), ("b", -2, "/tin-tuc/"))
    roll_up(journal.folder)
    read(journal, ("a", -1, one.get_absolute_url()), ("b", 0, two.get_absolute_url()))
    roll_up(journal.folder)

    counted = {}
    for row in ItemViews.objects.all():
        counted[row.item] = counted.get(row.item, 0) + row.views
    assert counted == {one: 2, two: 1}
    assert ItemViews.objects.first().content_type.model_class() is Article


def test_a_roll_up_that_fails_half_way_changes_nothing(journal, monkeypatch):
    read(journal, ("a", -1, make_article().get_absolute_url()))

    def fail(page_views):
        add_to_totals(page_views)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rollup, "add_to_totals", fail)
        with pytest.raises(KeyboardInterrupt):
            roll_up(journal.folder)

    assert totals() == {"visits": 0, "views": 0}
    assert not Visitor.objects.exists()
    assert roll_up(journal.folder) == 1
    assert totals() == {"visits": 1, "views": 1}


def test_a_line_that_is_still_being_written_waits(journal):
    read(journal, ("a", 0))
    [segment] = journal.segments()
    whole = segment.read_bytes().rstrip(b"\0")
    segment.write_bytes(whole + b'{"t":1795526279.0,"v":"b",')

    assert roll_up(journal.folder) == 1
    with segment.open("ab") as file:
        file.write(b'"p":"/"}\n')

    assert roll_up(journal.folder) == 1


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense",
        b"{}",
        b"[]",
        b'{"t":"x","v":"a","p":"/"}',
        b'{"t":1e99,"v":"a","p":"/"}',
        b'{"t":NaN,"v":"a","p":"/"}',
        b'{"t":1795526279.0,"p":"/"}',
        b"\xff\xfe",
        b"[" * 5_000,
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over(journal, line):
    read(journal, ("a", 0))
    with journal.segments()[0].open("ab") as file:
        file.write(line + b"\n")
    read(journal, ("b", 0))

    assert roll_up(journal.folder) == 2
    assert totals() == {"visits": 2, "views": 2}


def test_a_line_without_end_is_passed_over(journal, monkeypatch):
    monkeypatch.setattr(rollup, "STRETCH", 1_000)
    read(journal, ("a", 0))
    with journal.segments()[0].open("ab") as file:
        file.write(b"x" * 5_000)
    read(journal, ("b", 0))

    assert roll_up(journal.folder) == 2


def test_stretches_add_up(journal, monkeypatch):
    monkeypatch.setattr(rollup, "STRETCH", 500)
    read(journal, *((f"visitor {number}", 0) for number in range(100)))

    assert roll_up(journal.folder) == 100
    assert totals() == {"visits": 100, "views": 100}


def test_finished_segments_are_deleted_with_their_positions(journal):
    read(journal, ("a", -30), ("b", 0))

    roll_up(journal.folder)

    [segment] = journal.segments()
    assert b'"v":"b"' in segment.read_bytes()
    assert [row.segment for row in JournalPosition.objects.all()] == [
        f"{journal.name()}/{segment.name}"
    ]


def nginx_line(**fields):
    line = {
        "t": f"{time.time():.3f}",
        "address": "203.0.113.7",
        "agent": BROWSERS[0],
        "method": "GET",
        "status": "200",
        "type": "text/html; charset=utf-8",
        "purpose": "",
        "p": "/",
    }
    return json.dumps(line | fields).encode() + b"\n"


def test_a_segment_that_was_emptied_starts_anew(journal):
    segment = journal.folder / segment_name(time.time(), "nginx")
    segment.write_bytes(nginx_line() * 2)
    roll_up(journal.folder)
    segment.write_bytes(nginx_line())

    assert roll_up(journal.folder) == 1


def test_lines_of_nginx_are_judged_as_ours_are(journal):
    journal.folder.mkdir(exist_ok=True)
    (journal.folder / segment_name(time.time(), "nginx")).write_bytes(
        nginx_line()
        + nginx_line(status="304")
        + nginx_line(agent=ROBOTS[0])
        + nginx_line(method="HEAD")
        + nginx_line(status="404")
        + nginx_line(type="application/rss+xml")
        + nginx_line(purpose="prefetch")
        + nginx_line(p="/admin/login/")
        + nginx_line(address="203.0.113.8")
    )

    assert roll_up(journal.folder) == 3
    assert totals() == {"visits": 2, "views": 3}


def test_nothing_that_names_a_reader_reaches_the_database(journal):
    journal.folder.mkdir(exist_ok=True)
    (journal.folder / segment_name(time.time(), "nginx")).write_bytes(nginx_line())
    roll_up(journal.folder)

    rows = [list(model.objects.values()) for model in (Visitor, DailyTotal, ItemViews)]
    assert "203.0.113.7" not in str(rows)
    assert "Mozilla" not in str(rows)


def test_visitors_are_forgotten_within_the_hour_after_their_visit(journal):
    read(journal, ("a", -61), ("b", -20))

    roll_up(journal.folder)

    assert [row.token for row in Visitor.objects.all()] == ["b"]


def test_a_clock_that_ran_ahead_keeps_nobody_online(journal):
    read(journal, ("a", 60 * 24 * 365), ("b", 0))

    roll_up(journal.folder)

    assert [row.token for row in Visitor.objects.all()] == ["b"]
    assert figures.count().online == 1


def test_the_figures_are_those_of_the_roll_up(journal):
    DailyTotal.objects.create(day=date(2020, 1, 1), visits=1_000, views=5_000)
    read(journal, ("a", -6), ("b", -4), ("c", 0))
    roll_up(journal.folder)

    shown = figures.count()

    assert shown.total == 1_003
    # The first minutes of a day would see two of the visits yesterday.
    assert shown.today == DailyTotal.objects.get(day=timezone.localdate()).visits
    assert shown.online == 2


def test_another_roll_up_on_this_host_is_left_alone(journal):
    """A child holds the lock while we try."""
    read(journal, ("a", 0))
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with rollup._alone(journal.folder, wait=True):
            os.write(ready[1], b".")
            os.read(done[0], 1)
        os._exit(0)
    os.read(ready[0], 1)

    assert roll_up(journal.folder, wait=False) == 0

    os.write(done[1], b".")
    os.waitpid(child, 0)
    assert roll_up(journal.folder, wait=False) == 1
