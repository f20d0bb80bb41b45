"""Who only looks at awards is shown no name that readers are not shown."""

import json

from awards.identities import (
    INSTEAD,
    SEEN_BY,
    may_see_identities,
    without_identities,
)
from awards.models import Award

# Free text of the office: notes of a pasted list stand there under names.
NOTES = ("internal_note",)
_TELLING = {*INSTEAD, "name_key", "code"} - {"is_masked"}


class HidesIdentities:
    """Mixed into a ModelAdmin with lines, authors or juries on its form.

    What stands in the form is blanked before it is drawn, in memory alone; the log
    says of rows what was done, not whose they are.
    """

    # Award or Author: those whose names the export and the doubts hold.
    identities_of: type = Award

    def may_see_identities(self, request) -> bool:
        return may_see_identities(request.user, self.identities_of)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if self.may_see_identities(request):
            return fieldsets
        return [
            (title, {**options, "fields": [f for f in fields if f not in NOTES]})
            for title, options in fieldsets
            for fields in [options["fields"]]
        ]

    def lookup_allowed(self, lookup, value, request):
        """An address that asks by words of a note would say that they stand there."""
        is_telling = lookup.partition("__")[0] in NOTES
        if is_telling and not self.may_see_identities(request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def render_change_form(self, request, context, *args, **kwargs):
        if not self.may_see_identities(request):
            # Doubts name the lines that they are about.
            context["doubts"] = []
        for inline in context["inline_admin_formsets"]:
            if self._hides_rows(request, inline.formset.model):
                rows = [form.instance for form in inline.formset.forms]
                without_identities(row for row in rows if row.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request, object_id, extra_context=None):
        answer = super().history_view(request, object_id, extra_context)
        shown = getattr(answer, "context_data", None)
        hides = any(self._hides_rows(request, inline.model) for inline in self.inlines)
        if shown and hides:
            for entry in shown["action_list"]:
                entry.change_message = _without_rows(entry.change_message)
        return answer

    def _hides_rows(self, request, model) -> bool:
        return model in SEEN_BY and not may_see_identities(request.user, model)


class HidesOwnIdentity:
    """Mixed into the ModelAdmin of lines themselves."""

    def get_object(self, request, object_id, from_field=None):
        award = super().get_object(request, object_id, from_field)
        if award is not None and not may_see_identities(request.user):
            without_identities([award])
        return award

    def get_changelist_instance(self, request):
        listed = super().get_changelist_instance(request)
        if not may_see_identities(request.user):
            listed.result_list = without_identities(listed.result_list)
        return listed

    def get_sortable_by(self, request):
        sortable = super().get_sortable_by(request)
        if may_see_identities(request.user):
            return sortable
        return [name for name in sortable if name not in ("shown", "unit")]

    def lookup_allowed(self, lookup, value, request):
        """An address that asks by name would say whose a line without one is."""
        is_telling = lookup.partition("__")[0] in _TELLING
        if is_telling and not may_see_identities(request.user):
            return False
        return super().lookup_allowed(lookup, value, request)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and not may_see_identities(request.user):
            context["hides_changes"] = obj.hides_identity
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _without_rows(message: str) -> str:
    """Return a message of the log in which rows of the form have no names."""
    try:
        told = json.loads(message)
    except ValueError:
        return message
    for what in told if isinstance(told, list) else []:
        for said in what.values():
            if "object" in said:
                said["object"] = "…"
    return json.dumps(told)
