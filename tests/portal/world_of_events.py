"""Events around which everything that is hidden carries the canary."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from awards.models import Contest, Decision, Edition
from documents.models import Document
from editorial.models import Status
from news.events.recurrence import Repeats
from news.models import EventException, EventKind, Participant, PlanTask
from organizations.models import Organization, Person
from tests.making import make_event


def make_events(canary: str) -> SimpleNamespace:
    """One that readers may see leads to all there is, hidden or not."""
    today = timezone.localdate()
    kind = EventKind.objects.create(name="Hội thảo mở")
    event = make_event("Hội thảo công khai", kind=kind)
    hidden_kind = EventKind.objects.create(name=f"Loại {canary}")
    hidden = [
        make_event(
            f"Sự kiện {canary} {place}",
            kind=hidden_kind,
            repeats=Repeats.WEEKLY,
            repeats_until=today + timedelta(days=30),
            **_texts(canary),
            **state,
        )
        for place, state in enumerate(
            (
                {"status": Status.DRAFT, "published_at": None},
                {
                    "status": Status.SCHEDULED,
                    "published_at": timezone.now() + timedelta(days=1),
                },
                {"status": Status.WITHDRAWN},
            )
        )
    ]
    # A kind of which readers see something may have hidden events too.
    hidden.append(make_event(f"Nháp {canary}", kind=kind, status=Status.WITHDRAWN))
    contest = Contest.objects.create(name=f"Hội thi {canary}", is_public=False)
    Edition.objects.create(contest=contest, ordinal=1)
    for item in (event, *hidden):
        item.organizers.set(Organization.objects.all())
        item.guests.set(Organization.objects.all())
        item.documents.set(Document.objects.all())
        item.decisions.set(Decision.objects.all())
        item.editions.set(Edition.objects.all())
        item.tasks.set(PlanTask.objects.all())
        for person in Person.objects.all():
            printed = {} if person.is_public else dict.fromkeys(_PRINTED, canary)
            Participant.objects.create(event=item, person=person, **printed)
    EventException.objects.create(event=hidden[0], day=today, note=canary)
    return SimpleNamespace(
        event=event,
        event_kind=kind,
        hidden_event_kind=hidden_kind,
        hidden_events=hidden,
    )


_PRINTED = ("name", "office", "part")


def _texts(canary: str) -> dict:
    link = f"https://{canary}.example.vn/"
    return {
        "lead": canary,
        "body": f"<p>{canary}</p>",
        "place": canary,
        "place_address": canary,
        "map_link": link,
        "online_link": link,
        "standing_note": canary,
        "registration": "mo",
        "registration_link": link,
        "registration_note": canary,
        "attendance": canary,
        "remark": canary,
        "time_note": canary,
    }
