"""Calendar files, read by a library that did not write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from dateutil.rrule import rruleset, rrulestr
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from news.events.calendar_files import DAYS_BACK, MOST_EVENTS
from news.events.recurrence import MOST_OCCURRENCES, Repeats
from news.models import Event, EventException, EventKind, Occurrence, Standing
from tests.making import make_event, make_organization

pytestmark = pytest.mark.django_db
ZONE = "Asia/Ho_Chi_Minh"
DAY = timedelta(days=1)


def text_of(client, event):
    answer = client.get(f"{event.get_absolute_url()}lich.ics")
    assert answer.status_code == 200
    return answer.content.decode()


def entries_of(text):
    return vobject.readOne(text).vevent_list


def only_entry(client, event):
    (entry,) = entries_of(text_of(client, event))
    return entry


def wanted(entry, name):
    return entry.getChildValue(name)


def test_an_event_of_some_hours(client):
    event = make_event(
        "Hội thảo: đổi mới; sáng tạo, bền vững",
        starts_on=date(2026, 12, 31),
        starts_at=time(8),
        ends_at=time(11, 30),
        place="Hội trường",
        place_address="Số 18, phố Hoàng Diệu",
        lead="Dòng một. Dòng hai.",
        kind=EventKind.objects.get(name="Hội thảo"),
    )

    entry = only_entry(client, event)

    assert wanted(entry, "summary") == event.title
    assert wanted(entry, "dtstart").utcoffset() == timedelta(hours=7)
    assert wanted(entry, "dtstart") == datetime(2026, 12, 31, 1, tzinfo=UTC)
    assert wanted(entry, "dtend") == datetime(2026, 12, 31, 4, 30, tzinfo=UTC)
    assert wanted(entry, "uid") == str(event.uid)
    assert wanted(entry, "status") == "CONFIRMED"
    assert wanted(entry, "location") == "Hội trường, Số 18, phố Hoàng Diệu"
    assert wanted(entry, "url").endswith(event.get_absolute_url())
    assert "Dòng một. Dòng hai." in wanted(entry, "description")
    assert wanted(entry, "categories") == ["Hội thảo"]


def test_the_time_zone_comes_with_the_file(client):
    text = text_of(client, make_event(starts_at=time(8)))
    calendar = vobject.readOne(text)

    assert f"DTSTART;TZID={ZONE}:" in text
    zone = calendar.vtimezone.tzinfo
    assert zone.utcoffset(datetime(2026, 7, 1)) == timedelta(hours=7)  # noqa: DTZ001
    # As RFC 5545 wants every line.
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_days_end_on_the_day_after(client):
    event = make_event(starts_on=date(2026, 12, 30), ends_on=date(2027, 1, 1))

    entry = only_entry(client, event)

    assert "DTSTART;VALUE=DATE:20261230" in text_of(client, event)
    assert wanted(entry, "dtstart") == date(2026, 12, 30)
    assert wanted(entry, "dtend") == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        # No hour is known: the programs decide how long it looks.
        ({"starts_at": time(8)}, None),
        # Until the end of its last day, which is 17:00 in UTC.
        (
            {"starts_at": time(8), "ends_on": date(2026, 12, 31)},
            datetime(2026, 12, 31, 17, tzinfo=UTC),
        ),
        (
            {"starts_at": time(8), "ends_on": date(2026, 12, 31), "ends_at": time(9)},
            datetime(2026, 12, 31, 2, tzinfo=UTC),
        ),
    ],
)
def test_the_end_is_what_is_known_of_it(client, fields, end):
    entry = only_entry(client, make_event(starts_on=date(2026, 12, 30), **fields))

    assert wanted(entry, "dtend") == end


@pytest.mark.parametrize(
    ("standing", "status"),
    [
        (Standing.PLANNED, "TENTATIVE"),
        (Standing.CONFIRMED, "CONFIRMED"),
        (Standing.POSTPONED, "CANCELLED"),
        (Standing.CANCELLED, "CANCELLED"),
    ],
)
def test_calendars_are_told_how_it_stands(client, standing, status):
    event = make_event(standing=standing, standing_note="bão số 3")

    entry = only_entry(client, event)

    assert wanted(entry, "status") == status
    assert ("bão số 3" in wanted(entry, "description")) is event.is_off
    assert wanted(entry, "summary").startswith("[") is event.is_off


def test_an_event_that_moves_keeps_its_uid_and_raises_its_sequence(client):
    event = make_event(starts_on=date(2026, 12, 30))
    before = only_entry(client, event)

    event.starts_on, event.title = date(2027, 1, 2), "Tên mới, địa chỉ mới"
    event.slug = "dia-chi-moi"
    event.save()
    after = only_entry(client, event)

    assert wanted(after, "uid") == wanted(before, "uid")
    assert int(wanted(before, "sequence")) < int(wanted(after, "sequence"))
    assert wanted(after, "dtstart") == date(2027, 1, 2)
    # Who subscribed under the former slug is led on.
    moved = client.get(f"/su-kien/cu-{event.pk}/lich.ics")
    assert moved.url == f"{event.get_absolute_url()}lich.ics"


def test_what_is_typed_cannot_break_out_of_its_line(client):
    event = make_event(
        "Tên\r\nSTATUS:CANCELLED\r\nEND:VEVENT", place="Nhà\nATTENDEE:mailto:a@b.vn"
    )

    entry = only_entry(client, event)

    assert wanted(entry, "status") == "CONFIRMED"
    assert "ATTENDEE" not in [child.name for child in entry.getChildren()]


def times_in(text):
    """The days that a calendar program shows, by the rules of RFC 5545."""
    main, moved = None, {}
    for entry in entries_of(text):
        original = entry.getChildValue("recurrence_id")
        if original is None:
            main = entry
        else:
            moved[original] = entry.dtstart.value
    start = main.dtstart.value
    if not hasattr(main, "rrule"):
        return [as_day(start)]
    rules = rruleset()
    naive = as_naive(start)
    rules.rrule(rrulestr(localized(main.rrule.value), dtstart=naive))
    for line in getattr(main, "exdate_list", []):
        for day in line.value:
            rules.exdate(as_naive(day))
    shown = {moment: moment for moment in rules}
    for original, new in moved.items():
        assert as_naive(original) in shown, "what is moved stands in the rule"
        shown[as_naive(original)] = as_naive(new)
    return sorted(as_day(moment) for moment in shown.values())


def localized(rule):
    """UNTIL in UTC as the hour of Vietnam: dateutil compares naive with naive."""
    parts = dict(part.split("=") for part in rule.split(";"))
    if parts["UNTIL"].endswith("Z"):
        until = datetime.strptime(parts["UNTIL"], "%Y%m%dT%H%M%S%z")
        until = timezone.localtime(until)
        parts["UNTIL"] = f"{until:%Y%m%dT%H%M%S}"
    return ";".join("=".join(part) for part in parts.items())


def as_naive(moment):
    if isinstance(moment, datetime):
        is_aware = moment.tzinfo is not None
        return timezone.localtime(moment).replace(tzinfo=None) if is_aware else moment
    return datetime.combine(moment, time.min)


def as_day(moment):
    return as_naive(moment).date()


SERIES = st.fixed_dictionaries(
    {
        "starts_on": st.dates(date(2023, 12, 1), date(2028, 3, 1)),
        # Before seven the day in UTC is the day before.
        "starts_at": st.sampled_from([None, time(0), time(6, 59), time(14), time(23)]),
        "repeats": st.sampled_from(Repeats.values),
        "repeats_every": st.integers(1, 4),
    }
)


class RepeatingEvents(TestCase):
    @given(
        fields=SERIES,
        length=st.integers(0, 400),
        lasts=st.integers(0, 2),
        changes=st.lists(
            st.tuples(
                st.integers(0, 30), st.none() | st.integers(-400, 400), st.booleans()
            ),
            max_size=4,
        ),
    )
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    def test_calendars_show_the_days_that_the_lists_show(
        self, fields, length, lasts, changes
    ):
        first = fields["starts_on"]
        until = first + timedelta(days=length)
        ends_on = first + timedelta(days=lasts) if lasts else None
        event = make_event(repeats_until=until, ends_on=ends_on, **fields)
        planned = event.planned_days()
        # More are refused by the form.
        assume(len(planned) <= MOST_OCCURRENCES)
        for place, moved_by, is_idle in changes:
            day = planned[place % len(planned)] + (DAY if is_idle else 0 * DAY)
            moved_to = None if moved_by is None else day + timedelta(days=moved_by)
            EventException.objects.get_or_create(
                event=event, day=day, defaults={"moved_to": moved_to}
            )

        shown = times_in(text_of(self.client, event))

        held = Occurrence.objects.filter(event=event).values_list(
            "starts_on", flat=True
        )
        assert shown == list(held)


def test_a_series_over_the_end_of_a_year(client):
    event = make_event(
        starts_on=date(2026, 12, 18),
        starts_at=time(6),
        repeats=Repeats.WEEKLY,
        repeats_until=date(2027, 1, 15),
    )
    EventException.objects.create(event=event, day=date(2026, 12, 25))
    EventException.objects.create(
        event=event, day=date(2027, 1, 1), moved_to=date(2027, 1, 3), note="Tết"
    )

    text = text_of(client, event)

    assert times_in(text) == [
        date(2026, 12, 18),
        date(2027, 1, 3),
        date(2027, 1, 8),
        date(2027, 1, 15),
    ]
    # The last one is at 06:00, the evening before in UTC.
    assert "UNTIL=20270114T230000Z" in text
    moved = entries_of(text)[1]
    assert wanted(moved, "uid") == str(event.uid)
    assert "Tết" in wanted(moved, "description")


# The calendars of many


def titles_in(client, path="/su-kien/lich.ics"):
    answer = client.get(path)
    assert answer.status_code == 200
    calendar = vobject.readOne(answer.content.decode())
    return [entry.summary.value for entry in getattr(calendar, "vevent_list", [])]


def test_the_whole_calendar_and_that_of_a_kind(client):
    today = timezone.localdate()
    kind = EventKind.objects.get(name="Tập huấn")
    make_event("Lớp", starts_on=today, kind=kind)
    make_event("Khác", starts_on=today + DAY)
    make_event("Vừa qua", starts_on=today - DAYS_BACK * DAY)
    make_event("Đã lâu", starts_on=today - (DAYS_BACK + 1) * DAY)
    make_event("Ẩn", starts_on=today, kind=kind).withdraw()

    assert titles_in(client) == ["Vừa qua", "Lớp", "Khác"]
    assert titles_in(client, "/su-kien/lich/tap-huan.ics") == ["Lớp"]
    assert client.get("/su-kien/lich/dai-hoi.ics").status_code == 404
    assert client.get("/su-kien/lich/khong-co.ics").status_code == 404


def test_the_whole_calendar_is_bounded_and_the_next_ones_come_first(
    client, monkeypatch
):
    monkeypatch.setattr("news.views.calendars.MOST_EVENTS", 3)
    today = timezone.localdate()
    for days in (-3, -2, 1, 2):
        make_event(f"{days}", starts_on=today + days * DAY)
    assert titles_in(client) == ["-2", "1", "2"]

    for days in (3, 4):
        make_event(f"{days}", starts_on=today + days * DAY)
    assert titles_in(client) == ["1", "2", "3"]
    assert MOST_EVENTS == 500


def test_an_empty_calendar_is_a_calendar(client):
    assert titles_in(client) == []


def test_files_say_what_they_are_and_may_be_used_by_everybody(client):
    event = make_event(kind=EventKind.objects.get(name="Đại hội"))
    for path, name in (
        ("/su-kien/lich.ics", "su-kien.ics"),
        ("/su-kien/lich/dai-hoi.ics", "dai-hoi.ics"),
        (f"{event.get_absolute_url()}lich.ics", f"su-kien-{event.pk}.ics"),
    ):
        answer = client.get(path)

        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert name in answer["Content-Disposition"]
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert client.post(path).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_files_are_kept_as_pages_are(tmp_path):
    from tests.portal.browsing import Portal, queries_of

    make_event("Hội thảo").organizers.add(make_organization())
    portal = Portal(tmp_path)
    first = portal.get("/su-kien/lich.ics")

    assert first.status == 200
    assert queries_of(portal, "/su-kien/lich.ics") <= 1
    Event.objects.get().withdraw()
    assert "Hội thảo" not in portal.get("/su-kien/lich.ics").text


@pytest.mark.django_db(transaction=True)
def test_a_calendar_costs_few_queries_however_many_events_it_has(client):
    def cost():
        # What all pages share is kept from here on.
        client.get("/su-kien/lich.ics")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/su-kien/lich.ics").status_code == 200
        return len(queries)

    make_event(repeats=Repeats.DAILY, repeats_until=timezone.localdate() + DAY)
    few = cost()
    for _ in range(12):
        make_event(repeats=Repeats.DAILY, repeats_until=timezone.localdate() + DAY)

    assert cost() == few <= 5


def test_the_words_of_a_series_name_no_day_but_those_of_a_moved_time_do(client):
    event = make_event(
        starts_on=date(2026, 12, 18),
        time_note="buổi sáng",
        lead="Ai cũng dự được.",
        repeats=Repeats.WEEKLY,
        repeats_until=date(2027, 1, 8),
    )
    EventException.objects.create(
        event=event, day=date(2026, 12, 25), moved_to=date(2026, 12, 26), note="lễ"
    )

    series, moved = entries_of(text_of(client, event))

    words = wanted(series, "description")
    assert words.splitlines()[:2] == ["buổi sáng", "Ai cũng dự được."]
    assert "/2026" not in words
    assert "Sáng Thứ Bảy, 26/12/2026" in wanted(moved, "description")
