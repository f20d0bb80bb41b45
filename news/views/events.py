"""Lists of events, the calendar of a month, the page of an event."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from editorial.addresses import absolute, reads_parameters
from editorial.narrowing import address_of
from editorial.related import boxes_for
from editorial.structured_data import breadcrumb_data
from images.renditions import share_url
from news.events import profile
from news.events.listing import (
    COMING,
    MOST_FOUND,
    PAST,
    Asked,
    grouped,
    kind_or_404,
    kinds,
    years,
)
from news.events.months import WEEKDAYS, month_of
from news.events.structured_data import event_data
from news.events.wording import repeats_in_words
from news.models import Event
from news.papers import papers_of
from vietnamese.dates import month_year


def events_crumb() -> tuple[str, str]:
    return ("Sự kiện", reverse("news:events"))


@reads_parameters("q", "loai", "trang")
@require_safe
def events(request):
    """Coming events, the next first; those that have the words asked for. 4 queries."""
    return _list(request, COMING)


@reads_parameters("loai", "nam", "trang")
@require_safe
def past(request):
    """Events that are over, the latest first. 5 queries."""
    return _list(request, PAST)


def _list(request, place: str):
    day = timezone.localdate()
    asked = Asked.read(place, request.GET)
    page = asked.page(request.GET.get("trang", "1"), day)
    is_past = place == PAST
    *crumbs, here = _crumbs(asked)
    context = {
        "asked": asked,
        "page": page,
        "groups": [] if asked.query.text else grouped(page, place, day),
        "pages": asked.pages(page) if page.has_other_pages() else [],
        "kinds": asked.kinds(),
        "years": years(asked.kind, day) if is_past else [],
        "is_past": is_past,
        "is_cut": bool(asked.query) and page.paginator.count == MOST_FOUND,
        "most_found": MOST_FOUND,
        "this_month": day,
        "crumbs": crumbs,
        "here": here[0],
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "news/events.html", context)


def _crumbs(asked: Asked) -> list[tuple[str, str]]:
    """Return the way to a list, itself last: coming or past, of one kind."""
    crumbs = [events_crumb()]
    if asked.place == PAST:
        crumbs.append(("Đã qua", reverse(PAST)))
    if asked.kind:
        address = address_of(asked.place, {"loai": asked.kind.slug})
        crumbs.append((asked.kind.name, address))
    return crumbs


@reads_parameters("loai")
@require_safe
def month(request, year, month):
    """The calendar of a month. 3 queries."""
    today, slug = timezone.localdate(), request.GET.get("loai", "")
    kind = kind_or_404(slug) if slug else None
    found = month_of(year, month, kind, today)
    crumbs = [events_crumb()]
    name = month_year(found.first)
    here = (name.capitalize(), reverse("news:events-month", args=[year, month]))
    context = {
        "month": found,
        "name": name,
        "kind": kind,
        "kinds": kinds(),
        "weekdays": WEEKDAYS,
        "today": today,
        "crumbs": crumbs,
        "structured_data": [breadcrumb_data([*crumbs, here])],
    }
    return render(request, "news/events_month.html", context)


@require_safe
def event(request, slug, pk):
    """9 queries where everything is filled in."""
    event = get_object_or_404(Event.objects.public().for_page(), pk=pk)
    if request.path != event.get_absolute_url():
        return redirect(event, permanent=True)
    return render(request, "news/event.html", event_context(event))


def event_context(event: Event) -> dict:
    """What the page of an event and the office's preview show, as of today."""
    schedule = profile.schedule_of(event)
    organizers, guests = profile.parties_of(event)
    crumbs = [events_crumb()]
    if event.kind:
        crumbs.append((event.kind.name, event.kind.get_absolute_url()))
    return {
        "event": event,
        "share_image": event.cover and absolute(share_url(event.cover)),
        "schedule": schedule,
        "repeats": repeats_in_words(event),
        # Which needs no other heading above it.
        "has_own_heading": event.body.startswith("<h2>"),
        "organizers": organizers,
        "guests": guests,
        "participants": profile.participants_of(event),
        "pictures": profile.pictures_of(event),
        "papers": papers_of(event),
        "decisions": profile.decisions_of(event),
        "boxes": boxes_for(event),
        "crumbs": crumbs,
        "structured_data": [
            event_data(event, schedule.shown, organizers),
            breadcrumb_data([*crumbs, (event.title, event.get_absolute_url())]),
        ],
    }
