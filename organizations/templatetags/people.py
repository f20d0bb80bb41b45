"""How pages show people."""

from django import template

from vietnamese.names import parse_name

register = template.Library()


@register.filter
def initials(full_name):
    """ "BT" for Bùi Thanh Tùng: what stands where there is no photo."""
    name = parse_name(full_name)
    return f"{name.family[:1]}{name.given[:1]}".upper()
