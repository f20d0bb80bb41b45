"""One page for a decision and all its lines, filled in with the keyboard alone."""

from django.contrib import admin, messages
from django.db.models import Count, Q, Sum
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from awards.admin.codes import CodePages
from awards.admin.exchange import AnnexPages
from awards.admin.filters import YearFilter
from awards.admin.reports import ReportPages
from awards.doubts import doubts_about
from awards.forms.decision import DecisionForm, keys_only
from awards.forms.drafting import MOST_LINES, Draft, is_drafting
from awards.forms.line import LineForm
from awards.forms.lines import LineTable
from awards.forms.many_fields import takes_many_fields
from awards.forms.sent_rows import MOST_SENT
from awards.models import Award, Decision, RecipientKind
from awards.search import search_decisions
from awards.summaries import counts_in_words
from awards.views.decision import decision_context
from editorial.admin import PublishableAdmin
from editorial.models import PUBLIC_STATUSES
from organizations.admin.shown import ShowsAsReaders, shown_date
from search.words import Query

PICKERS = ("issuer", "signer", "document")


class LineInline(admin.TabularInline):
    """The lines are a part of the decision: whoever may change it may change them."""

    model = Award
    form = LineForm
    formset = LineTable
    template = "admin/awards/decision/lines.html"
    max_num = MOST_LINES

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, absolute_max=MOST_SENT, **kwargs)

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else 5

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("kind")

    @property
    def _decision_admin(self):
        return self.admin_site.get_model_admin(Decision)

    def has_view_permission(self, request, obj=None):
        return self._decision_admin.has_view_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return self._decision_admin.has_add_permission(request)
        return self._decision_admin.has_change_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)


