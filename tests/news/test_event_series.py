"""Lists give each event one place, what takes place before what does not."""

from datetime import date

import pytest

from news.events.recurrence import Repeats
from news.models import EventException, Registration, Standing
from news.this_year import coming_events
from tests.making import make_event
from tests.news.test_event_lists import DAY, NOW, TODAY, headings, rows, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


def make_talks(**fields):
    """Five Thursdays, the first of them past; one is moved, one falls out."""
    event = make_event(
        "Chuyên đề",
        starts_on=TODAY - 7 * DAY,
        repeats=Repeats.WEEKLY,
        repeats_until=TODAY + 21 * DAY,
        **fields,
    )
    EventException.objects.create(
        event=event, day=TODAY + 7 * DAY, moved_to=TODAY + 8 * DAY
    )
    EventException.objects.create(event=event, day=TODAY + 14 * DAY)
    return event


def test_a_series_stands_once_with_its_next_time_and_how_many_follow(client):
    talks = make_talks()
    make_event("Tháng sau", starts_on=TODAY + 9 * DAY)

    html = client.get("/su-kien/").content.decode()

    assert rows(client, "/su-kien/") == [
        ("Chuyên đề", TODAY),
        ("Tháng sau", TODAY + 9 * DAY),
    ]
    assert f'href="{talks.get_absolute_url()}#cac-ngay">và 2 buổi nữa<' in html
    assert html.count("buổi nữa") == 1
    assert "<strong>2</strong> sự kiện từ hôm nay trở đi" in html
    assert 'id="cac-ngay"' in client.get(talks.get_absolute_url()).content.decode()


def test_each_time_of_a_series_stands_in_the_month_and_in_the_past(client):
    make_talks()

    assert rows(client, "/su-kien/da-qua/") == [("Chuyên đề", TODAY - 7 * DAY)]
    december = client.get("/su-kien/thang/2026/12/").content.decode()
    assert december.count(">Chuyên đề</a>") == 2


def test_what_is_off_stands_after_all_that_takes_place(client):
    make_event("Hủy mai", starts_on=TODAY + DAY, standing=Standing.CANCELLED)
    make_event("Hoãn nay", starts_on=TODAY, standing=Standing.POSTPONED)
    make_event("Sang năm", starts_on=date(2027, 3, 1))

    assert titles(client, "/su-kien/") == ["Sang năm", "Hoãn nay", "Hủy mai"]
    assert headings(client, "/su-kien/") == ["Tháng 03/2027", "Đã hoãn, đã hủy"]
    html = client.get("/su-kien/").content.decode()
    assert "trở đi, trong đó 2 đã hoãn, hủy" in html


def test_the_front_page_gives_its_places_to_what_takes_place(client):
    make_talks()
    make_event("Hủy", starts_on=TODAY, standing=Standing.CANCELLED)
    make_event("Hoãn", starts_on=TODAY, standing=Standing.POSTPONED)
    make_event("Mai", starts_on=TODAY + DAY)

    def coming():
        return [row.event.title for row in coming_events()]

    assert coming() == ["Chuyên đề", "Mai", "Hoãn"]
    for number in range(2, 5):
        make_event(f"Ngày {number}", starts_on=TODAY + number * DAY)
    assert coming() == ["Chuyên đề", "Mai", "Ngày 2", "Ngày 3"]


@pytest.mark.parametrize(
    ("moved_to", "last"),
    [
        (TODAY + 30 * DAY, TODAY + 30 * DAY),
        (TODAY + 20 * DAY, TODAY + 20 * DAY),
        (None, TODAY + 8 * DAY),
    ],
)
def test_a_series_takes_registrations_until_its_last_time_as_it_is_held(moved_to, last):
    talks = make_talks(registration=Registration.OPEN)
    EventException.objects.create(event=talks, day=TODAY + 21 * DAY, moved_to=moved_to)

    assert talks.takes_registrations_on(last)
    assert not talks.takes_registrations_on(last + DAY)


def test_nobody_registers_for_a_time_that_is_over(client):
    make_talks(registration=Registration.OPEN)

    assert "Đang nhận đăng ký" in client.get("/su-kien/").content.decode()
    assert "Đang nhận đăng ký" not in client.get("/su-kien/da-qua/").content.decode()


@pytest.mark.parametrize("days_ago", [0, 1])
def test_calendars_lead_to_the_registration_while_the_page_does(client, days_ago):
    link = "https://a.vn/dk"
    talks = make_talks(
        registration=Registration.OPEN,
        registration_link=link,
        registration_until=TODAY - days_ago * DAY,
    )
    page = talks.get_absolute_url()

    told = client.get(f"{page}lich.ics").content.decode().replace("\r\n ", "")

    is_open = days_ago == 0
    assert (link in client.get(page).content.decode()) is is_open
    assert (link in told) is is_open


def test_a_series_whose_times_all_fall_out_is_found_by_its_words(client):
    day = TODAY + DAY
    talks = make_event(
        "Họp mặt",
        starts_on=day,
        repeats=Repeats.DAILY,
        repeats_until=day,
        registration=Registration.OPEN,
    )
    EventException.objects.create(event=talks, day=day)

    assert rows(client, "/su-kien/?q=hop+mat") == [("Họp mặt", day)]
    html = client.get("/su-kien/?q=hop+mat").content.decode()
    assert Standing.CANCELLED.label in html.partition("event-state--over")[2][:40]
    assert "Đang nhận đăng ký" not in html
