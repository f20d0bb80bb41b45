"""How pages print dates, numbers and structured data."""

import json

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

from vietnamese import dates, numbers, partial_dates

register = template.Library()

# What would end the script element or open a comment in it, as in json_script.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def date_time(moment):
    """26/01/2024 14:00"""
    return dates.date_time(timezone.localtime(moment)) if moment else ""


@register.filter
def short_date(moment):
    """26/01/2024"""
    return dates.short_date(timezone.localtime(moment)) if moment else ""


@register.filter
def long_date(day):
    """Thứ Sáu, 26/01/2024"""
    return dates.long_date(day)


@register.filter
def partial_date(value):
    """16/10/2019, tháng 10/2019 or 2019, as far as it is known."""
    return partial_dates.show_partial_date(value)


@register.filter
def iso(moment):
    """2024-01-26T14:00:00+07:00, for the datetime attribute."""
    return timezone.localtime(moment).isoformat() if moment else ""


@register.filter
def grouped(number):
    """216.225"""
    return numbers.group_thousands(number)


@register.filter
def json_ld(data):
    """Return data as the text of a JSON-LD element, from which nothing escapes."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return mark_safe(text)  # noqa: S308 - every character that HTML knows is escaped
