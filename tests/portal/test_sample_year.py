"""The sample year: what is invented is said once."""

import pytest

from news.models import TaskUpdate
from portal.sample_content.the_year import _Loading

pytestmark = pytest.mark.django_db


def test_invented_progress_of_a_past_plan_has_no_note_of_its_own():
    tasks = [{"title": f"Việc {number}", "status": "dang-lam"} for number in (1, 2)]

    _Loading({}, {})._load_plan({"year": 2024, "tasks": tasks})

    assert (
        list(TaskUpdate.objects.values_list("status", "note")) == [("dang-lam", "")] * 2
    )
