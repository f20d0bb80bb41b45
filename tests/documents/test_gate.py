"""What readers may see of documents: the gate and the row say the same on every day."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
import time_machine

from documents.models import Document, Stage
from editorial.models import Status
from tests.making import make_document

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 15)
DAYS = (None, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))


def test_the_gate_and_the_row_agree_in_every_state_and_on_every_day():
    moments = [datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 15, 2, tzinfo=UTC)]
    for status, stage, opens, closes, moment in product(
        Status, Stage, DAYS, DAYS, moments
    ):
        if opens and closes and closes < opens:
            continue
        make_document(
            status=status,
            stage=stage,
            comments_open_on=opens,
            comments_close_on=closes,
            published_at=moment,
        )

    seen = set()
    for hours in range(-60, 61, 6):
        now = datetime(2026, 6, 15, 1, tzinfo=UTC) + timedelta(hours=hours)
        with time_machine.travel(now, tick=False):
            public = set(Document.objects.public().values_list("pk", flat=True))
            rows = {item.pk for item in Document.objects.all() if item.is_public}
        assert public == rows, now
        seen.add(len(public))

    # The days do change something.
    assert len(seen) > 3


@pytest.mark.parametrize(
    ("moment", "is_seen"),
    [
        ("2026-06-09T23:59:59+07:00", False),
        ("2026-06-10T00:00:00+07:00", True),
        ("2026-06-20T23:59:59+07:00", True),
        ("2026-06-21T00:00:00+07:00", False),
    ],
)
def test_a_draft_is_there_from_the_first_to_the_last_day_in_vietnam(
    client, moment, is_seen
):
    document = make_document(
        "",
        stage=Stage.DRAFT,
        published_at=datetime(2026, 6, 1, tzinfo=UTC),
        comments_open_on=date(2026, 6, 10),
        comments_close_on=date(2026, 6, 20),
    )

    with time_machine.travel(moment, tick=False):
        assert Document.objects.public().exists() is is_seen
        answer = client.get(document.get_absolute_url())
        assert answer.status_code == (200 if is_seen else 404)
