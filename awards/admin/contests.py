"""Contests, and the entries of their editions with their authors."""

from django.contrib import admin
from django.urls import reverse

from awards.admin.identities import HidesIdentities
from awards.admin.parts import PartInline
from awards.admin.seen_state import CarriesSeenState
from awards.forms.entry import EntryForm
from awards.forms.seen_state import SeenStateForm
from awards.identities import (
    HINTS,
    may_see_identities,
    without_hints,
    without_identities,
)
from awards.models import Author, Contest, Edition, Entry
from editorial.pickers import AddsOnly
from organizations.admin.deleting import KeepsWhatIsReferredTo
from organizations.admin.pages import OfficeLinks
from organizations.admin.shown import ShowsAsReaders, shown_text


@admin.register(Contest)
class ContestAdmin(
    KeepsWhatIsReferredTo, CarriesSeenState, ShowsAsReaders, OfficeLinks
):
    form = SeenStateForm
    list_display = ["name", "organizer", "order", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["organizer"]
    # The slug is the name without marks, so typing without marks finds it.
    search_fields = ["name", "short_name", "slug"]
    autocomplete_fields = ["organizer"]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "organizer", "introduction"]}),
        ("Trên cổng", {"fields": ["is_public", "order", "remark", "slug"]}),
    ]
    shown_instead = {"introduction": "introduction_shown"}
    introduction_shown = shown_text("introduction", "giới thiệu")

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None:
            return links
        of_contest = {"contest__id__exact": obj.pk}
        listed = reverse("admin:awards_edition_changelist", query=of_contest)
        return [*links, ("Các lần tổ chức", listed)]


class AuthorInline(PartInline):
    model = Author
    whole = "entry"
    autocomplete_fields = ["person"]
    fields = [("order", "name", "share"), ("unit", "person"), "is_masked"]


class EditionFilter(admin.SimpleListFilter):
    title = "lần tổ chức"
    parameter_name = "lan"

    def lookups(self, request, model_admin):
        editions = Edition.objects.select_related("contest").newest_first()
        texts = ("introduction", "contest__introduction")
        return [(str(one.pk), str(one)) for one in editions.defer(*texts)]

    def queryset(self, request, queryset):
        if self.value() not in {key for key, _ in self.lookup_choices}:
            return queryset
        return queryset.filter(edition=int(self.value()))


@admin.register(Entry)
class EntryAdmin(HidesIdentities, CarriesSeenState, AddsOnly, admin.ModelAdmin):
    form = EntryForm
    identities_of = Author
    list_display = ["title", "edition", "field", "unit", "prize"]
    list_filter = [EditionFilter]
    list_select_related = ["edition__contest", "field", "prize"]
    search_fields = ["title", "unit", "authors__name"]
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False
    autocomplete_fields = ["edition", "organization", "award"]
    inlines = [AuthorInline]
    fields = [
        "edition", "title", "field", "unit", "organization", "prize", "award", "order",
    ]  # fmt: skip

    def get_search_fields(self, request):
        """Who is not shown the authors does not find out by their names either."""
        fields = super().get_search_fields(request)
        return fields if self.may_see_identities(request) else ["title"]

    def get_sortable_by(self, request):
        sortable = super().get_sortable_by(request)
        if self.may_see_identities(request):
            return sortable
        return [name for name in sortable if name not in HINTS]

    def lookup_allowed(self, lookup, value, request):
        """An address that asks by unit would say of which one an entry is."""
        is_telling = lookup.partition("__")[0].removesuffix("_id") in HINTS
        if is_telling and not self.may_see_identities(request):
            return False
        return super().lookup_allowed(lookup, value, request)

    def get_changelist_instance(self, request):
        listed = super().get_changelist_instance(request)
        if not self.may_see_identities(request):
            listed.result_list = without_hints(listed.result_list)
        return listed

    def get_object(self, request, object_id, from_field=None):
        entry = super().get_object(request, object_id, from_field)
        if entry is None:
            return entry
        if not self.may_see_identities(request):
            without_hints([entry])
        if entry.award_id and not may_see_identities(request.user):
            without_identities([entry.award])
        return entry

    def get_changeform_initial_data(self, request):
        # Odd values in an address would be errors of the picker.
        edition = EntryForm.edition_of(request.GET)
        return {"edition": edition.pk} if edition else {}
