"""On which days events take place: repeating, exceptions, ends of months and years."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from news.events.recurrence import MOST_OCCURRENCES, Repeats, Rule, days_of
from news.models import EventException, Occurrence
from tests.making import make_draft, make_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (
            Rule(date(2026, 12, 25), Repeats.WEEKLY, 1, date(2027, 1, 8)),
            [date(2026, 12, 25), date(2027, 1, 1), date(2027, 1, 8)],
        ),
        (
            Rule(date(2026, 12, 30), Repeats.DAILY, 2, date(2027, 1, 4)),
            [date(2026, 12, 30), date(2027, 1, 1), date(2027, 1, 3)],
        ),
        # As calendars count: no 31st, no time.
        (
            Rule(date(2026, 1, 31), Repeats.MONTHLY_DAY, 1, date(2026, 4, 30)),
            [date(2026, 1, 31), date(2026, 3, 31)],
        ),
        # The second Friday.
        (
            Rule(date(2026, 1, 9), Repeats.MONTHLY_WEEKDAY, 1, date(2026, 3, 31)),
            [date(2026, 1, 9), date(2026, 2, 13), date(2026, 3, 13)],
        ),
        # A fifth Friday is the last.
        (
            Rule(date(2026, 1, 30), Repeats.MONTHLY_WEEKDAY, 1, date(2026, 3, 31)),
            [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27)],
        ),
        (
            Rule(date(2024, 2, 29), Repeats.YEARLY, 1, date(2028, 12, 31)),
            [date(2024, 2, 29), date(2028, 2, 29)],
        ),
    ],
)
def test_a_rule_gives_its_days(rule, days):
    assert days_of(rule) == days


def held(event):
    return [o.starts_on for o in event.occurrences.all()]


def test_an_event_takes_place_once_unless_it_repeats():
    event = make_event(starts_on=date(2024, 1, 26), ends_on=date(2024, 1, 28))

    occurrence = event.occurrences.get()

    assert (occurrence.starts_on, occurrence.ends_on) == (
        date(2024, 1, 26),
        date(2024, 1, 28),
    )


def make_weekly(**fields):
    return make_event(
        starts_on=date(2026, 12, 18),
        repeats=Repeats.WEEKLY,
        repeats_until=date(2027, 1, 8),
        **fields,
    )


def test_exceptions_leave_out_and_move():
    event = make_weekly()
    EventException.objects.create(event=event, day=date(2026, 12, 25))
    moved = EventException.objects.create(
        event=event, day=date(2027, 1, 1), moved_to=date(2027, 1, 2)
    )

    assert held(event) == [date(2026, 12, 18), date(2027, 1, 2), date(2027, 1, 8)]
    event.refresh_from_db()
    assert event.sequence == 2
    moved.delete()
    assert date(2027, 1, 1) in held(event)


def test_an_exception_on_another_day_changes_nothing():
    event = make_weekly()
    EventException.objects.create(event=event, day=date(2026, 12, 26))

    assert len(held(event)) == 4


def test_moving_an_event_keeps_its_uid_and_counts():
    event = make_event(starts_on=date(2026, 12, 18))
    uid = event.uid

    event.starts_on = date(2026, 12, 19)
    event.save()
    event.lead = "Lời giới thiệu khác."
    event.save()

    event.refresh_from_db()
    assert (event.uid, event.sequence) == (uid, 1)
    assert held(event) == [date(2026, 12, 19)]


def test_an_occurrence_is_public_with_its_event():
    event = make_event()
    assert list(Occurrence.objects.public()) == list(event.occurrences.all())

    event.withdraw()

    assert not Occurrence.objects.public().exists()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"repeats_until": date(2026, 1, 1)}, "repeats_until", "không được trước"),
        ({"repeats_until": date(2099, 1, 1)}, "repeats_until", str(MOST_OCCURRENCES)),
        ({"starts_at": "09:00", "ends_at": "08:00"}, "ends_at", "phải sau"),
    ],
)
def test_what_cannot_be_is_said(fields, field, sentence):
    event = make_weekly()
    for name, value in fields.items():
        setattr(event, name, type(event)._meta.get_field(name).to_python(value))

    with pytest.raises(ValidationError, match=sentence) as refusal:
        event.full_clean()
    assert field in refusal.value.message_dict


def test_a_story_tells_of_an_event():
    event, story = make_event(), make_draft()
    story.events.add(event)

    assert list(event.articles.all()) == [story]
