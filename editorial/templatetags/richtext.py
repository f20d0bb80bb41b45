from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def rich(html):
    return mark_safe(html)
