from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from editorial.fields import CleanCharField
from editorial.models import (
    Publishable,
    PublishableQuerySet,
    Status,
    TransitionRefused,
)
from editorial.richtext import RichTextField

# Decree 98/2023/NĐ-CP: at least ten working days before the council meets.
WORKING_DAYS = 10


class Holiday(models.Model):
    """A day on which offices are shut, or a weekend day on which they work instead."""

    day = models.DateField("ngày", unique=True)
    name = CleanCharField("tên", max_length=150)
    is_working = models.BooleanField(
        "làm bù",
        default=False,
        help_text="Chọn cho thứ Bảy, Chủ nhật đi làm bù; không chọn là ngày nghỉ.",
    )

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "lịch nghỉ lễ"
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.name}"


class NoticeQuerySet(PublishableQuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: only while the period runs."""
        day = timezone.localdate()
        return super().public().filter(opens_on__lte=day, closes_on__gte=day)

    def last_day(self) -> date | None:
        """Return the next day after which a notice leaves; see `public`. 1 query."""
        return self.public().order_by().aggregate(day=models.Min("closes_on"))["day"]


class Notice(Publishable):
    """A public notice of proposals for awards; it opens and closes by itself."""

    title = CleanCharField("tiêu đề", max_length=250)
    body = RichTextField(
        "nội dung",
        help_text="Danh sách đề nghị và thành tích; hết hạn thì tự rời khỏi cổng.",
    )
    opens_on = models.DateField("công khai từ ngày", default=timezone.localdate)
    working_days = models.PositiveSmallIntegerField(
        "số ngày làm việc",
        default=WORKING_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    # Worked out from the holidays known when it was last saved; see `tick`.
    closes_on = models.DateField("đến hết ngày", editable=False)
    comments_to = CleanCharField("gửi ý kiến về", max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "thông báo lấy ý kiến khen thưởng"
        verbose_name_plural = "thông báo lấy ý kiến khen thưởng"
        permissions = [("publish_notice", "Được công khai và gỡ thông báo")]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        from awards.working_days import last_day

        self.closes_on = last_day(self.opens_on, self.working_days)
        if update_fields is not None:
            update_fields = {*update_fields, "closes_on"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("awards:notice", args=[self.pk])

    def publish(self, *, by=None, note: str = "") -> None:
        """Nobody would see what is over. What was scheduled before goes its way."""
        if self.is_over and self.status != Status.SCHEDULED:
            raise TransitionRefused(
                f"Thời hạn công khai đã hết ngày {self.closes_on:%d/%m/%Y}: hãy sửa "
                "“công khai từ ngày”."
            )
        super().publish(by=by, note=note)

    @property
    def is_over(self) -> bool:
        return self.closes_on < timezone.localdate()

    @property
    def is_public(self) -> bool:
        return super().is_public and self.is_open_on(timezone.localdate())

    def is_open_on(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on
