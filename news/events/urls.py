"""Addresses of events, months and calendar files."""

from django.urls import path, re_path

from news.views import calendars, events

# The slug is for people; the id alone finds the event.
_EVENT = r"^(?P<slug>[a-z0-9-]+)-(?P<pk>[0-9]{1,18})/"

urlpatterns = [
    path("", events.events, name="events"),
    path("da-qua/", events.past, name="events-past"),
    path("thang/<int:year>/<int:month>/", events.month, name="events-month"),
    path("lich.ics", calendars.whole_calendar, name="calendar"),
    path("lich/<slug:slug>.ics", calendars.kind_calendar, name="calendar-kind"),
    re_path(rf"{_EVENT}$", events.event, name="event"),
    re_path(rf"{_EVENT}lich\.ics$", calendars.event_calendar, name="event-calendar"),
]
