from django.contrib import admin
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from editorial.partial_dates import begun_by, over_by
from organizations.admin.deleting import KeepsWhatIsReferredTo
from organizations.admin.exchange import ExchangeAdmin
from organizations.admin.filters import chosen
from organizations.admin.pages import OfficeLinks, position_links
from organizations.admin.pickers import NamesTermsWhole, is_picker, term_labels
from organizations.admin.shown import ShowsAsReaders, shown_date
from organizations.forms import PositionForm, TermForm
from organizations.models import Office, Organization, Person, Position, Term
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX
from search.words import Query, folded_words
from vietnamese.folding import fold

# Words that every term is called by, as folded.
COMMON_WORDS = {"khoa", "nhiem", "ky"}


class ShowsPeriod(ShowsAsReaders):
    """The two ends of a term or a position, shown as people read them."""

    shown_instead = {
        "started_on": "started_on_shown",
        "ended_on": "ended_on_shown",
    }
    started_on_shown = shown_date("started_on", "từ")
    ended_on_shown = shown_date("ended_on", "đến")


@admin.register(Term)
class TermAdmin(KeepsWhatIsReferredTo, ShowsPeriod, OfficeLinks):
    form = TermForm
    list_display = ["label", "organization", "started_on_shown", "ended_on_shown"]
    list_filter = [chosen("organization", Organization, "tổ chức")]
    list_select_related = ["organization"]
    ordering = ["organization__name_key", "-started_on", "-pk"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["label"]
    search_help_text = "Tìm theo tên khóa hoặc tên tổ chức; không cần gõ dấu."
    autocomplete_fields = ["organization"]
    keys_from_address = ("organization",)
    picker_labels = staticmethod(term_labels)
    fields = ["organization", "label", "ordinal", "started_on", "ended_on", "note"]

    def get_queryset(self, request):
        terms = super().get_queryset(request).select_related("organization")
        return terms.defer("organization__introduction")

    def get_search_results(self, request, queryset, search_term):
        """Each word must be of the organization's name, of the term's, or a year.

        In a picker "IV" offers term IV before XIV.
        """
        query, is_exact = Query.parse(search_term), Q(pk__in=[])
        for phrase in query.phrases:
            if phrase[0] in COMMON_WORDS:
                continue
            one, word = Query(query.text, (phrase,)), " ".join(phrase)
            of_organization = ORGANIZATION_INDEX.matching(one, for_picker=True)
            is_found = Q(organization__in=of_organization) | Q(label__icontains=word)
            is_found |= Q(started_on__startswith=word) | Q(ended_on__startswith=word)
            is_exact |= Q(label__iexact=word) | Q(label__iendswith=f" {word}")
            queryset = queryset.filter(is_found)
        if query and is_picker(request):
            place = Case(When(is_exact, then=Value(0)), default=Value(1))
            queryset = queryset.order_by(place, *self.ordering)
        return queryset, False

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None:
            return links
        return [*links, *position_links(request, obj, "Chức vụ trong nhiệm kỳ này")]


@admin.register(Office)
class OfficeAdmin(KeepsWhatIsReferredTo, OfficeLinks):
    list_display = ["name", "rank"]
    ordering = ["rank", "name"]
    search_fields = ["name"]
    search_help_text = "Tìm theo tên chức vụ; không cần gõ dấu."
    fields = ["name", "rank"]

    def get_search_results(self, request, queryset, search_term):
        """Find by parts of words, without marks. The catalogue is short: 1 query."""
        words = folded_words(search_term)
        names = Office.objects.values_list("pk", "name")
        found = [pk for pk, name in names if all(word in fold(name) for word in words)]
        return queryset.filter(pk__in=found), False


class CurrentFilter(admin.SimpleListFilter):
    title = "hiện trạng"
    parameter_name = "hien-nay"

    def lookups(self, request, model_admin):
        return [("dang", "Đang giữ"), ("khong", "Đã thôi hoặc chưa giữ")]

    def queryset(self, request, queryset):
        day = timezone.localdate()
        if self.value() == "dang":
            return queryset.filter(held_on(day))
        if self.value() == "khong":
            return queryset.exclude(held_on(day))
        return queryset


def held_on(day) -> Q:
    """`Position.is_current` as a condition; needs `with_state` of that day."""
    runs_on = Q(term=None) | ~Q(ended_on="")
    runs_on |= begun_by("term__started_on", day) & Q(is_of_earlier_term=False)
    return begun_by("started_on", day) & ~over_by("ended_on", day) & runs_on


@admin.register(Position)
class PositionAdmin(NamesTermsWhole, ExchangeAdmin, ShowsPeriod, OfficeLinks):
    form = PositionForm
    list_display = ["person", "title", "at", "of_term", "shown_period", "held"]
    list_display_links = ["person", "title"]
    list_filter = [
        chosen("organization", Organization, "tổ chức"),
        chosen("person", Person, "người giữ"),
        chosen("term", Term, "nhiệm kỳ"),
        CurrentFilter,
        "office",
    ]
    ordering = ["office__rank", "order", "pk"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["person__full_name"]
    search_help_text = "Tìm theo tên người hoặc tên tổ chức; không cần gõ dấu."
    autocomplete_fields = ["person", "organization", "office", "term"]
    keys_from_address = ("person", "organization", "term")
    fieldsets = [
        (None, {"fields": ["person", "office", "is_acting", "organization", "term"]}),
        (
            "Thời gian",
            {
                "fields": [("started_on", "ended_on"), "decision"],
                "description": "Không rõ thì để trống: cổng dùng thời gian của nhiệm "
                "kỳ.",
            },
        ),
        ("Trong danh sách", {"fields": ["order", "note"]}),
    ]

    def get_queryset(self, request):
        positions = super().get_queryset(request)
        related = ("person", "organization", "office", "term")
        texts = ("person__biography", "organization__introduction")
        positions = positions.select_related(*related).defer(*texts)
        return positions.with_state(timezone.localdate())

    def get_search_results(self, request, queryset, search_term):
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        by_person = PERSON_INDEX.matching(query, in_title=True)
        by_organization = ORGANIZATION_INDEX.matching(query)
        is_found = Q(person__in=by_person) | Q(organization__in=by_organization)
        return queryset.filter(is_found), False

    @admin.display(description="chức vụ", ordering="office__rank")
    def title(self, position):
        return position.title

    @admin.display(description="tại", ordering="organization__name_key")
    def at(self, position):
        return position.organization.short_name or position.organization.name

    @admin.display(description="nhiệm kỳ", ordering="term__started_on")
    def of_term(self, position):
        return position.term.label if position.term else "–"

    @admin.display(description="thời gian", ordering="started_on")
    def shown_period(self, position):
        return position.period or "–"

    @admin.display(description="đang giữ", boolean=True)
    def held(self, position):
        return position.is_current()
