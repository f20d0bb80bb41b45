"""How the office shows what is only looked at: dates and texts as people read them."""

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
