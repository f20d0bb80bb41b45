"""The results of an edition: pasted or from Excel, and out to Excel."""

from django.contrib import messages

from awards.admin.exchange_pages import ExchangePages
from awards.exchange.accepting import plan_of
from awards.exchange.entries import ResultsList
from awards.exchange.pasted_results import PASTED
from awards.exchange.stated_counts import differences, recorded_counts
from awards.models import Author
from organizations.admin.pages import OfficeLinks
from organizations.exchange.inspection import WorkbookRefused
from organizations.models import ImportDraft
from vietnamese.cleaning import clean_text

TWO_LISTS = "Có cả tệp và đoạn dán. Hãy bỏ một trong hai rồi bấm Chạy thử."
TOO_HEAVY = (
    "Tệp hoặc đoạn dán nặng quá. Hãy bỏ ảnh và các trang tính khác, hoặc chia danh "
    "sách thành nhiều phần rồi nhập lần lượt."
)
# More names than any edition has: a column was taken for another.
MOST_NAMES = 30


class ResultsPages(ExchangePages, OfficeLinks):
    """Mixed into the ModelAdmin of Edition."""

    list_class = ResultsList
    identities_of = Author
    undo_permission = "awards.delete_entry"
    import_title = "Nhập kết quả"
    upload_template = "results_upload"
    plan_template = "results_plan"
    row_title = "Công trình"
    too_heavy = TOO_HEAVY

    def office_links(self, request, obj=None):
        links = super().office_links(request, obj)
        if obj is None:
            return links
        if self.has_export_permission(request, obj):
            exported = self.exchange_address(obj, "export")
            links.append(("Xuất công trình ra Excel", exported))
        if self.has_import_permission(request, obj):
            links.append((self.import_title, self.exchange_address(obj, "import")))
        return links

    def has_export_permission(self, request, subject) -> bool:
        may_view = super().has_export_permission(request, subject)
        return may_view and request.user.has_perm("awards.view_entry")

    def has_import_permission(self, request, subject) -> bool:
        """Who may change the edition, as prizes come along, and write its entries."""
        may_write = request.user.has_perms(["awards.add_entry", "awards.change_entry"])
        return may_write and self.has_change_permission(request, subject)

    def upload_context(self, subject, sent):
        return {
            "pasted": sent.get("paste", ""),
            "hides": "hides" in sent,
            "differences": differences(subject, recorded_counts(subject)),
        }

    def read_import(self, request, subject):
        upload, pasted = request.FILES.get("workbook"), request.POST.get("paste", "")
        if upload is not None and pasted.strip():
            raise WorkbookRefused(TWO_LISTS)
        exchanged = ResultsList(subject, hides="hides" in request.POST)
        if upload is None:
            return exchanged, exchanged.read_pasted(pasted), PASTED
        name = clean_text(upload.name)
        return exchanged, exchanged.read_workbook(upload.read(), name), name

    def plan_context(self, draft, subject, plan):
        return {
            "missing": [
                (name, label, list(missing.items())[:MOST_NAMES], len(missing))
                for name, label, missing in (
                    ("giai", "Giải chưa có trong cơ cấu giải", plan.missing_prizes),
                    ("linh-vuc", "Lĩnh vực chưa có", plan.missing_fields),
                )
                if missing
            ],
            "made": draft.content["new_prizes"] + draft.content["new_fields"],
            "differences": plan.differences,
            "hides": draft.content["hides"],
        }

    def asks_again(self, request, draft):
        """Prizes and fields that are ticked are part of the next dry run."""
        if "_them" not in request.POST:
            return False
        plan = plan_of(draft)
        content = draft.content
        for name, missing, kept in (
            ("giai", plan.missing_prizes, "new_prizes"),
            ("linh-vuc", plan.missing_fields, "new_fields"),
        ):
            ticked = set(request.POST.getlist(name))
            content[kept] += [one for one in missing if one in ticked]
        ImportDraft.objects.filter(pk=draft.pk).update(content=content)
        return True

    def import_done(self, request, subject, operation):
        super().import_done(request, subject, operation)
        for sentence in differences(subject, recorded_counts(subject)) or []:
            self.message_user(request, f"Khác báo cáo. {sentence}", messages.WARNING)
