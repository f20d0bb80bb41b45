"""10,000 events cost readers what 500 do (`make scale`)."""

import time as clock
from datetime import time, timedelta
from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial.models import Status
from news.events.calendar_files import MOST_EVENTS
from news.events.search import EVENT_INDEX
from news.models import Event, EventKind, Occurrence, Participant
from organizations.models import Organization, Person
from search.index import Row
from tests.making import make_organization, make_person
from visits import figures

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scale]

MOST = 10
# Times of one run; what is bounded by the page's size stays far below.
FLAT = 1.5
SUBJECTS = ("sáng kiến", "giám định xã hội", "hội thi", "phản biện")
# As many around today at both sizes: a month's page is as long as its month.
AROUND = 500


def fill(events):
    """Make rows in bulk up to this number, as `save()` would have made them."""
    kinds = [
        EventKind.objects.get_or_create(name=name)[0]
        for name in ("Hội thảo", "Gặp mặt")
    ]
    bodies = list(Organization.objects.all()) or [
        make_organization(f"Cơ quan {place}") for place in range(30)
    ]
    people = list(Person.objects.all()) or [
        make_person(f"Người {place}") for place in range(30)
    ]
    start = Event.objects.count()
    made = Event.objects.bulk_create(
        new_event(number, kinds[number % 2]) for number in range(start, events)
    )
    Occurrence.objects.bulk_create(
        Occurrence(event=event, starts_on=event.starts_on, ends_on=event.last_day)
        for event in made
    )
    organizers = Event.organizers.through
    organizers.objects.bulk_create(
        organizers(event=event, organization=body)
        for event, body in zip(made, cycle(bodies), strict=False)
    )
    Participant.objects.bulk_create(
        Participant(event=event, person=person)
        for event, person in zip(made, cycle(people), strict=False)
    )
    EVENT_INDEX.write(Row(e.pk, e.title, f"{e.starts_on:%d/%m/%Y}", "") for e in made)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def new_event(number, kind):
    today = timezone.localdate()
    if number < AROUND:
        day = today + timedelta(days=number % 300 - 150)
    else:
        # Half in the past of thirty years, half to come.
        away = 200 + number * 7919 % 5000
        day = today + timedelta(days=away if number % 2 else -away)
    return Event(
        title=f"Sự kiện {SUBJECTS[number % 4]} lần {number}",
        slug=f"su-kien-{number}",
        kind=kind,
        starts_on=day,
        starts_at=time(8) if number % 3 else None,
        ends_on=day + timedelta(days=2) if number % 5 == 0 else None,
        status=Status.PUBLISHED,
        published_at=timezone.now(),
    )


def pages():
    today = timezone.localdate()
    one = Event.objects.order_by("pk")[77]
    coming = Occurrence.objects.coming(today).count()
    return {
        "coming": "/su-kien/",
        "last pages": f"/su-kien/?trang={(coming - 1) // 20}",
        "kind": "/su-kien/?loai=hoi-thao",
        "past": "/su-kien/da-qua/",
        "year": f"/su-kien/da-qua/?nam={today.year}",
        "month": f"/su-kien/thang/{today.year}/{today.month}/",
        "event": one.get_absolute_url(),
        "rare words": "/su-kien/?q=lan+77",
        "one file": f"{one.get_absolute_url()}lich.ics",
        "whole file": "/su-kien/lich.ics",
    }


def costs(client):
    """Return {page: (queries, least CPU milliseconds of five)}."""
    found = {}
    for name, path in pages().items():
        # What is kept under a content version is asked for once.
        assert client.get(path).status_code == 200, path
        figures.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        count, times = len(queries), []
        for _ in range(5):
            start = clock.process_time()
            client.get(path)
            times.append((clock.process_time() - start) * 1000)
        found[name] = (count, min(times))
    return found


def test_pages_of_events_stay_flat(client):
    # Enough that the whole calendar is full.
    fill(AROUND)
    few = costs(client)
    fill(10_000)
    many = costs(client)

    lines = [
        f"{name:12} {few[name][0]:3} {many[name][0]:3} queries"
        f" {few[name][1]:8.1f} {many[name][1]:8.1f} ms"
        f" x {many[name][1] / few[name][1]:.2f}"
        for name in few
    ]
    print("\n" + "\n".join(lines))  # noqa: T201 - the figures
    assert MOST_EVENTS <= AROUND
    assert all(queries <= MOST for queries, _ in many.values())
    assert {
        name: round(many[name][1] / few[name][1], 2)
        for name in many
        if many[name][1] > FLAT * few[name][1]
    } == {}
