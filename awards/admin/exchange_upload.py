"""The page that takes a list for one record, and keeps it for its dry run."""

from types import MappingProxyType

from django.http import HttpResponseRedirect

from awards.exchange.accepting import keep_draft
from organizations.exchange.inspection import MAX_BYTES, WorkbookRefused
from organizations.exchange.reading import MAX_ROWS
from organizations.exchange.receiving import receives_workbook

IMPORTS_SHOWN = 10


class Upload:
    def __init__(self, pages, subject):
        """`pages` are awards.admin.exchange_pages.ExchangePages."""
        self.pages, self.subject = pages, subject

    def form(self, request, refusal="", sent=MappingProxyType({}), status=200):
        pages, subject = self.pages, self.subject
        context = {
            "title": pages.import_title,
            "refusal": refusal,
            "max_megabytes": MAX_BYTES // 2**20,
            "max_rows": MAX_ROWS,
            "template": pages.exchange_address(subject, "import_template"),
            "export": pages.exchange_address(subject, "export"),
            "imports": [
                (
                    operation,
                    pages.exchange_address(subject, "import_undo", lan=operation.pk),
                )
                for operation in pages.list_class(subject).imports[:IMPORTS_SHOWN]
            ],
            "may_undo": request.user.has_perm(pages.undo_permission),
            **pages.upload_context(subject, sent),
        }
        return pages.exchange_page(
            request, subject, pages.upload_template, context, status
        )

    def read(self, request):
        try:
            exchanged, table, name = self.pages.read_import(request, self.subject)
        except WorkbookRefused as refusal:
            return self.form(request, str(refusal), request.POST)
        draft = keep_draft(exchanged, table, file_name=name, by=request.user)
        address = self.pages.exchange_address(self.subject, "import_plan", ban=draft.pk)
        return HttpResponseRedirect(address)


def _refuse_request(page: Upload, request):
    """Answer without a look at the body, which may not be read."""
    return page.form(request, page.pages.too_heavy, status=413)


@receives_workbook(refuse=_refuse_request)
def receive(page: Upload, request):
    return page.read(request) if request.method == "POST" else page.form(request)
