"""Words about an organization in pages."""

from django import template
from django.utils import timezone

from organizations import wording

register = template.Library()

register.filter("dated", wording.dated)
register.filter("members_in_words", wording.members_in_words)
register.filter("phone_numbers", wording.phone_numbers)
register.filter("shown_site", wording.shown_site)


@register.filter
def state_in_words(organization):
    """As it is today."""
    return wording.state_in_words(organization, timezone.localdate())


@register.filter
def notable_state(organization):
    """As it is today, "" where it is at work."""
    return wording.notable_state(organization, timezone.localdate())
