"""How the office shows what is only looked at: dates and texts as people read them."""

from collections.abc import Iterable

from django.contrib import admin

from editorial.templatetags.richtext import rich
from vietnamese.partial_dates import show_partial_date


def shown_date(name: str, description: str):
    """Return a column that shows a partial date as offices write it."""

    @admin.display(description=description, ordering=name)
    def column(self, record):
        return show_partial_date(getattr(record, name)) or "–"

    return column


def shown_text(name: str, description: str):
    """Return a field that shows a rich text as readers see it."""

    @admin.display(description=description)
    def field(self, record):
        return rich(getattr(record, name))

    return field


class HidesPrivate:
    """Leaves private fields out for who may not change the record.

    What readers of the portal may see is shown. Mixed into a ModelAdmin.
    """

    private_fields: frozenset[str] = frozenset()

    def fields_readers_see(self, obj) -> Iterable[str]:
        """Return those of the private fields that the record makes public."""
        raise NotImplementedError

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        hidden = self.private_fields - set(self.fields_readers_see(obj))
        left = [
            (title, {**options, "fields": _without(hidden, options["fields"])})
            for title, options in fieldsets
        ]
        return [(title, options) for title, options in left if options["fields"]]

    def lookup_allowed(self, lookup, value, request):
        """Whoever does not see a field cannot guess it by filters in the address."""
        is_private = lookup.partition("__")[0] in self.private_fields
        if is_private and not self.has_change_permission(request):
            return False
        return super().lookup_allowed(lookup, value, request)


def _without(hidden: frozenset[str], fields) -> list:
    left = [
        _without(hidden, field) if isinstance(field, (list, tuple)) else field
        for field in fields
        if isinstance(field, (list, tuple)) or field not in hidden
    ]
    return [field for field in left if field]


class ShowsAsReaders:
    """For who may only look: fields are shown in words, not as they are kept.

    Mixed into a ModelAdmin or an inline.
    """

    # {field: what is shown in its place}
    shown_instead: dict[str, str] = {}

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *self.shown_instead.values()]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [*map(self._shown, options["fields"])]})
            for title, options in fieldsets
        ]

    def _shown(self, field):
        if isinstance(field, (list, tuple)):
            return [*map(self._shown, field)]
        return self.shown_instead.get(field, field)
