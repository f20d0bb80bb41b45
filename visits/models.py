"""The visit figures, and what is needed to count each line of a journal once."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Sum


class DailyTotalQuerySet(models.QuerySet):
    def sums(self) -> dict[str, int]:
        """Return {"visits": …, "views": …} over all days of the queryset. 1 query."""
        sums = self.aggregate(visits=Sum("visits"), views=Sum("views"))
        return {name: count or 0 for name, count in sums.items()}


class DailyTotal(models.Model):
    """Visits that began and pages that were read on one day; kept for ever."""

    day = models.DateField("ngày", primary_key=True)
    visits = models.PositiveBigIntegerField("lượt truy cập", default=0)
    views = models.PositiveBigIntegerField("lượt xem trang", default=0)

    objects = DailyTotalQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu truy cập"
        verbose_name_plural = "số liệu truy cập"
        # Figures are counted, never edited.
        default_permissions = ("view",)
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class ItemViews(models.Model):
    """How often one item's page (a story) was read on one day."""

    day = models.DateField("ngày")
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    views = models.PositiveBigIntegerField("lượt xem", default=0)

    class Meta:
        verbose_name = "lượt xem bài"
        verbose_name_plural = "lượt xem bài"
        default_permissions = ()
        constraints = [
            # Also serves the most read items of a period, which starts with the day.
            models.UniqueConstraint(
                fields=["day", "content_type", "object_id"],
                name="visits_itemviews_once_a_day",
            )
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.views}"


class Visitor(models.Model):
    """A visit that is going on. `token` is a hash that means nothing tomorrow."""

    token = models.CharField(max_length=16, primary_key=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField(db_index=True)  # serves the "online" figure

    class Meta:
        verbose_name = "lượt đang diễn ra"
        verbose_name_plural = "lượt đang diễn ra"
        default_permissions = ()

    def __str__(self):
        return self.token


class DailySalt(models.Model):
    """The random salt of a day's tokens, shared by all hosts and then forgotten."""

    day = models.DateField(primary_key=True)
    value = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = "muối băm của ngày"
        verbose_name_plural = "muối băm của ngày"
        default_permissions = ()

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class JournalPosition(models.Model):
    """Up to which byte a segment of a host's journal is in the totals."""

    segment = models.CharField(max_length=100, primary_key=True)
    offset = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "vị trí đã cộng của nhật ký"
        verbose_name_plural = "vị trí đã cộng của nhật ký"
        default_permissions = ()

    def __str__(self):
        return f"{self.segment}: {self.offset}"


class RollUp(models.Model):
    """One row: locked by whoever adds to the totals, with the time of the last one."""

    at = models.DateTimeField()

    class Meta:
        verbose_name = "lần cộng dồn"
        verbose_name_plural = "lần cộng dồn"
        default_permissions = ()

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M:%S}"
