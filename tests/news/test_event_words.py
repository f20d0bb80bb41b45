"""When an event takes place and how it stands, in words; by the day alone."""

from datetime import date, time

import pytest

from news.events.wording import repeats_in_words, state_on, when_in_words
from news.models import Event, Registration, Standing

FRIDAY, SUNDAY = date(2024, 1, 26), date(2024, 1, 28)
BEFORE, AFTER = date(2024, 1, 25), date(2024, 1, 29)


@pytest.mark.parametrize(
    ("fields", "last", "words"),
    [
        ({"time_note": "buổi sáng"}, FRIDAY, "Sáng Thứ Sáu, 26/01/2024"),
        ({"time_note": "Chiều"}, FRIDAY, "Chiều Thứ Sáu, 26/01/2024"),
        (
            {"time_note": "sau giờ làm việc"},
            FRIDAY,
            "Thứ Sáu, 26/01/2024 (sau giờ làm việc)",
        ),
        ({}, FRIDAY, "Cả ngày Thứ Sáu, 26/01/2024"),
        ({"starts_at": time(8)}, FRIDAY, "08:00, Thứ Sáu, 26/01/2024"),
        (
            {"starts_at": time(8), "ends_at": time(11, 30)},
            FRIDAY,
            "08:00–11:30, Thứ Sáu, 26/01/2024",
        ),
        ({}, SUNDAY, "Từ Thứ Sáu, 26/01/2024 đến Chủ Nhật, 28/01/2024"),
        (
            {"starts_at": time(8), "ends_at": time(17)},
            SUNDAY,
            "Từ 08:00, Thứ Sáu, 26/01/2024 đến 17:00, Chủ Nhật, 28/01/2024",
        ),
        (
            {"time_note": "buổi sáng"},
            SUNDAY,
            "Từ Thứ Sáu, 26/01/2024 đến Chủ Nhật, 28/01/2024 (buổi sáng)",
        ),
    ],
)
def test_when_it_takes_place_is_said_as_invitations_do(fields, last, words):
    event = Event(starts_on=FRIDAY, ends_on=last, **fields)

    assert when_in_words(event, FRIDAY, last) == words


@pytest.mark.parametrize(
    ("standing", "last", "today", "label"),
    [
        (Standing.CONFIRMED, FRIDAY, BEFORE, "Sắp diễn ra"),
        (Standing.PLANNED, FRIDAY, BEFORE, "Dự kiến"),
        (Standing.CONFIRMED, FRIDAY, FRIDAY, "Diễn ra hôm nay"),
        (Standing.CONFIRMED, SUNDAY, FRIDAY, "Đang diễn ra"),
        (Standing.CONFIRMED, SUNDAY, SUNDAY, "Đang diễn ra"),
        (Standing.CONFIRMED, SUNDAY, AFTER, "Đã diễn ra"),
        (Standing.PLANNED, FRIDAY, AFTER, "Đã diễn ra"),
        (Standing.POSTPONED, FRIDAY, FRIDAY, "Hoãn"),
        (Standing.CANCELLED, FRIDAY, AFTER, "Hủy"),
    ],
)
def test_how_it_stands_follows_from_the_day_and_the_office(
    standing, last, today, label
):
    event = Event(starts_on=FRIDAY, ends_on=last, standing=standing)

    assert state_on(event, FRIDAY, last, today).label == label


def test_how_it_repeats_is_said():
    event = Event(
        starts_on=FRIDAY,
        repeats="hang-tuan",
        repeats_every=2,
        repeats_until=date(2024, 3, 1),
    )

    words = repeats_in_words(event)

    assert words == "Hằng tuần (cách quãng 2), đến hết ngày 01/03/2024"
    assert repeats_in_words(Event(starts_on=FRIDAY)) == ""


@pytest.mark.parametrize(
    ("fields", "day", "takes"),
    [
        ({}, FRIDAY, True),
        ({}, AFTER, False),
        ({"registration_until": BEFORE}, BEFORE, True),
        ({"registration_until": BEFORE}, FRIDAY, False),
        ({"standing": Standing.CANCELLED}, BEFORE, False),
        ({"registration": Registration.CLOSED}, BEFORE, False),
        ({"registration_until": AFTER}, AFTER, False),
    ],
)
def test_registration_ends_by_the_day(fields, day, takes):
    event = Event(starts_on=FRIDAY, **{"registration": Registration.OPEN, **fields})

    assert event.takes_registrations_on(day) is takes
