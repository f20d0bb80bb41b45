"""What of the year names something stands on its page, as far as readers may know."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Contest, Edition
from news.events.recurrence import Repeats
from news.graph import BOX_SIZE, KINDS, box_of_the_year
from news.models import EventException, Highlight, Participant, Standing
from tests.making import (
    make_article,
    make_decision,
    make_document,
    make_dossier,
    make_event,
    make_organization,
    make_person,
    make_plan,
    make_review,
    make_task,
)

pytestmark = pytest.mark.django_db


def make_edition():
    contest = Contest.objects.create(name="Hội thi Sáng tạo kỹ thuật")
    return Edition.objects.create(contest=contest, ordinal=5)


# What is named: its maker, and the field of what names it, as far as that has one.
NAMED = {
    "organization": (make_organization, "organizations"),
    "person": (make_person, ""),
    "document": (make_document, "documents"),
    "decision": (make_decision, "decisions"),
    "edition": (make_edition, "editions"),
    "article": (make_article, "articles"),
    "event": (make_event, "events"),
}


def naming_event(item, field):
    event = make_event("Lễ tổng kết")
    if field == "":
        Participant.objects.create(event=event, person=item)
    elif field == "organizations":
        event.organizers.add(item)
    else:
        getattr(event, field).add(item)
    return event


def naming_task(item, field):
    task = make_task("Làm thử")
    if field == "":
        task.owner_person = item
        task.save()
    elif field == "organizations":
        task.partners.add(item)
    else:
        getattr(task, field).add(item)
    return task


def naming_review(item, field):
    review = make_review(status="draft", published_at=None)
    highlight = Highlight.objects.create(review=review, title="Được giải")
    getattr(highlight, field).add(item)
    # Most highlights link to nothing of the kind.
    Highlight.objects.create(review=review, title="Một việc khác")
    review.publish()
    return review


def naming_dossier(item, field):
    dossier = make_dossier("Từ đầu đến cuối")
    getattr(dossier, field).add(item)
    return dossier


NAMING = {
    "event": naming_event,
    "task": naming_task,
    "review": naming_review,
    "dossier": naming_dossier,
}


def pairs() -> list[tuple[str, str]]:
    return [
        (kind, model._meta.model_name)
        for kind in NAMING
        for model in KINDS[kind].lookups
    ]


@pytest.mark.parametrize(("kind", "name"), pairs())
def test_each_leads_to_what_names_it_as_long_as_that_is_public(client, kind, name):
    make, field = NAMED[name]
    item = make()
    source = NAMING[kind](item, field)

    page = client.get(item.get_absolute_url()).content.decode()

    assert source.get_absolute_url() in page
    holder = source.plan if kind == "task" else source
    holder.withdraw()
    page = client.get(item.get_absolute_url()).content.decode()
    assert source.get_absolute_url() not in page
    assert str(source) not in page


def test_every_kind_and_everything_that_it_names_is_proved():
    assert set(NAMING) == set(KINDS) - {"plan"}
    assert {name for _, name in pairs()} == set(NAMED)


def test_a_document_leads_to_the_plan_that_it_issues(client):
    document = make_document()
    plan = make_plan(document=document)

    assert [line.address for line in box_of_the_year(document).items] == [
        plan.get_absolute_url()
    ]


def test_the_newest_come_first_and_the_box_ends():
    union = make_organization()
    for day in range(1, 20):
        event = make_event(f"Ngày {day}", starts_on=date(2024, 1, day))
        event.organizers.add(union)
        event.guests.add(union)

    names = [line.name for line in box_of_the_year(union).items]

    assert names == [f"Ngày {day}" for day in range(19, 19 - BOX_SIZE, -1)]


def lines_of(item):
    return [(line.name, line.about, line.mark) for line in box_of_the_year(item).items]


def test_a_series_stands_on_its_next_day_else_on_its_last(time_machine):
    time_machine.move_to("2026-11-26T09:00:00+07:00", tick=False)
    union, weekly = make_organization(), Repeats.WEEKLY
    series = {"starts_on": date(2026, 11, 2), "repeats": weekly}
    events = [
        make_event("Chuyên đề", repeats_until=date(2026, 12, 28), **series),
        make_event("Một lần", starts_on=date(2026, 11, 20)),
        make_event("Lớp", repeats_until=date(2026, 11, 16), **series),
    ]
    union.organized_events.set(events)

    assert lines_of(union) == [
        ("Chuyên đề", "Sự kiện 30/11/2026", ""),
        ("Một lần", "Sự kiện 20/11/2026", ""),
        ("Lớp", "Sự kiện 16/11/2026", ""),
    ]


def test_what_is_off_is_marked(client):
    union = make_organization()
    events = [
        make_event("A", starts_on=date(2026, 1, 3), standing=Standing.CANCELLED),
        make_event("B", starts_on=date(2026, 1, 2), standing=Standing.POSTPONED),
        make_event(
            "C",
            starts_on=date(2026, 1, 1),
            repeats=Repeats.DAILY,
            repeats_until=date(2026, 1, 1),
        ),
    ]
    EventException.objects.create(event=events[2], day=date(2026, 1, 1))
    union.organized_events.set(events)

    assert [mark for *_, mark in lines_of(union)] == ["Hủy", "Hoãn", "Hủy"]
    html = client.get(union.get_absolute_url()).content.decode()
    assert "Sự kiện 02/01/2026 <strong>Hoãn</strong>" in html


def queries_of(item):
    with CaptureQueriesContext(connection) as queries:
        box_of_the_year(item)
    return len(queries)


@pytest.mark.django_db(transaction=True)
def test_it_costs_one_query_whatever_it_holds_and_none_for_nothing(client):
    document, other = make_document(), make_document("02/QĐ-LHH")
    for kind in NAMING:
        NAMING[kind](document, "documents")
    client.get(other.get_absolute_url())  # who is named is known for this version

    assert queries_of(other) == 0
    assert queries_of(document) == 1


def test_a_new_link_is_seen_at_once(client):
    story = make_article()
    address = story.get_absolute_url()
    assert "kế hoạch liên quan" not in client.get(address).content.decode()

    story.tasks.add(make_task("Làm thử"))

    assert "Làm thử" in client.get(address).content.decode()
