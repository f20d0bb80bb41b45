"""Filters that the lists of this room share."""

from django.contrib import admin

from editorial.pickers import is_key


class ChosenFilter(admin.SimpleListFilter):
    """Narrows a list to one record that a link names; never offers all there are."""

    model = None

    def lookups(self, request, model_admin):
        key = self.value()
        if not is_key(key or ""):
            return []
        return [(item.pk, str(item)) for item in self.model.objects.filter(pk=key)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if not self.lookup_choices:
            return queryset.none()
        return queryset.filter(**{self.parameter_name: self.value()})

    def has_output(self):
        return bool(self.lookup_choices)


def chosen(name: str, record_model, heading: str) -> type[ChosenFilter]:
    """Return a filter by one record of a model, in the column `name`."""
    attributes = {"model": record_model, "parameter_name": name, "title": heading}
    return type(f"{record_model.__name__}Filter", (ChosenFilter,), attributes)
