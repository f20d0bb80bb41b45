"""The page of an event: what it says, whom it names, what it never shows."""

import json
import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.models import Contest, Edition
from editorial.models import Status
from news.events.recurrence import Repeats
from news.models import EventException, EventKind, Participant, Standing
from organizations.lineage import rename
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_draft,
    make_event,
    make_image,
    make_organization,
    make_person,
    make_plan,
    make_position,
    make_task,
)

pytestmark = pytest.mark.django_db
CONFERENCE = date(2024, 1, 26)


def shown(client, event):
    answer = client.get(event.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def data_of(html, kind):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return next(data for data in map(json.loads, found) if data["@type"] == kind)


def make_edition():
    contest = Contest.objects.create(name="Hội thi Sáng tạo kỹ thuật")
    return Edition.objects.create(contest=contest, ordinal=5, year_from=2024)


def make_full(**fields):
    """An event of which every list has something."""
    event = make_event(
        "Hội nghị triển khai công tác",
        starts_on=CONFERENCE,
        cover=make_image(colour=(1, 2, 3)),
        kind=EventKind.objects.get_or_create(name="Hội nghị")[0],
        **fields,
    )
    event.organizers.add(make_organization("Liên hiệp Hội"))
    event.guests.add(make_organization("Sở Khoa học và Công nghệ"))
    event.pictures.add(make_image(caption="Toàn cảnh hội nghị"))
    event.documents.add(make_document("35/QĐ-LHH"))
    event.decisions.add(make_decision("36/QĐ-LHH"))
    event.editions.add(make_edition())
    event.tasks.add(make_task("Tổ chức hội thi", make_plan(2024)))
    Participant.objects.create(event=event, person=make_person("Trần Văn Bình"))
    make_article("Tin về hội nghị").events.add(event)
    return event


def test_the_page_shows_all_that_belongs_to_it(client):
    html = shown(client, make_full(time_note="buổi sáng", place="Hội trường lớn"))

    for words in (
        "Sáng Thứ Sáu, 26/01/2024",
        "Đã diễn ra",
        "Hội trường lớn",
        "Liên hiệp Hội",
        "Sở Khoa học và Công nghệ",
        "Trần Văn Bình",
        "Toàn cảnh hội nghị",
        "35/QĐ-LHH",
        "36/QĐ-LHH",
        "Hội thi Sáng tạo kỹ thuật",
        "Tổ chức hội thi",
        "Nhiệm vụ năm 2024",
        "Tin về hội nghị",
    ):
        assert words in html, words


def test_another_slug_leads_to_the_address(client):
    event = make_event("Hội thảo")

    answer = client.get(f"/su-kien/ten-cu-{event.pk}/")

    assert answer.status_code == 301
    assert answer.url == event.get_absolute_url()
    assert client.get(f"/su-kien/ten-cu-{event.pk + 1}/").status_code == 404


def test_organizations_are_called_as_on_that_day(client):
    organization = make_organization("Hội Cơ khí")
    rename(organization, "Hội Cơ khí và Chế tạo", until="2025-01-01")
    event = make_event(starts_on=CONFERENCE)
    event.organizers.add(organization)

    html = shown(client, event)

    assert ">Hội Cơ khí</a>" in html
    assert "nay là Hội Cơ khí và Chế tạo" in html


def test_people_stand_with_their_office_of_that_day_unless_one_is_printed(client):
    person, union = make_person("Bùi Thanh Tùng"), make_organization("Liên hiệp Hội")
    make_position(person, union, "Chủ tịch", started_on="2019", ended_on="2025")
    make_position(person, union, "Cố vấn", started_on="2026", rank=50)
    event = make_event(starts_on=CONFERENCE)
    Participant.objects.create(event=event, person=person, part="khai mạc")
    printed = make_event("Hội thảo", starts_on=CONFERENCE)
    Participant.objects.create(event=printed, person=person, office="Trưởng đoàn")

    assert "Chủ tịch Liên hiệp Hội" in shown(client, event)
    assert "Khai mạc" in shown(client, event)
    html = shown(client, printed)
    assert "Trưởng đoàn" in html
    assert "Chủ tịch" not in html


def test_nothing_hidden_shows(client):
    event = make_event(starts_on=CONFERENCE)
    hidden = make_organization("Hội bí ẩn", is_public=False)
    event.organizers.add(hidden)
    event.guests.add(hidden)
    person = make_person("Người bí ẩn", is_public=False)
    Participant.objects.create(event=event, person=person, name="Ông bí ẩn")
    draft = {"status": Status.DRAFT, "published_at": None}
    event.documents.add(make_document("bí ẩn", **draft))
    event.decisions.add(make_decision("bí ẩn", **draft))
    edition = make_edition()
    edition.contest.is_public = False
    edition.contest.save()
    event.editions.add(edition)
    event.tasks.add(make_task("bí ẩn", make_plan(2024, **draft)))
    make_draft("Bài bí ẩn").events.add(event)

    html = shown(client, event)

    assert "bí ẩn" not in html
    assert "Sáng tạo kỹ thuật" not in html
    assert "Người tham gia" not in html


def test_what_is_put_off_says_so_with_its_reason(client):
    event = make_event(
        starts_on=timezone.localdate() + timedelta(days=3),
        standing=Standing.POSTPONED,
        standing_note="bão số 3",
        registration="mo",
    )

    html = shown(client, event)

    assert "Sự kiện đã hoãn." in html
    assert "Lý do: bão số 3" in html
    assert "Đã thôi nhận đăng ký" in html
    assert data_of(html, "Event")["eventStatus"].endswith("EventPostponed")


def test_a_repeating_event_lists_its_days_with_exceptions(client, time_machine):
    time_machine.move_to("2026-12-20T10:00:00+07:00")
    event = make_event(
        starts_on=date(2026, 12, 18),
        starts_at=time(14),
        repeats=Repeats.WEEKLY,
        repeats_until=date(2027, 1, 15),
    )
    EventException.objects.create(event=event, day=date(2026, 12, 25), note="Noel")
    EventException.objects.create(
        event=event, day=date(2027, 1, 1), moved_to=date(2027, 1, 2)
    )

    html = " ".join(re.sub(r"<[^>]+>", "", shown(client, event)).split())

    # The next one that is held.
    assert "14:00, Thứ Bảy, 02/01/2027" in html
    assert "Thứ Sáu, 25/12/2026: nghỉ (Noel)" in html
    assert "Thứ Sáu, 01/01/2027: chuyển sang Thứ Bảy, 02/01/2027" in html
    assert html.count("Thứ Sáu, 15/01/2027") == 1


def test_a_series_of_which_nothing_is_left_is_off(client):
    day = timezone.localdate()
    event = make_event(starts_on=day, repeats=Repeats.DAILY, repeats_until=day)
    EventException.objects.create(event=event, day=day)

    assert "Hủy" in shown(client, event)


def test_the_page_changes_at_midnight_of_vietnam(client, time_machine):
    event = make_event(starts_on=CONFERENCE, published_at=timezone.now())
    event.published_at = event.published_at.replace(year=2023)
    event.save()
    for moment, words in (
        ("2024-01-25T23:59:59+07:00", "Sắp diễn ra"),
        ("2024-01-26T00:00:00+07:00", "Diễn ra hôm nay"),
        ("2024-01-26T23:59:59+07:00", "Diễn ra hôm nay"),
        ("2024-01-27T00:00:00+07:00", "Đã diễn ra"),
    ):
        time_machine.move_to(moment, tick=False)
        assert words in shown(client, event), moment


def test_search_engines_read_what_the_page_says(client):
    event = make_event(
        starts_on=CONFERENCE,
        starts_at=time(8),
        ends_at=time(11, 30),
        place="Hội trường",
        place_address="18 Hoàng Diệu",
        online_link="https://hop.example.vn/1",
        lead="Tổng kết năm.",
    )
    event.organizers.add(make_organization("Hội Cơ khí"))

    data = data_of(shown(client, event), "Event")

    assert data["startDate"] == "2024-01-26T08:00:00+07:00"
    assert data["endDate"] == "2024-01-26T11:30:00+07:00"
    assert data["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    assert data["location"][0]["address"] == "18 Hoàng Diệu"
    assert data["organizer"][0]["name"] == "Hội Cơ khí"


def test_the_stories_of_an_event_have_a_list(client):
    event = make_event("Hội thảo lớn")
    for number in range(8):
        make_article(f"Tin {number}").events.add(event)

    html = shown(client, event)
    answer = client.get(f"/tin-tuc/su-kien/{event.pk}/")

    assert f"/tin-tuc/su-kien/{event.pk}/" in html
    assert "Tin bài về Hội thảo lớn" in answer.content.decode()
    assert len(answer.context["page"]) == 8


@pytest.mark.django_db(transaction=True)
def test_the_page_stays_within_ten_queries(client):
    day = timezone.localdate()
    event = make_full(repeats=Repeats.DAILY, repeats_until=CONFERENCE + timedelta(9))
    EventException.objects.create(event=event, day=CONFERENCE + timedelta(2))
    bare = make_event("Chỉ có tên", starts_on=day)
    shown(client, event)

    for item, most in ((event, 10), (bare, 3)):
        with CaptureQueriesContext(connection) as queries:
            shown(client, item)
        assert len(queries) <= most, [query["sql"][:90] for query in queries]


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        ("<p>Mời</p><h2>Chương trình</h2>", ["Chương trình, nội dung", "Chương trình"]),
        ("<h2>Chương trình</h2><p>Khai mạc</p>", ["Chương trình"]),
    ],
)
def test_a_programme_has_one_heading(client, body, headings):
    html = shown(client, make_event(body=body))

    found = re.findall(r"<h2[^>]*>(.*?)</h2>", html)
    assert [one for one in found if one.startswith("Chương trình")] == headings
