"""The annex of a decision: its lines go out as a workbook, and come in."""

from django.urls import reverse

from awards.admin.exchange_pages import ExchangePages
from awards.exchange.annex import read_annex
from awards.exchange.lines import AnnexList
from awards.models import AwardKind
from editorial.pickers import is_key
from organizations.exchange.inspection import WorkbookRefused
from vietnamese.cleaning import clean_text

NO_FILE = "Chưa chọn tệp. Hãy chọn một tệp Excel (.xlsx) rồi bấm Chạy thử."
NO_KIND = "Hình thức đã chọn không có trong danh mục. Hãy chọn lại."


class AnnexPages(ExchangePages):
    """Mixed into the ModelAdmin of Decision.

    The form of a decision gets the links as `annex_links`, (label, address) pairs.
    """

    list_class = AnnexList
    undo_permission = "awards.delete_award"
    import_title = "Nhập phụ lục từ Excel"
    row_title = "Được khen"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["annex_links"] = self.annex_links(request, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def annex_links(self, request, decision) -> list[tuple[str, str]]:
        report = reverse(
            "admin:awards_decision_report",
            query={"bao-cao": "quyet-dinh", "ma": decision.pk},
        )
        links = [
            ("Xuất danh sách ra Excel", self.exchange_address(decision, "export")),
            ("Danh sách để in", report),
        ]
        if self.has_import_permission(request, decision):
            address = self.exchange_address(decision, "import")
            links.append((self.import_title, address))
        return links

    def has_import_permission(self, request, subject) -> bool:
        """Who may change the decision, public or not, and add and change its lines."""
        may_write = request.user.has_perms(["awards.add_award", "awards.change_award"])
        return may_write and self.has_change_permission(request, subject)

    def upload_context(self, subject, sent):
        return {"kinds": AwardKind.objects.only("pk", "name")}

    def read_import(self, request, subject):
        upload = request.FILES.get("workbook")
        if upload is None:
            raise WorkbookRefused(NO_FILE)
        kind = request.POST.get("kind", "")
        is_known = is_key(kind) and AwardKind.objects.filter(pk=kind).exists()
        if kind and not is_known:
            raise WorkbookRefused(NO_KIND)
        name = clean_text(upload.name)
        exchanged = AnnexList(subject, kind=int(kind) if kind else None)
        return exchanged, read_annex(upload.read(), name), name
