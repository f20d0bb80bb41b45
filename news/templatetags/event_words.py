"""Words about an event in pages."""

from django import template

from news.events import wording

register = template.Library()

register.filter("occurrence_state", wording.state_today)
register.filter("occurrence_when", wording.occurrence_in_words)
register.filter("event_hours", wording.hours_in_words)
register.filter("event_days", wording.first_days_in_words)
