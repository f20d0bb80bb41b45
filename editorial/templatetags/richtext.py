"""The one place where stored rich text is marked safe."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from images.renditions import responsive_image_attributes

register = template.Library()

# Exactly as `clean_html` writes them: attributes in this order, ">" always escaped.
_IMAGE = re.compile(r'<img src="([^"]+)" alt="([^"]*)">')

# Pictures are as wide as the column of an article, 47rem at most.
SIZES = "(min-width: 51rem) 47rem, 100vw"
_TABLE_START = (
    '<div class="table-scroll" role="region" tabindex="0" aria-label="Bảng"><table>'
)


@register.filter
def rich(html: str) -> SafeString:
    """Return the HTML of a RichTextField for a page; nothing else may come here."""
    if "<img" in html:
        html = _IMAGE.sub(_responsive_image, html)
    if "<table>" in html:
        html = html.replace("<table>", _TABLE_START)
        html = html.replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308 - cleaned when it was stored


def _responsive_image(match: re.Match) -> str:
    attributes = responsive_image_attributes(match[1])
    if attributes is None:
        return match[0]
    words = "".join(
        f' {name}="{escape(value)}"'
        for name, value in (attributes | {"sizes": SIZES}).items()
    )
    return f'<img{words} alt="{match[2]}" loading="lazy" decoding="async">'
