"""Search hits with the matched words marked."""

from django import template

from search import highlight

register = template.Library()


@register.filter
def marked(text, query):
    return highlight.mark(text, query)


@register.filter
def excerpt(text, query):
    return highlight.excerpt(text, query)
