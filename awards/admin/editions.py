"""The editions of contests: fields, prizes, who ran and who judged them."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse

from awards.admin.edition_copies import EditionCopyPages
from awards.admin.parts import PartInline
from awards.admin.results import ResultsPages
from awards.admin.seen_state import CarriesSeenState
from awards.forms.seen_state import SeenPartForm, SeenStateForm
from awards.models import ContestField, Edition, EditionMember, Prize
from documents.forms import PartForm
from organizations.admin.deleting import KeepsWhatIsReferredTo
from organizations.admin.person_positions import KnownSelect
from organizations.admin.shown import ShowsAsReaders, shown_date, shown_text
from vietnamese.numbers import group_thousands


class FieldInline(PartInline):
    model = ContestField
    fields = [("order", "name")]


class PrizeInline(PartInline):
    model = Prize
    fields = [("order", "name", "amount", "count_stated")]


class MemberForm(SeenPartForm, PartForm):
    class Meta:
        model = EditionMember
        fields = []  # The inline names them.


class MemberInline(PartInline):
    model = EditionMember
    form = MemberForm
    verbose_name_plural = "Ban tổ chức, giám khảo, thư ký"
    autocomplete_fields = ["person"]
    fields = [("order", "role", "post"), ("person", "name"), "unit"]

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("person")
        return found.defer("person__biography")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Edition)
class EditionAdmin(CarriesSeenState, ResultsPages, EditionCopyPages, ShowsAsReaders):
    form = SeenStateForm
    delete_confirmation_template = KeepsWhatIsReferredTo.delete_confirmation_template
    delete_selected_confirmation_template = (
        KeepsWhatIsReferredTo.delete_selected_confirmation_template
    )
    list_display = ["label", "contest", "entries_recorded", "is_public"]
    list_display_links = ["label"]
    list_filter = ["contest", "is_public"]
    list_select_related = ["contest"]
    search_fields = ["contest__name", "contest__slug", "slug"]
    autocomplete_fields = ["contest", "plan", "rules"]
    inlines = [FieldInline, PrizeInline, MemberInline]
    fieldsets = [
        (None, {"fields": ["contest", "ordinal", ("year_from", "year_to")]}),
        (
            "Văn bản, lịch",
            {
                "fields": [
                    ("plan", "rules"),
                    ("opens_on", "closes_on"),
                    ("ceremony_on", "place"),
                ]
            },
        ),
        ("Giới thiệu, số liệu", {"fields": ["introduction", "entries_stated"]}),
        ("Trên cổng", {"fields": ["is_public", "remark", "slug"]}),
    ]
    shown_instead = {
        "introduction": "introduction_shown",
        "opens_on": "opens_on_shown",
        "closes_on": "closes_on_shown",
        "ceremony_on": "ceremony_on_shown",
    }
    introduction_shown = shown_text("introduction", "giới thiệu")
    opens_on_shown = shown_date("opens_on", "nhận hồ sơ từ")
    closes_on_shown = shown_date("closes_on", "nhận hồ sơ đến")
    ceremony_on_shown = shown_date("ceremony_on", "tổng kết, trao giải")

    def get_queryset(self, request):
        editions = super().get_queryset(request).select_related("contest")
        if request.resolver_match.url_name != "awards_edition_changelist":
            return editions
        texts = ("introduction", "contest__introduction")
        return editions.defer(*texts).annotate(recorded=Count("entries"))

    @admin.display(description="lần tổ chức")
    def label(self, edition):
        return edition.label or edition.slug

    @admin.display(description="công trình đã nhập")
    def entries_recorded(self, edition):
        return group_thousands(edition.recorded)

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None:
            return links
        listed = reverse("admin:awards_entry_changelist", query={"lan": obj.pk})
        links = [*links, ("Công trình dự thi", listed)]
        if request.user.has_perm("awards.add_entry"):
            add = reverse("admin:awards_entry_add", query={"edition": obj.pk})
            links.append(("Thêm công trình", add))
        return links

    def get_deleted_objects(self, objs, request):
        """Fields, prizes and juries go with their edition; entries keep it."""
        kept = [
            f"“{edition}”: {group_thousands(count)} công trình dự thi đã nhập"
            for edition in objs
            if (count := edition.entries.count())
        ]
        if kept:
            return [], {}, set(), kept
        return super().get_deleted_objects(objs, request)
