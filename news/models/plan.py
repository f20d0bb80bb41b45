from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import YEARS, Publishable
from editorial.richtext import RichTextField
from news.plans.due_field import DueField
from organizations.models import Organization, Person
from vietnamese.due_dates import last_day, show_due

NOT_BELOW_ZERO = MinValueValidator(0, "Không nhận số âm: hãy ghi từ 0 trở lên.")
YEAR_VALIDATORS = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[-1])]


class YearlyPlan(Publishable):
    """What the union means to do in a year, and what has come of it."""

    year = models.PositiveSmallIntegerField(
        "năm", unique=True, validators=YEAR_VALIDATORS
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="yearly_plans",
        verbose_name="văn bản ban hành",
    )
    introduction = RichTextField("giới thiệu", blank=True)
    remark = CleanCharField("ghi chú cho người đọc", max_length=200, blank=True)

    class Meta(Publishable.Meta):
        verbose_name = "kế hoạch năm"
        verbose_name_plural = "kế hoạch năm"
        permissions = [("publish_yearlyplan", "Được công bố và gỡ kế hoạch năm")]

    def __str__(self):
        return f"Kế hoạch công tác năm {self.year}"

    def get_absolute_url(self):
        return reverse("news:plan", args=[self.year])

    @property
    def slug(self) -> str:
        """What its address names it by."""
        return str(self.year)

    def reasons_against_publishing(self) -> list[str]:
        reasons = undescribed_pictures(self.introduction)
        if not (self.pk and self.tasks.exists()):
            reasons.append("Kế hoạch chưa có nhiệm vụ nào: hãy thêm nhiệm vụ trước.")
        return reasons


class TaskStatus(models.TextChoices):
    """How far a task is. Late is also what is not done when its time is over."""

    NOT_STARTED = "chua-bat-dau", "Chưa bắt đầu"
    UNDERWAY = "dang-lam", "Đang làm"
    DONE = "hoan-thanh", "Hoàn thành"
    LATE = "cham", "Chậm"
    DROPPED = "khong-thuc-hien", "Không thực hiện"


# What still waits to be done, and becomes late by itself.
OPEN_STATUSES = (TaskStatus.NOT_STARTED, TaskStatus.UNDERWAY)


class PlanTaskQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(plan__in=YearlyPlan.objects.public())

    def with_status_on(self, day: date) -> Self:
        """Annotate `shown`: what `PlanTask.status_on` says on the day."""
        is_over = Q(status__in=OPEN_STATUSES, due_by__lt=day)
        late = When(is_over, then=Value(TaskStatus.LATE))
        return self.annotate(shown=Case(late, default=F("status")))

    def with_shown_status(self, status: str, day: date) -> Self:
        """Those of which `PlanTask.status_on` says this on the day."""
        return self.with_status_on(day).filter(shown=status)

    def in_order(self) -> Self:
        return self.order_by("plan__year", "order", "pk")


class PlanTask(models.Model):
    """One task of a yearly plan. Its status is that of its newest update."""

    plan = models.ForeignKey(
        YearlyPlan, models.CASCADE, related_name="tasks", verbose_name="kế hoạch"
    )
    group = CleanCharField(
        "nhóm nhiệm vụ",
        max_length=200,
        blank=True,
        help_text="Các nhiệm vụ cùng nhóm đứng dưới một đề mục.",
    )
    number = CleanCharField(
        "số thứ tự như in", max_length=20, blank=True, help_text="Ví dụ: 3 hoặc II.2."
    )
    title = CleanCharField("nhiệm vụ", max_length=250)
    text = CleanTextField("nội dung đầy đủ", max_length=3_000, blank=True)
    owner = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_tasks",
        verbose_name="đơn vị chủ trì",
    )
    owner_person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_tasks",
        verbose_name="người chủ trì",
    )
    owner_name = CleanCharField("chủ trì như in", max_length=250, blank=True)
    partners = models.ManyToManyField(
        Organization,
        blank=True,
        related_name="partnered_tasks",
        verbose_name="đơn vị phối hợp",
    )
    partners_named = CleanCharField(
        "phối hợp khác, như in",
        max_length=500,
        blank=True,
        help_text="Đơn vị không có trong danh bạ, cách nhau bằng dấu chấm phẩy.",
    )
    due = DueField("thời hạn")
    measure = CleanCharField(
        "chỉ tiêu", max_length=200, blank=True, help_text="Ví dụ: số hội thảo."
    )
    target = models.DecimalField(
        "mục tiêu",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOT_BELOW_ZERO],
    )
    result = models.DecimalField(
        "kết quả",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOT_BELOW_ZERO],
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="plan_tasks", verbose_name="văn bản"
    )
    decisions = models.ManyToManyField(
        Decision, blank=True, related_name="plan_tasks", verbose_name="khen thưởng"
    )
    editions = models.ManyToManyField(
        Edition, blank=True, related_name="plan_tasks", verbose_name="hội thi"
    )
    # Where it was not finished before, and so stands in this plan again.
    continues = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="tiếp nối nhiệm vụ",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    # Worked out at each save, and from the newest update.
    due_by = models.DateField(null=True, editable=False)
    status = models.CharField(
        "tình trạng",
        max_length=20,
        choices=TaskStatus,
        default=TaskStatus.NOT_STARTED,
        editable=False,
    )

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ kế hoạch"
        verbose_name_plural = "nhiệm vụ kế hoạch"
        ordering = ["order", "pk"]
        indexes = [
            models.Index(fields=["plan", "order", "id"], name="news_plantask_order")
        ]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        self.due_by = last_day(self.due)
        if update_fields is not None and "due" in update_fields:
            update_fields = {*update_fields, "due_by"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("news:task", args=[self.plan.year, self.pk])

    @property
    def is_public(self) -> bool:
        """The rule of `public()` for one loaded row."""
        return self.plan.is_public

    @property
    def shown_due(self) -> str:
        return show_due(self.due)

    def status_on(self, day: date) -> TaskStatus:
        """Return how far it is: late by itself on the day after its last."""
        is_over = self.due_by is not None and self.due_by < day
        if is_over and self.status in OPEN_STATUSES:
            return TaskStatus.LATE
        return TaskStatus(self.status)

    @property
    def shown_status(self) -> TaskStatus:
        return self.status_on(timezone.localdate())

    def renew_status(self) -> None:
        """Take over the status of the newest update; within a transaction."""
        # Two who note something at once wait for each other here.
        PlanTask.objects.select_for_update().get(pk=self.pk)
        newest = self.updates.order_by("-noted_on", "-pk").first()
        self.status = newest.status if newest else TaskStatus.NOT_STARTED
        self.save(update_fields=["status"])


class TaskUpdate(models.Model):
    """What was noted of a task on a day: how far it is, and in words."""

    task = models.ForeignKey(PlanTask, models.CASCADE, related_name="updates")
    noted_on = models.DateField("ngày", default=timezone.localdate)
    status = models.CharField("tình trạng", max_length=20, choices=TaskStatus)
    note = CleanTextField(
        "ghi chú", max_length=1_000, blank=True, help_text="Người đọc thấy ghi chú này."
    )

    class Meta:
        verbose_name = "lần cập nhật tiến độ"
        verbose_name_plural = "tiến độ theo thời gian"
        ordering = ["-noted_on", "-pk"]

    def __str__(self):
        return f"{self.get_status_display()} ({self.noted_on:%d/%m/%Y})"

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.task.renew_status()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            self.task.renew_status()
        return deleted
