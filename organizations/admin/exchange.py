"""Pages on which a list goes out as an Excel workbook and comes back.

Upload, read what would happen, accept. Nothing of the list is written before that; what
the workbook says waits in an ImportDraft of whoever uploaded it.
"""

from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from editorial.pickers import is_key
from organizations.admin.pages import OfficeLinks
from organizations.exchange.accepting import (
    DONE_ALREADY,
    LISTS,
    AcceptanceRefused,
    accept,
    plan_of,
)
from organizations.exchange.inspection import MAX_BYTES, TOO_HEAVY, WorkbookRefused
from organizations.exchange.plan import Plan
from organizations.exchange.reading import MAX_ROWS, read_workbook
from organizations.exchange.receiving import receives_workbook
from organizations.exchange.writing import (
    MEDIA_TYPE,
    faults_file,
    list_file,
    template_file,
)
from organizations.models import ImportDraft, Person
from vietnamese.cleaning import clean_text
from vietnamese.numbers import group_thousands

NO_FILE = "Chưa chọn tệp. Hãy chọn một tệp Excel (.xlsx) rồi bấm Chạy thử."
LINES_SHOWN = 500
FILE_NAME_LENGTH = ImportDraft._meta.get_field("file_name").max_length


class ExchangeAdmin(OfficeLinks):
    """Adds the links and the pages; mixed into its ModelAdmin."""

    # What an import may write beside the model's own rows.
    also_imported = {"position": (Person,)}

    def has_import_permission(self, request) -> bool:
        """It may remake the whole list, so it needs what uniting needs, and adding."""
        models = (self.model, *self.also_imported.get(self.opts.model_name, ()))
        return all(
            request.user.has_perm(
                f"{model._meta.app_label}.{get_permission_codename(verb, model._meta)}"
            )
            for model in models
            for verb in ("add", "change", "delete")
        )

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is not None:
            return links
        if self.has_view_permission(request):
            links = [*links, ("Xuất ra Excel", self._address("export"))]
        if self.has_import_permission(request):
            links = [*links, ("Nhập từ Excel", self._address("import"))]
        return links

    def get_urls(self):
        pages = [
            ("xuat/", self.export_page, "export"),
            ("nhap/", self.import_page, "import"),
            ("nhap/mau/", self.template_page, "import_template"),
            ("nhap/chay-thu/", self.plan_page, "import_plan"),
            ("nhap/dong-loi/", self.faults_page, "import_faults"),
        ]
        own = [
            path(
                address,
                self.admin_site.admin_view(view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def _address(self, name: str, **query) -> str:
        info = self.opts.app_label, self.opts.model_name, name
        return reverse("admin:{}_{}_{}".format(*info), query=query or None)

    def _list(self):
        return LISTS[self.opts.model_name]()

    # Files that go out

    @method_decorator(require_safe)
    def export_page(self, request):
        """Give the whole list; contacts of people only to who may change it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        exchanged = self._list()
        may_change = self.has_change_permission(request)
        columns = exchanged.columns_for(with_private=may_change)
        return _file(exchanged.file_name, list_file(exchanged, columns))

    @method_decorator(require_safe)
    def template_page(self, request):
        self._refuse_strangers(request)
        exchanged = self._list()
        return _file(f"{exchanged.file_name}_mau", template_file(exchanged))

    @method_decorator(require_safe)
    def faults_page(self, request):
        self._refuse_strangers(request)
        draft = self._draft(request)
        if draft is None:
            return self._gone(request)
        exchanged = self._list()
        content = faults_file(exchanged, plan_of(draft).faulty)
        return _file(f"{exchanged.file_name}_dong-loi", content)

    # What comes in

    def import_page(self, request):
        self._refuse_strangers(request)
        return _receive(self, request)

    # The page checks it itself, once the upload handler is in place.
    import_page.csrf_exempt = True

    def upload_form(self, request, refusal="", status=200):
        context = {
            "title": "Nhập từ Excel",
            "refusal": refusal,
            "max_megabytes": MAX_BYTES // 2**20,
            "max_rows": MAX_ROWS,
            "template": self._address("import_template"),
            "export": self._address("export"),
        }
        return self._page(request, "upload", context, status)

    def read_upload(self, request):
        upload = request.FILES.get("workbook")
        if upload is None:
            return self.upload_form(request, NO_FILE)
        name = clean_text(upload.name)
        try:
            table = read_workbook(upload.read(), name, self._list())
        except WorkbookRefused as refusal:
            return self.upload_form(request, str(refusal))
        ImportDraft.objects.forget_old()
        draft = ImportDraft.objects.create(
            list_name=self.opts.model_name,
            file_name=name[-FILE_NAME_LENGTH:],
            content=table.kept(),
            by=request.user,
        )
        return HttpResponseRedirect(self._address("import_plan", ban=draft.pk))

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def plan_page(self, request):
        """Show what the import would do; once accepted, do it."""
        self._refuse_strangers(request)
        draft = self._draft(request)
        if draft is None:
            return self._gone(request)
        refusal = ""
        if request.method == "POST":
            refusal = self._accept(request, draft)
            if not refusal:
                return HttpResponseRedirect(self._address("changelist"))
            if refusal == DONE_ALREADY:
                return self._gone(request)
        plan = plan_of(draft)
        context = {
            "title": "Chạy thử: chưa ghi gì",
            "refusal": refusal,
            "draft": draft,
            "notices": draft.content["notices"],
            "plan": plan,
            "groups": _groups(plan),
            "button": _button(plan),
            "faults": self._address("import_faults", ban=draft.pk),
            "upload": self._address("import"),
        }
        return self._page(request, "plan", context)

    def _accept(self, request, draft) -> str:
        """Write; return the sentence that says why not, or ""."""
        fingerprint = request.POST.get("fingerprint", "")
        try:
            operation = accept(draft, fingerprint, by=request.user)
        except AcceptanceRefused as refusal:
            return str(refusal)
        done = f"{operation.summary}."
        if request.user.has_perm("organizations.view_operation"):
            address = reverse(
                "admin:organizations_operation_change", args=[operation.pk]
            )
            link = '<a href="{}">Xem hoặc hoàn tác</a>'
            done = format_html("{} " + link, done, address)
        self.message_user(request, done, messages.SUCCESS)
        return ""

    def _refuse_strangers(self, request) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied

    def _draft(self, request) -> ImportDraft | None:
        """Return the draft that `?ban=` names, if it is of this person and list."""
        key = request.GET.get("ban", "")
        own = ImportDraft.objects.kept().filter(
            by=request.user, list_name=self.opts.model_name
        )
        return own.filter(pk=key).first() if is_key(key) else None

    def _gone(self, request):
        self.message_user(request, DONE_ALREADY, messages.WARNING)
        return HttpResponseRedirect(self._address("import"))

    def _page(self, request, name: str, context: dict, status: int = 200):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "back": self._address("changelist"),
            **context,
        }
        template = f"admin/organizations/exchange_{name}.html"
        return TemplateResponse(request, template, context, status=status)


def _refuse_request(model_admin, request):
    """Answer without a look at the body, which may not be read."""
    return model_admin.upload_form(request, TOO_HEAVY, status=413)


@receives_workbook(refuse=_refuse_request)
def _receive(model_admin, request):
    if request.method != "POST":
        return model_admin.upload_form(request)
    return model_admin.read_upload(request)


def _file(name: str, content: bytes) -> HttpResponse:
    file_name = f"{name}_{timezone.localdate().isoformat()}.xlsx"
    return HttpResponse(
        content,
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


def _groups(plan: Plan) -> list[dict]:
    """The kinds of rows that are shown one by one, what needs a hand first."""
    groups = [
        ("loi", "Dòng lỗi, sẽ bỏ qua", plan.faulty),
        ("luu-y", "Dòng cần xem lại, vẫn nhập", plan.warned),
        ("sua", "Dòng sửa", plan.changed),
        ("moi", "Dòng mới", plan.new),
    ]
    return [
        {
            "anchor": anchor,
            "title": title,
            "count": len(lines),
            "lines": lines[:LINES_SHOWN],
            "more": max(0, len(lines) - LINES_SHOWN),
        }
        for anchor, title, lines in groups
        if lines
    ]


def _button(plan: Plan) -> str:
    """Return what the button says; "" where there is nothing to import."""
    if plan.is_idle:
        return ""
    words = f"Nhập {group_thousands(len(plan.new) + len(plan.changed))} dòng"
    faulty = len(plan.faulty)
    return f"{words}, bỏ qua {group_thousands(faulty)} dòng lỗi" if faulty else words
