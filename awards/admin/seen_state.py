"""What the office's screens need of `awards.forms.seen_state`."""


class CarriesSeenState:
    """Puts the hidden digest on the form of who may change the row.

    Mixed into a ModelAdmin or an inline whose form is a SeenStateForm.
    """

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if not self._is_open(request, obj):
            return fieldsets
        (title, options), *others = fieldsets
        fields = [*options["fields"], "seen_state"]
        return [(title, {**options, "fields": fields}), *others]

    def _is_open(self, request, obj) -> bool:
        return obj is None or self.has_change_permission(request, obj)
