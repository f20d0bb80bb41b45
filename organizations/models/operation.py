from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class Operation(models.Model):
    """One act on many records that can be taken back as a whole.

    See organizations.undoing.
    """

    class Kind(models.TextChoices):
        CLOSE = "close", "Chấm dứt, sáp nhập, chia tách"
        RENAME = "rename", "Đổi tên"
        UNITE = "unite", "Gộp hai bản ghi trùng"
        IMPORT = "import", "Nhập từ Excel"

    kind = models.CharField("việc", max_length=20, choices=Kind)
    summary = models.CharField("nội dung", max_length=500)
    at = models.DateTimeField("lúc", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người làm",
    )
    undone_at = models.DateTimeField("đã hoàn tác lúc", null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người hoàn tác",
    )

    class Meta:
        verbose_name = "thao tác hoàn tác được"
        verbose_name_plural = "nhật ký thao tác"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.summary


class OperationChange(models.Model):
    """One row that an operation made, changed or deleted: its columns as text."""

    operation = models.ForeignKey(Operation, models.CASCADE, related_name="changes")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    # {column: text or null}; null where the row was made or deleted.
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        verbose_name = "dòng đã thay đổi"
        verbose_name_plural = "các dòng đã thay đổi"
        default_permissions = ()
        ordering = ["pk"]
        indexes = [
            # Serves the search for what is kept on a person.
            models.Index(
                fields=["content_type", "object_id"], name="organizations_change_row"
            )
        ]

    def __str__(self):
        return f"{self.content_type} {self.object_id}"
