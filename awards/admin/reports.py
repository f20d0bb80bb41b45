"""The office's page “Báo cáo”: each report on screen, as Excel, Word and CSV."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from awards.identities import may_see_identities
from awards.models import Decision
from awards.reports.asked import (
    ABOUT,
    ALL,
    OF_DECISION,
    PUBLIC,
    REPORTS,
    read_report,
    scope_of,
)
from awards.search import search_decisions
from organizations.exchange.writing import MEDIA_TYPE as EXCEL_TYPE
from organizations.models import Kind, Person, Term
from organizations.papers.heading import heading
from organizations.papers.report import ReportRefused, ReportRow, ReportUnasked, shown
from organizations.papers.sheets import csv_text, workbook_of
from organizations.papers.word import MEDIA_TYPE as WORD_TYPE
from organizations.papers.word import document_of
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX
from search.words import Query

FILES = {"xlsx": "Excel", "docx": "Word", "csv": "CSV"}
PARAMETERS = ("bao-cao", "nam", "ma", "tu", "den", "gom")
CHOICES_SHOWN = 20


class ReportPages(admin.ModelAdmin):
    """Adds the pages of reports; mixed into the ModelAdmin of Decision.

    The list of decisions gets their address as `report_address`.
    """

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("bao-cao/", view(self.report_page), name="awards_decision_report"),
            path(
                "bao-cao/tep.<str:form>",
                view(self.report_file),
                name="awards_decision_report_file",
            ),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        address = reverse("admin:awards_decision_report")
        extra = {"report_address": address, **(extra_context or {})}
        return super().changelist_view(request, extra)

    @method_decorator(require_safe)
    def report_page(self, request):
        """Show the report that the address asks for. At most 10 queries."""
        self._refuse_strangers(request)
        asked = request.GET
        name = asked.get("bao-cao") or "nam"
        query = _asked(request)
        context = {
            **self.admin_site.each_context(request),
            "title": "Báo cáo khen thưởng",
            "opts": self.opts,
            "reports": REPORTS.items(),
            "name": name,
            "asked": {key.replace("-", "_"): asked.get(key, "") for key in PARAMETERS}
            | {"gom": scope_of(asked, name)},
            "words": asked.get("tim", ""),
            "scopes": [(PUBLIC, "Chỉ đã công bố"), (ALL, "Kể cả chưa công bố")],
            "has_scope": name != OF_DECISION,
            "needs_year": name in ("nam", "loai"),
            "needs_record": name in ABOUT,
            "choices": self._choices(request, name, asked.get("tim", "")),
            "terms": _terms() if name == "nhiem-ky" else [],
        }
        try:
            context["report"] = report = read_report(asked, **_seen(request))
            context["rows"] = [_shown_row(row) for row in report.rows]
            context["files"] = [
                (label, _address("report_file", form, query))
                for form, label in FILES.items()
            ]
        except ReportUnasked as hint:
            context["hint"] = str(hint)
        except ReportRefused as refusal:
            context["refusal"] = str(refusal)
        return TemplateResponse(request, "admin/awards/report.html", context)

    @method_decorator(require_safe)
    def report_file(self, request, form):
        self._refuse_strangers(request)
        try:
            report = read_report(request.GET, **_seen(request))
            content, media_type = _file_of(report, form)
        except ReportRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(_address("report", None, _asked(request)))
        name = f"{report.name}_{timezone.localdate().isoformat()}.{form}"
        return HttpResponse(
            content,
            content_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _refuse_strangers(self, request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _choices(self, request, name: str, words: str) -> list[tuple[str, str]]:
        """Return (name, address) of what the words find for a report about one."""
        query = Query.parse(words)
        if name not in ABOUT or not query:
            return []
        model = ABOUT[name][0]
        if model is Decision:
            found = search_decisions(Decision.objects.newest_first(), query)
        else:
            index = PERSON_INDEX if model is Person else ORGANIZATION_INDEX
            found = model.objects.filter(pk__in=index.matching(query)).alphabetical()
        kept = {**_asked(request), "bao-cao": name}
        return [
            (str(record), _address("report", None, {**kept, "ma": record.pk}))
            for record in found[:CHOICES_SHOWN]
        ]


def _seen(request) -> dict[str, bool]:
    return {"hides_identities": not may_see_identities(request.user)}


def _shown_row(row: ReportRow) -> dict:
    cells = [
        {"text": shown(cell), "is_number": isinstance(cell, int)} for cell in row.cells
    ]
    return {"kind": row.kind, "cells": cells}


def _terms() -> list[Term]:
    unions = Term.objects.filter(organization__kind=Kind.UNION)
    return list(unions.select_related("organization"))


def _file_of(report, form: str) -> tuple[bytes | str, str]:
    if form == "csv":
        return csv_text(report), "text/csv; charset=utf-8"
    if form == "xlsx":
        return workbook_of(report, heading()), EXCEL_TYPE
    if form == "docx":
        return document_of(report, heading(), timezone.localdate()), WORD_TYPE
    raise ReportRefused("Không có loại tệp này. Hãy chọn Excel, Word hoặc CSV.")


def _asked(request) -> dict[str, str]:
    return {key: request.GET[key] for key in PARAMETERS if request.GET.get(key)}


def _address(name: str, form: str | None, query: dict) -> str:
    args = [form] if form else []
    return reverse(f"admin:awards_decision_{name}", args=args, query=query or None)
