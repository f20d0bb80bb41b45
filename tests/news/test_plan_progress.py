"""How far plans are: equal to a recount, whatever was noted and whatever the day."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.models import OPEN_STATUSES, PlanTask, TaskStatus, TaskUpdate
from news.plans.progress import Progress, progress_by_plan, progress_of
from tests.making import make_plan, make_task
from tests.portal.browsing import Portal
from vietnamese.due_dates import last_day

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))
STATUSES = st.sampled_from(TaskStatus)
# What is due in or about the year of the plan, as it is kept.
DUES = st.sampled_from(
    ["", "2024", "2025", "2024-q1", "2024-q3", "2024-q4", "2024-02", "2024-02-29"]
)
# Few days, so that several notes stand on one.
NOTED = st.integers(0, 4).map(lambda days: FIRST + timedelta(days=30 * days))
ACTS = st.one_of(
    st.tuples(st.just("add"), NOTED, STATUSES),
    st.tuples(st.just("change"), st.integers(0, 9), NOTED, STATUSES),
    st.tuples(st.just("delete"), st.integers(0, 9)),
)
HISTORIES = st.lists(
    st.tuples(DUES, st.lists(ACTS, max_size=6)), min_size=1, max_size=5
)


def carry_out(task, acts):
    """Note, correct and delete as an office does; return what is left, by hand."""
    noted = {}
    for name, *given_values in acts:
        if name == "add":
            day, status = given_values
            row = TaskUpdate.objects.create(task=task, noted_on=day, status=status)
            noted[row.pk] = (day, row.pk, status)
            continue
        if not noted:
            continue
        key = sorted(noted)[given_values[0] % len(noted)]
        row = TaskUpdate.objects.get(pk=key)
        if name == "delete":
            row.delete()
            del noted[key]
        else:
            row.noted_on, row.status = given_values[1:]
            row.save()
            noted[key] = (row.noted_on, key, row.status)
    return noted.values()


def recounted(due, noted, day):
    """The status by the words of the issue, written a second time."""
    status = max(noted, key=lambda row: row[:2])[2] if noted else "chua-bat-dau"
    end = last_day(due)
    if end and day > end and status in ("chua-bat-dau", "dang-lam"):
        return "cham"
    return status


class TestRecount(TestCase):
    @given(histories=HISTORIES, days=st.lists(DAYS, min_size=1, max_size=4))
    @settings(max_examples=25, deadline=None)
    def test_progress_equals_a_recount_over_random_histories(self, histories, days):
        plan = make_plan()
        kept = [
            (due, carry_out(make_task(plan=plan, due=due), acts))
            for due, acts in histories
        ]
        tasks = list(plan.tasks.all())

        for day in days:
            wanted = Counter(recounted(due, noted, day) for due, noted in kept)
            wanted = {status: wanted[status] for status in TaskStatus}
            assert progress_of(tasks, day).counts == wanted
            assert progress_by_plan(day)[plan.pk].counts == wanted
            for status in TaskStatus:
                found = PlanTask.objects.with_shown_status(status, day)
                assert found.count() == wanted[status]


@pytest.mark.django_db
def test_all_plans_are_counted_by_one_query():
    for year in range(2020, 2025):
        plan = make_plan(year)
        for _ in range(3):
            make_task(plan=plan)

    with CaptureQueriesContext(connection) as queries:
        counted = progress_by_plan(FIRST)

    assert len(queries) == 1
    assert {progress.total for progress in counted.values()} == {3}


@pytest.mark.django_db
def test_drafts_are_not_counted():
    make_task(plan=make_plan(status="draft"))

    assert progress_by_plan(FIRST) == {}


def test_shares_and_words():
    progress = Progress({TaskStatus.DONE: 2, TaskStatus.LATE: 1})

    assert progress.in_words == "3 nhiệm vụ: hoàn thành 2, chậm 1"
    assert [part.share for part in progress.parts] == [
        "66,7%",
        "0%",
        "0%",
        "33,3%",
        "0%",
    ]
    eighths = Progress({TaskStatus.DONE: 3, TaskStatus.UNDERWAY: 1, TaskStatus.LATE: 4})
    assert [part.share for part in eighths.parts] == [
        "37,5%",
        "12,5%",
        "0%",
        "50%",
        "0%",
    ]
    assert Progress({}).in_words == "0 nhiệm vụ"
    assert Progress({}).done_share == "0%"


# The last moment in time and the first that is late, by the clock of the servers: the
# day begins in Vietnam at 17:00 of the day before.
ENDS = [
    ("2024-q3", datetime(2024, 9, 30, 17, 0, tzinfo=UTC)),
    ("2024-q1", datetime(2024, 3, 31, 17, 0, tzinfo=UTC)),
    ("2024", datetime(2024, 12, 31, 17, 0, tzinfo=UTC)),
    ("2024-02", datetime(2024, 2, 29, 17, 0, tzinfo=UTC)),
    ("2024-08-15", datetime(2024, 8, 15, 17, 0, tzinfo=UTC)),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("due", "midnight"), ENDS, ids=[due for due, _ in ENDS])
@pytest.mark.parametrize("status", OPEN_STATUSES)
def test_a_task_is_late_from_the_first_second_after_in_vietnam(
    client, due, midnight, status
):
    with time_machine.travel(midnight - timedelta(days=40), tick=False):
        task = make_task(due=due)
        TaskUpdate.objects.create(task=task, status=status)

    for moment, shown in [
        (midnight - timedelta(seconds=1), status),
        (midnight, TaskStatus.LATE),
        (midnight + timedelta(hours=7), TaskStatus.LATE),
    ]:
        with time_machine.travel(moment, tick=False):
            assert task.shown_status == shown
            answer = client.get("/ke-hoach/2024/")
            assert answer.context["progress"].counts[shown] == 1
            assert client.get(task.get_absolute_url()).context["status"] == shown


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("due", ["2024-q3", "2024"])
def test_kept_pages_are_late_from_midnight_in_vietnam_on(tmp_path, due):
    midnight = dict(ENDS)[due]
    with time_machine.travel(midnight - timedelta(seconds=20), tick=True):
        task, portal = make_task(due=due), Portal(tmp_path)
        for path in ("/ke-hoach/2024/", task.get_absolute_url()):
            assert ">Chậm</span>" not in portal.get(path).text

    with time_machine.travel(midnight + timedelta(seconds=1), tick=True):
        for path in ("/ke-hoach/2024/", task.get_absolute_url()):
            assert ">Chậm</span>" in portal.get(path).text
        assert "chậm 1" in portal.get("/ke-hoach/").text
