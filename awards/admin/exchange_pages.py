"""Pages on which the list of one record goes out as a workbook and comes back in.

Upload, read what would happen, accept. Nothing is written before that; what the
file says waits in an ImportDraft of whoever uploaded it.
"""

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from awards.admin.exchange_upload import Upload, receive
from awards.admin.identities import HidesIdentities
from awards.exchange.accepting import accept, list_of, plan_of, take_back
from awards.exchange.lines import AnnexList
from awards.exchange.shown import button_words, shown_groups
from awards.forms.many_fields import takes_many_fields
from editorial.pickers import is_key
from organizations.exchange.accepting import DONE_ALREADY, AcceptanceRefused
from organizations.exchange.inspection import TOO_HEAVY
from organizations.exchange.reading import Table
from organizations.exchange.writing import (
    MEDIA_TYPE,
    faults_file,
    list_file,
    template_file,
)
from organizations.models import ImportDraft
from organizations.undoing import UndoRefused


class ExchangePages(HidesIdentities, admin.ModelAdmin):
    """Adds the pages; mixed into the ModelAdmin of the record, the subject."""

    # Of the lists in awards.exchange.accepting.
    list_class: type
    # Who may take an import back has this too.
    undo_permission = ""
    import_title = ""
    upload_template = "exchange_upload"
    plan_template = "exchange_plan"
    # What the first column of a dry run names.
    row_title = ""
    too_heavy = TOO_HEAVY

    def has_export_permission(self, request, subject) -> bool:
        return self.has_view_permission(request, subject)

    def has_import_permission(self, request, subject) -> bool:
        raise NotImplementedError

    def read_import(self, request, subject) -> tuple[object, Table, str]:
        """Return the list that comes in, its rows and the name of the file.

        Raises WorkbookRefused with a sentence.
        """
        raise NotImplementedError

    def upload_context(self, subject, sent) -> dict:
        """Return what the page of the upload shows beyond what all show.

        `sent` is what the form brought, empty where it was not read.
        """
        return {}

    def plan_context(self, draft: ImportDraft, subject, plan) -> dict:
        """Return what the page of the dry run shows beyond what all show."""
        return {}

    def asks_again(self, request, draft: ImportDraft) -> bool:
        """Say whether what was sent asks for another dry run, and note what for."""
        return False

    def import_done(self, request, subject, operation) -> None:
        """Tell what an accepted import has done."""
        self.message_user(request, f"{operation.summary}.", messages.SUCCESS)

    def get_urls(self):
        pages = [
            ("xuat", self.export_page, "export"),
            ("nhap", self.import_page, "import"),
            ("nhap/mau", self.template_page, "import_template"),
            ("nhap/dong-loi", self.faults_page, "import_faults"),
            ("nhap/hoan-tac", self.undo_import_page, "import_undo"),
        ]
        own = [
            path(
                f"<path:object_id>/{folder}/",
                self.admin_site.admin_view(view),
                name=f"awards_{self.opts.model_name}_{name}",
            )
            for folder, view, name in pages
        ]
        # A box to tick for each thing that thousands of rows may be linked to.
        plan_page = takes_many_fields(self.admin_site.admin_view(self.plan_page))
        own.append(
            path(
                "<path:object_id>/nhap/chay-thu/",
                plan_page,
                name=f"awards_{self.opts.model_name}_import_plan",
            )
        )
        return [*own, *super().get_urls()]

    # Files that go out

    @method_decorator(require_safe)
    def export_page(self, request, object_id):
        subject = self._subject(request, object_id)
        if not self.has_export_permission(request, subject):
            raise PermissionDenied
        exchanged = self.list_class(subject)
        # Such a list is not read back in: who only looks imports nothing.
        exchanged.hides_identities = not self.may_see_identities(request)
        content = list_file(exchanged, exchanged.columns)
        return _file(exchanged.file_name, content)

    @method_decorator(require_safe)
    def template_page(self, request, object_id):
        exchanged = self.list_class(self.importable(request, object_id))
        return _file(f"{exchanged.file_name}_mau", template_file(exchanged))

    @method_decorator(require_safe)
    def faults_page(self, request, object_id):
        subject = self.importable(request, object_id)
        draft = self.draft_of(request, subject)
        if draft is None:
            return self.gone(request, subject)
        exchanged = list_of(draft)
        content = faults_file(exchanged, plan_of(draft).faulty)
        return _file(f"{exchanged.file_name}_dong-loi", content)

    # What comes in

    def import_page(self, request, object_id):
        subject = self.importable(request, object_id)
        return receive(Upload(self, subject), request)

    # The page checks it itself, once the upload handler is in place.
    import_page.csrf_exempt = True

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def plan_page(self, request, object_id):
        """Show what the import would do; once accepted, do it."""
        subject = self.importable(request, object_id)
        draft = self.draft_of(request, subject)
        if draft is None:
            return self.gone(request, subject)
        refusal = ""
        if request.method == "POST":
            if self.asks_again(request, draft):
                return HttpResponseRedirect(request.get_full_path())
            refusal = self._accept(request, subject, draft)
            if not refusal:
                return HttpResponseRedirect(self.exchange_address(subject, "import"))
            if refusal == DONE_ALREADY:
                return self.gone(request, subject)
        plan = plan_of(draft)
        context = {
            "title": "Chạy thử: chưa ghi gì",
            "refusal": refusal,
            "draft": draft,
            "notices": [*draft.content["notices"], *plan.notices],
            "plan": plan,
            "groups": shown_groups(plan),
            "row_title": self.row_title,
            "button": button_words(plan),
            "faults": self.exchange_address(subject, "import_faults", ban=draft.pk),
            "upload": self.exchange_address(subject, "import"),
            **self.plan_context(draft, subject, plan),
        }
        return self.exchange_page(request, subject, self.plan_template, context)

    def _accept(self, request, subject, draft) -> str:
        """Write; return the sentence that says why not, or ""."""
        linked = request.POST.getlist("lien-ket")
        fingerprint = request.POST.get("fingerprint", "")
        try:
            operation = accept(draft, fingerprint, linked, by=request.user)
        except AcceptanceRefused as refusal:
            return str(refusal)
        self.import_done(request, subject, operation)
        return ""

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def undo_import_page(self, request, object_id):
        """Ask once, then take one import into this record back as a whole."""
        subject = self.importable(request, object_id)
        key = request.GET.get("lan", "")
        if not request.user.has_perm(self.undo_permission):
            raise PermissionDenied
        exchanged = self.list_class(subject)
        operation = exchanged.imports.filter(pk=key).first() if is_key(key) else None
        if operation is None:
            raise Http404("Không có lần nhập này.")
        refusals = []
        if request.method == "POST":
            try:
                take_back(exchanged, operation, by=request.user)
            except UndoRefused as refusal:
                refusals = refusal.messages
            else:
                done = f"Đã hoàn tác: {operation.summary}"
                self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(self.exchange_address(subject, "import"))
        context = {
            "title": "Hoàn tác lần nhập",
            "operation": operation,
            "rows": operation.changes.count(),
            "is_public_decision": getattr(subject, "is_public", False)
            and self.list_class is AnnexList,
            "refusals": refusals,
        }
        return self.exchange_page(request, subject, "exchange_undo", context)

    # Who, what, where

    def _subject(self, request, object_id):
        subject = self.get_object(request, unquote(object_id))
        if subject is None:
            raise Http404(f"Không có {self.opts.verbose_name} này.")
        return subject

    def importable(self, request, object_id):
        """Return the record; 403 for who may not import into it."""
        subject = self._subject(request, object_id)
        if not self.has_import_permission(request, subject):
            raise PermissionDenied
        return subject

    def draft_of(self, request, subject) -> ImportDraft | None:
        """Return the draft that `?ban=` names, if it is of this person and record."""
        key, name = request.GET.get("ban", ""), self.list_class.name
        own = ImportDraft.objects.kept().filter(by=request.user, list_name=name)
        draft = own.filter(pk=key).first() if is_key(key) else None
        is_of_it = draft and draft.content[self.opts.model_name] == subject.pk
        return draft if is_of_it else None

    def gone(self, request, subject):
        self.message_user(request, DONE_ALREADY, messages.WARNING)
        return HttpResponseRedirect(self.exchange_address(subject, "import"))

    def exchange_address(self, subject, name: str, **query) -> str:
        viewname = f"admin:awards_{self.opts.model_name}_{name}"
        return reverse(viewname, args=[subject.pk], query=query or None)

    def exchange_page(self, request, subject, name: str, context: dict, status=200):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "subject": subject,
            "list": self._list_address(),
            "back": self.exchange_address(subject, "change"),
            **context,
        }
        template = f"admin/awards/{name}.html"
        return TemplateResponse(request, template, context, status=status)

    def _list_address(self) -> str:
        return reverse(f"admin:awards_{self.opts.model_name}_changelist")


def _file(name: str, content: bytes) -> HttpResponse:
    file_name = f"{name}_{timezone.localdate().isoformat()}.xlsx"
    return HttpResponse(
        content,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )
