"""The office's page of a document's files: add, replace, name, delete, history."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from documents.file_forms import (
    NEW_FILES,
    NameFormSet,
    NewFileForm,
    ReplaceForm,
    new_file_forms,
)
from documents.models import Document, DocumentFile, FileVersion
from documents.reading.process import MAX_BYTES, TOO_HEAVY
from documents.uploads import FileRefused, replace_file, store_file
from documents.views.files import send_version
from images.upload_handler import BoundedUploadHandler, receives_files

MEGABYTE = 2**20
MAX_REQUEST_BYTES = 110 * MEGABYTE

NO_FILES = "Chưa chọn tệp nào. Hãy chọn ít nhất một tệp rồi bấm Tải lên."
NO_FILE = "Chưa chọn tệp mới. Hãy chọn một tệp rồi bấm Thay tệp."
NOT_SAVED = "Có tên hoặc thứ tự chưa đúng nên chưa lưu. Hãy sửa những ô báo lỗi."
SCAN = (
    "Tệp “{label}” là bản quét, không có lớp chữ: trình đọc màn hình và tìm kiếm không "
    "đọc được. "
)
SCAN_NEEDS_SUMMARY = "Hãy ghi “Tóm tắt nội dung” ở trang sửa văn bản."
CUT = (
    "Tệp “{label}” quá dài hoặc có trang không đọc được: tìm kiếm chỉ thấy phần đã đọc."
)
UNREAD = (
    "Chưa đọc được chữ bên trong tệp kiểu cũ “{label}”: tìm kiếm không thấy nội dung "
    "tệp. Nếu có, hãy thay bằng bản PDF, .docx hoặc .xlsx."
)


class DocumentUploadHandler(BoundedUploadHandler):
    max_files, max_bytes = NEW_FILES, MAX_BYTES
    max_request_bytes = MAX_REQUEST_BYTES
    too_many_files = f"Mỗi lần chỉ nhận tối đa {NEW_FILES} tệp; hãy tải tệp này sau."
    too_heavy = TOO_HEAVY
    request_too_heavy = (
        f"Các tệp gửi lên nặng quá {MAX_REQUEST_BYTES // MEGABYTE} MB nên chưa tệp nào "
        f"được nhận. Hãy gửi từng tệp; mỗi tệp tối đa {MAX_BYTES // MEGABYTE} MB."
    )


class FilesPages(admin.ModelAdmin):
    """Adds the pages of files; mixed into the ModelAdmin of Document.

    Who may see the document sees them, the former versions too; who may change it,
    a public one only with the right to publish, changes its files.
    """

    def get_urls(self):
        pages = [
            ("", self.files_view, "files"),
            ("ten/", self.file_names_view, "file_names"),
            ("<int:file_id>/thay/", self.replace_file_view, "file_replace"),
            ("<int:file_id>/xoa/", self.delete_file_view, "file_delete"),
            ("ban/<int:version_id>/", self.file_version_view, "file_version"),
        ]
        own = [
            path(
                f"<int:object_id>/tep/{address}",
                self.admin_site.admin_view(view),
                name=f"documents_document_{name}",
            )
            for address, view, name in pages
        ]
        return own + super().get_urls()

    # Who may

    def _document_seen(self, request, object_id) -> Document:
        document = self.get_object(request, str(object_id))
        if document is None:
            raise Http404("Không có văn bản này.")
        if not self.has_view_or_change_permission(request, document):
            raise PermissionDenied
        return document

    def _document_changed(self, request, object_id) -> Document:
        document = self._document_seen(request, object_id)
        if not self.has_change_permission(request, document):
            raise PermissionDenied
        return document

    # The pages

    def files_view(self, request, object_id):
        if request.method == "POST":
            document = self._document_changed(request, object_id)
            return _add_files(self, request, document)
        return self.files_page(request, self._document_seen(request, object_id))

    # The pages that receive files check it themselves, once the handler is in place.
    files_view.csrf_exempt = True

    def replace_file_view(self, request, object_id, file_id):
        document = self._document_changed(request, object_id)
        if request.method != "POST":
            return HttpResponseRedirect(_address(document))
        return _replace_file(self, request, document, file_id)

    replace_file_view.csrf_exempt = True

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def file_names_view(self, request, object_id):
        """Save the names and the order of all files."""
        document = self._document_changed(request, object_id)
        if request.method != "POST":
            return HttpResponseRedirect(_address(document))
        names = NameFormSet(request.POST, queryset=document.files.all())
        if not names.is_valid():
            return self.files_page(request, document, names=names, refusal=NOT_SAVED)
        names.save()
        if names.changed_objects:
            named = ", ".join(f"“{file}”" for file, _ in names.changed_objects)
            self._note_change(request, document, f"Đổi tên hoặc thứ tự tệp: {named}.")
        messages.success(request, "Đã lưu tên và thứ tự các tệp.")
        return HttpResponseRedirect(_address(document))

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def delete_file_view(self, request, object_id, file_id):
        """Ask, then delete a file with its history."""
        document = self._document_changed(request, object_id)
        file = get_object_or_404(document.files.select_related("current"), pk=file_id)
        if request.method == "POST":
            file.delete()
            self._note_change(request, document, f"Xóa tệp “{file}”.")
            messages.success(request, f"Đã xóa tệp “{file}”.")
            return HttpResponseRedirect(_address(document))
        context = {"title": "Xóa tệp", "file": file, "versions": file.versions.count()}
        return self._file_page(request, document, "file_delete", context)

    @method_decorator(require_safe)
    def file_version_view(self, request, object_id, version_id):
        """Send one content, current or former, to staff only."""
        document = self._document_seen(request, object_id)
        versions = FileVersion.objects.filter(file__document=document).defer("text")
        version = get_object_or_404(versions.select_related("file"), pk=version_id)
        version.file.document = document
        return send_version(
            request, version.file, version, cache_control="private, no-store"
        )

    def files_page(self, request, document, *, rows=None, names=None, **context):
        """Draw the page; `context` may have refusal, refused_file and status."""
        status = context.pop("status", 200)
        by = Prefetch("versions", FileVersion.objects.defer("text"))
        files = document.files.select_related("current").defer("current__text")
        files = files.prefetch_related(by, "versions__uploaded_by")
        if names is None:
            names = NameFormSet(queryset=files)
        context = {
            "title": "Tệp của văn bản",
            "files": [_shown(file, document) for file in files],
            "names": names,
            "rows": rows or new_file_forms(),
            "may_change": self.has_change_permission(request, document),
            "max_megabytes": MAX_BYTES // MEGABYTE,
            **context,
        }
        return self._file_page(request, document, "files", context, status)

    def _file_page(self, request, document, name: str, context: dict, status=200):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "document": document,
            "back": _address(document),
            **context,
        }
        template = f"admin/documents/{name}.html"
        return TemplateResponse(request, template, context, status=status)

    # What is done

    def _note_change(self, request, document, sentence: str) -> None:
        self.log_change(request, document, sentence)
        if self._was_read(document):
            # Not by save(): a form that somebody has open is not out of date.
            Document.objects.filter(pk=document.pk).update(revised_at=timezone.now())

    def keep_new_file(self, request, document, form: NewFileForm) -> bool:
        """Store the file of one row; where it is refused, the row says why."""
        content, label = form.cleaned_data["content"], form.cleaned_data["label"]
        try:
            file = store_file(
                document,
                _kept(content),
                label=label,
                original_name=content.name,
                by=request.user,
            )
        except FileRefused as refused:
            form.add_error("content", refused.sentence)
            return False
        self._note_change(request, document, f"Thêm tệp “{file}”.")
        messages.success(request, f"Đã thêm tệp “{file}”.")
        self._warn_of(request, document, file)
        return True

    def _warn_of(self, request, document, file) -> None:
        for note in _notes(file, document):
            messages.warning(request, note)


def _refuse_request(model_admin, request, sentence, document, file_id=None):
    """Answer without a look at the body, which may not be read."""
    return model_admin.files_page(
        request, document, refusal=sentence, refused_file=file_id, status=413
    )


@receives_files(DocumentUploadHandler, refuse=_refuse_request)
def _add_files(model_admin, request, document):
    rows = new_file_forms(request.POST, request.FILES)
    filled = [row for row in rows if not (row.is_valid() and row.is_blank)]
    if not filled:
        return model_admin.files_page(request, document, refusal=NO_FILES)
    left = [
        row
        for row in filled
        if not row.is_valid() or not model_admin.keep_new_file(request, document, row)
    ]
    if not left:
        return HttpResponseRedirect(_address(document))
    # What was kept is not asked for again.
    rows = [
        row if row in left else new
        for row, new in zip(rows, new_file_forms(), strict=True)
    ]
    return model_admin.files_page(
        request, document, rows=rows, refusal="Có tệp chưa nhận được; xem từng dòng."
    )


@receives_files(DocumentUploadHandler, refuse=_refuse_request)
def _replace_file(model_admin, request, document, file_id):
    file = get_object_or_404(document.files, pk=file_id)
    form = ReplaceForm(request.POST, request.FILES, prefix=f"thay-{file_id}")
    refusal = _replaced(file, form, request.user) if form.is_valid() else NO_FILE
    if refusal:
        return model_admin.files_page(
            request, document, refusal=f"“{file}”: {refusal}", refused_file=file.pk
        )
    model_admin._note_change(request, document, f"Thay tệp “{file}”.")
    messages.success(request, f"Đã thay tệp “{file}”; địa chỉ tải về vẫn như cũ.")
    model_admin._warn_of(request, document, file)
    return HttpResponseRedirect(_address(document))


def _replaced(file: DocumentFile, form: ReplaceForm, by) -> str:
    """Replace; return the sentence that says why not, or ""."""
    content = form.cleaned_data["content"]
    try:
        replace_file(file, _kept(content), original_name=content.name, by=by)
    except FileRefused as refused:
        return refused.sentence
    return ""


def _kept(upload):
    """Return an upload whose content was kept by the handler."""
    if refusal := getattr(upload, "refusal", ""):
        raise FileRefused(refusal)
    return upload


def _address(document) -> str:
    return reverse("admin:documents_document_files", args=[document.pk])


def _shown(file: DocumentFile, document: Document) -> dict:
    return {
        "file": file,
        "notes": _notes(file, document),
        "replacing": ReplaceForm(prefix=f"thay-{file.pk}"),
        "versions": file.versions.all(),
    }


def _notes(file: DocumentFile, document: Document) -> list[str]:
    """Return what the office should know about the current content."""
    version = file.current
    if version is None:
        return []
    scan = SCAN if document.summary else SCAN + SCAN_NEEDS_SUMMARY
    said = {scan: not version.has_text, CUT: version.is_text_cut}
    said[UNREAD] = version.is_unread
    return [sentence.format(label=file.label) for sentence in said if said[sentence]]
