"""Plain texts of which the papers they name are links."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from editorial.citations import Part, parts_of

register = template.Library()


@register.filter
def with_citations(text: str) -> SafeString:
    return format_html_join("", "{}", ((_drawn(part),) for part in parts_of(text)))


def _drawn(part: Part) -> SafeString | str:
    if not part.address:
        return part.text
    return format_html('<a href="{}">{}</a>', part.address, part.text)
