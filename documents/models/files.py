from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from documents.models.document import Document
from editorial.fields import CleanCharField
from vietnamese.numbers import file_size


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    DOC = "doc", "Word 97–2003"
    XLSX = "xlsx", "Excel"
    XLS = "xls", "Excel 97–2003"


class DocumentFile(models.Model):
    """A file of a document; its address stays when its content is replaced."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="files", verbose_name="văn bản"
    )
    label = CleanCharField(
        "tên hiện cho người đọc",
        max_length=150,
        help_text="Ví dụ: Toàn văn, Phụ lục 1.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    # What readers get; the versions before it are the office's.
    current = models.ForeignKey(
        "FileVersion",
        models.RESTRICT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="bản hiện hành",
    )

    class Meta:
        verbose_name = "tệp văn bản"
        verbose_name_plural = "tệp văn bản"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("documents:file", args=[self.pk])


class FileVersion(models.Model):
    """One content that a file has or had."""

    file = models.ForeignKey(
        DocumentFile, models.CASCADE, related_name="versions", verbose_name="tệp"
    )
    kind = models.CharField("loại tệp", max_length=10, choices=FileKind)
    # Of the content, in hexadecimal; the storage keeps it under this name.
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    pages = models.PositiveIntegerField("số trang", null=True)
    # What search finds inside, as far as it was read.
    text = models.TextField(blank=True)
    # False for a scan. True for .doc and .xls too, of which nobody knows.
    has_text = models.BooleanField("có lớp chữ", default=True)
    is_text_cut = models.BooleanField("chỉ đọc được phần đầu", default=False)
    original_name = models.CharField("tên tệp tải lên", max_length=200, blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc", default=timezone.now)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người tải lên",
    )

    class Meta:
        verbose_name = "bản của tệp"
        verbose_name_plural = "các bản của tệp"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {file_size(self.size)}"

    @property
    def is_unread(self) -> bool:
        """Whether it is of a former kind, in which search finds nothing."""
        return self.kind in (FileKind.DOC, FileKind.XLS)

    @property
    def path(self) -> str:
        """Where the storage has it; not an address that readers can ask for."""
        return f"van-ban/{self.sha256[:2]}/{self.sha256}.{self.kind}"