@admin.register(Decision)
class DecisionAdmin(
    AnnexPages, CodePages, ReportPages, ShowsAsReaders, PublishableAdmin
):
    form = DecisionForm
    change_form_template = "admin/awards/decision/change_form.html"
    change_list_template = "admin/awards/decision/change_list.html"
    list_display = ["name", "shown_decided_on", "giver", "totals", "state"]
    list_filter = ["status", YearFilter, "level", "commendation"]
    ordering = ["-saved_at"]
    # Shows the box; get_search_results decides what is found.
    search_fields = ["number"]
    search_help_text = (
        "Tìm theo số, thành tích, hoặc tên người, tập thể được khen; không cần gõ dấu."
    )
    inlines = [LineInline]
    autocomplete_fields = ["issuer", "signer", "document"]
    content_fields = (
        "number", "decided_on", "award_year", "issuer", "issuer_name", "signer",
        "signer_name", "signer_office", "signing_form", "level", "commendation",
        "movement", "reason", "document", "ceremony_on", "ceremony_place", "remark",
    )  # fmt: skip
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("number", "decided_on", "award_year"),
                    ("issuer", "issuer_name"),
                    "reason",
                    ("level", "commendation"),
                    "movement",
                    "seen_saved_at",
                ],
                "description": "Điền những gì trên giấy có; không ô nào bắt buộc. Điều "
                "còn thiếu nằm trong danh sách “Thiếu thông tin”.",
            },
        ),
        (
            "Người ký, văn bản, lễ trao",
            {
                "fields": [
                    ("signing_form", "signer_office"),
                    ("signer", "signer_name"),
                    "document",
                    ("ceremony_on", "ceremony_place"),
                ]
            },
        ),
        ("Đăng", {"fields": ["published_at", "remark", "internal_note"]}),
    ]
    shown_instead = {
        "decided_on": "shown_decided_on",
        "ceremony_on": "shown_ceremony_on",
    }
    shown_decided_on = shown_date("decided_on", "ngày quyết định")
    shown_ceremony_on = shown_date("ceremony_on", "ngày trao tặng")

    class Media:
        css = {"all": ["office/awards.css"]}

    def get_urls(self):
        """Both forms take as many fields as their lines have."""
        site = self.admin_site
        own = [
            path("add/", takes_many_fields(site.admin_view(self.add_view)),
                 name="awards_decision_add"),
            path("<path:object_id>/change/",
                 takes_many_fields(site.admin_view(self.change_view)),
                 name="awards_decision_change"),
        ]  # fmt: skip
        return [*own, *super().get_urls()]

    def get_queryset(self, request):
        decisions = super().get_queryset(request).select_related("issuer")
        if request.resolver_match.url_name != "awards_decision_changelist":
            return decisions
        decisions = decisions.defer("issuer__introduction", "internal_note")
        given = ~Q(awards__status="annulled")
        return decisions.annotate(
            lines=Count("awards"),
            **{
                _total_of(kind): Sum(
                    "awards__count", filter=given & Q(awards__recipient_kind=kind)
                )
                for kind in RecipientKind
            },
        )

    # The form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            draft = Draft(request.POST, is_stored=object_id is not None)
            draft.prepare()
            keys_only(draft.data, PICKERS)
            request.POST = draft.data
            if is_drafting(request.POST):
                self._tell_of_draft(request, draft)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _tell_of_draft(self, request, draft: Draft) -> None:
        for sentence in draft.told:
            self.message_user(request, sentence, messages.INFO)
        if draft.refusal:
            self.message_user(request, draft.refusal, messages.WARNING)

    def render_change_form(self, request, context, *args, **kwargs):
        decision = kwargs.get("obj")
        (inline,) = context["inline_admin_formsets"] or [None]
        table = inline.formset if inline else None
        if table is not None:
            table.offer_links()
        context.update(
            line_errors=list(_line_errors(table)) if table is not None else [],
            kinds=table.kind_names.kinds if table is not None else [],
            typed={name: request.POST.get(name, "") for name in _TYPED},
            replaces_counts="_paste" not in request.POST
            or "replace_counts" in request.POST,
            is_public_now=decision is not None and decision.status in PUBLIC_STATUSES,
            doubts=_doubts(request, decision),
            incomplete_address=reverse("admin:awards_award_incomplete"),
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        asked = form.cleaned_data.get("award_year")
        if asked is not None and asked != obj.award_year:
            self.message_user(
                request,
                f"Năm khen thưởng đã đổi theo ngày quyết định: {obj.award_year}. Nếu "
                f"khen thành tích năm {asked} thì ghi lại năm ấy và lưu.",
                messages.WARNING,
            )

    def save_formset(self, request, form, formset, change):
        if not isinstance(formset, LineTable):
            super().save_formset(request, form, formset, change)
            return
        formset.save_together()
        decision = form.instance
        if change and formset.has_changed() and self._was_read(decision):
            decision.revised_at = timezone.now()
            decision.save(update_fields=["revised_at", "saved_at"])

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self._tell_of_doubts(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self._tell_of_doubts(request, obj)
        return response

    def _tell_of_doubts(self, request, decision) -> None:
        if doubts := doubts_about(Decision.objects.get(pk=decision.pk)):
            self.message_user(
                request,
                format_html(
                    'Đã lưu, nhưng có {} chỗ nên xem lại: <a href="{}#nghi-ngo">xem '
                    "danh sách</a>.",
                    len(doubts),
                    self.form_address(decision),
                ),
                messages.WARNING,
            )

    def render_preview(self, request, obj, context):
        return render(
            request, "awards/decision.html", {**decision_context(obj), **context}
        )

    # The list

    def changelist_view(self, request, extra_context=None):
        address = reverse("admin:awards_award_incomplete")
        extra = {"incomplete_address": address, **(extra_context or {})}
        return super().changelist_view(request, extra)

    def get_search_results(self, request, queryset, search_term):
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        return search_decisions(queryset, query), False

    @admin.display(description="quyết định", ordering="number_key")
    def name(self, decision):
        return decision.name

    @admin.display(description="người, cơ quan quyết định")
    def giver(self, decision):
        issuer = decision.issuer.name if decision.issuer else ""
        return decision.issuer_name or issuer or "–"

    @admin.display(description="được khen")
    def totals(self, decision):
        counts = {kind: getattr(decision, _total_of(kind)) for kind in RecipientKind}
        return counts_in_words(counts) or "–"


def _total_of(kind: RecipientKind) -> str:
    return f"total_{kind.name.lower()}"


_TYPED = ("paste", "keep_font", "common_kind", "common_grade", "first_pasted")


def _doubts(request, decision):
    """The doubts of what is stored, while it is looked at; not while it is typed."""
    if decision is None or request.method == "POST":
        return []
    return [
        (
            doubt.sentence,
            doubt.other,
            doubt.other
            and reverse("admin:awards_decision_change", args=[doubt.other.pk]),
        )
        for doubt in doubts_about(decision)
    ]


def _line_errors(table: LineTable):
    """Yield (number of the row or 0, sentence, id of what to go to)."""
    if not table.is_bound or table.is_drafted:
        return
    for sentence in table.non_form_errors():
        yield 0, sentence, "lines"
    for number, form in enumerate(table.forms, 1):
        for name, sentences in form.errors.items():
            field = form[name].id_for_label if name in form.fields else f"row-{number}"
            for sentence in sentences:
                yield number, sentence, field
