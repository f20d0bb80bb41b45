from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = timedelta(days=1)


class ImportDraftQuerySet(models.QuerySet):
    def kept(self) -> Self:
        return self.filter(created_at__gt=timezone.now() - KEPT)

    def forget_old(self) -> int:
        """Delete what nobody accepted in time; it may hold people's contacts."""
        return self.filter(created_at__lte=timezone.now() - KEPT).delete()[0]


class ImportDraft(models.Model):
    """What a workbook says, as read; waits for its dry run to be accepted.

    It goes once it is accepted, and after a day.
    """

    list_name = models.CharField("danh sách", max_length=20)
    file_name = models.CharField("tên tệp", max_length=200)
    # As `organizations.exchange.reading.Table` gives it.
    content = models.JSONField()
    created_at = models.DateTimeField("lúc", default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name="người tải lên",
    )

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "bản chạy thử"
        verbose_name_plural = "các bản chạy thử"
        default_permissions = ()

    def __str__(self):
        return self.file_name
