"""Who takes part in an event and on which days it falls out: rows on its form."""

from django.contrib import admin

from documents.forms import PartForm
from editorial.pickers import AddsOnly
from news.events.forms import ExceptionFormSet
from news.models import Event, EventException, Participant
from organizations.admin.person_positions import KnownSelect


class EventPartInline(AddsOnly, admin.StackedInline):
    """Rows that are a part of the event: whoever may change it may change them."""

    # One row is there to be filled in, also where no script adds another.
    extra = 1

    @property
    def _event_admin(self):
        return self.admin_site.get_model_admin(Event)

    def has_view_permission(self, request, obj=None):
        return self._event_admin.has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self._event_admin.has_add_permission(request)
        return self._event_admin.has_change_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


class ExceptionInline(EventPartInline):
    model = EventException
    formset = ExceptionFormSet
    verbose_name_plural = "Ngày nghỉ, ngày chuyển của sự kiện lặp lại"
    fields = [("day", "moved_to"), "note"]


class ParticipantInline(EventPartInline):
    model = Participant
    form = PartForm
    verbose_name_plural = "Người tham gia, diễn giả"
    autocomplete_fields = ["person"]
    fields = [("person", "name"), ("office", "part"), "order"]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("person")
        return found.defer("person__biography")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
