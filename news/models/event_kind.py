from django.db import models
from django.urls import reverse

from editorial.catalogue import CatalogueEntry


class EventKind(CatalogueEntry):
    """What sort of event, such as "Hội thảo"; each has a calendar of its own."""

    class Meta(CatalogueEntry.Meta):
        verbose_name = "loại sự kiện"
        verbose_name_plural = "danh mục loại sự kiện"

    def get_absolute_url(self):
        return f"{reverse('news:events')}?loai={self.slug}"


class Standing(models.TextChoices):
    """What the office says of an event; that it is over follows from its days."""

    PLANNED = "du-kien", "Dự kiến"
    CONFIRMED = "theo-ke-hoach", "Theo kế hoạch"
    POSTPONED = "hoan", "Hoãn"
    CANCELLED = "huy", "Hủy"


# What will not take place as it stands.
OFF = (Standing.POSTPONED, Standing.CANCELLED)


class Registration(models.TextChoices):
    NONE = "khong", "Không nhận đăng ký"
    OPEN = "mo", "Đang nhận đăng ký"
    CLOSED = "dong", "Đã thôi nhận đăng ký"
