"""Calendar files: of one event, of a kind, of all."""

from datetime import timedelta

from django.db.models import Max, Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.open_data import FOR_EVERYBODY
from news.events.calendar_files import (
    CONTENT_TYPE,
    DAYS_BACK,
    MOST_EVENTS,
    calendar_file,
)
from news.events.listing import kind_or_404
from news.models import Event, Occurrence


@require_safe
def event_calendar(request, slug, pk):
    """2 queries. The id alone finds the event: who has subscribed is led on."""
    events = Event.objects.public().for_calendars()
    event = get_object_or_404(events, pk=pk)
    address = reverse("news:event-calendar", args=[event.slug, event.pk])
    if request.path != address:
        return redirect(address, permanent=True)
    return _answer(request, [event], event.title, f"su-kien-{event.pk}")


@require_safe
def whole_calendar(request):
    """4 queries."""
    return _answer(request, _events(Occurrence.objects.public()), "Sự kiện", "su-kien")


@require_safe
def kind_calendar(request, slug):
    """4 queries, 5 where nothing is kept yet."""
    kind = kind_or_404(slug)
    of_kind = Occurrence.objects.public().filter(event__kind=kind.pk)
    return _answer(request, _events(of_kind), kind.name, kind.slug)


def _events(occurrences) -> list[Event]:
    """Return the next events, then those that ended last, as many as a file takes."""
    today = timezone.localdate()
    of_events = occurrences.order_by().values("event")
    coming = of_events.filter(ends_on__gte=today).annotate(day=Min("starts_on"))
    keys = _keys(coming.order_by("day", "event"))
    if len(keys) < MOST_EVENTS:
        first = today - timedelta(days=DAYS_BACK)
        ended = of_events.filter(ends_on__lt=today, ends_on__gte=first)
        ended = ended.exclude(event__in=keys).annotate(day=Max("ends_on"))
        keys += _keys(ended.order_by("-day", "event"))[: MOST_EVENTS - len(keys)]
    events = Event.objects.public().for_calendars().filter(pk__in=keys)
    return list(events.order_by("starts_on", "pk"))


def _keys(of_events) -> list[int]:
    return list(of_events.values_list("event", flat=True)[:MOST_EVENTS])


def _answer(request, events: list[Event], name: str, file_name: str) -> HttpResponse:
    """The source is the name that every page bears."""
    source = render_to_string("organizations/_source.txt", request=request).strip()
    disposition = f'attachment; filename="{file_name}.ics"'
    return HttpResponse(
        calendar_file(events, f"{name} – {source}", source),
        content_type=CONTENT_TYPE,
        headers=FOR_EVERYBODY | {"Content-Disposition": disposition},
    )
