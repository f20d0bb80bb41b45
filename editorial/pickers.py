"""The fields of the office's forms in which records are picked by their words."""

from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models

# Digits of the largest key that every database holds.
_LONGEST_KEY = 18


def is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY


class _KeysOnly:
    """What is no key is left out when a refused form is shown again.

    The field has said so; Django would look it up, and fail.
    """

    def optgroups(self, name, value, attr=None):
        keys = [key for key in value if not key or is_key(str(key))]
        return super().optgroups(name, keys, attr)


class PickOne(_KeysOnly, AutocompleteSelect):
    def value_from_datadict(self, data, files, name):
        key = super().value_from_datadict(data, files, name)
        # What is longer is the key of no row, cut or not; databases break at it.
        return key and str(key)[:_LONGEST_KEY]


class PickMany(_KeysOnly, AutocompleteSelectMultiple):
    def value_from_datadict(self, data, files, name):
        keys = super().value_from_datadict(data, files, name)
        return [str(key)[:_LONGEST_KEY] for key in keys or ()]


class AddsOnly:
    """Keeps the links beside a picker to the one that is safe: adding.

    Mixed into a ModelAdmin or an inline.
    """

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field and field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = False
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickMany(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
