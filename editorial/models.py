"""What every publishable model shares: states, the gate to the public, the verbs."""

import logging
from datetime import date, datetime
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from editorial.signals import left_public

logger = logging.getLogger(__name__)


class Status(models.TextChoices):
    DRAFT = "draft", "Bản nháp"
    SCHEDULED = "scheduled", "Hẹn giờ đăng"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"


# A scheduled item is public from its moment on, whether or not `tick` has run.
PUBLIC_STATUSES = (Status.SCHEDULED, Status.PUBLISHED)


class Transition(NamedTuple):
    """A verb: from which states it may start, and its name in the history."""

    starts_from: tuple[Status, ...]
    label: str


TRANSITIONS = {
    "publish": Transition((Status.DRAFT, Status.SCHEDULED, Status.WITHDRAWN), "Đăng"),
    "schedule": Transition(
        (Status.DRAFT, Status.SCHEDULED, Status.WITHDRAWN), "Hẹn giờ đăng"
    ),
    "withdraw": Transition((Status.PUBLISHED, Status.SCHEDULED), "Gỡ"),
    "restore": Transition((Status.WITHDRAWN, Status.SCHEDULED), "Đưa về bản nháp"),
}


class TransitionRefused(ValidationError):  # noqa: N818 - it is read as a sentence
    """A verb that does not fit the item's state, or reasons against publishing."""


class HistoryEntry(models.Model):
    """One change of state: who did what to which item, when and why."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    item = GenericForeignKey()
    verb = models.CharField("việc", max_length=20)
    from_status = models.CharField("từ", max_length=20, choices=Status)
    to_status = models.CharField("thành", max_length=20, choices=Status)
    note = models.TextField("ghi chú", blank=True)
    at = models.DateTimeField("lúc", default=timezone.now)
    # Null when the clock did it, or when the person's account is gone.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name="người làm"
    )

    class Meta:
        verbose_name = "mục lịch sử"
        verbose_name_plural = "lịch sử"
        ordering = ["-at", "-pk"]
        indexes = [
            # Serves the history shown beside an item's form.
            models.Index(
                fields=["content_type", "object_id", "-at"],
                name="editorial_history_item",
            )
        ]

    def __str__(self):
        return f"{self.label}: {self.get_to_status_display()}"

    @property
    def label(self) -> str:
        return TRANSITIONS[self.verb].label


class RetiredAddress(models.Model):
    """A path that an item once had; see editorial.old_addresses."""

    path = models.CharField("đường dẫn", max_length=200, unique=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"

    def __str__(self):
        return self.path


class PublishableQuerySet(models.QuerySet):
    def public(self):
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(status__in=PUBLIC_STATUSES, published_at__lte=timezone.now())

    def due(self):
        """Scheduled items whose moment has come and whose state still says so."""
        return self.filter(status=Status.SCHEDULED, published_at__lte=timezone.now())

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def for_names(self):
        """With what the names of many are made of."""
        return self

    def last_day(self) -> date | None:
        """Return the next day after which something public leaves by itself."""
        return None


# Far enough for any archive and any plan; beyond, time zones overflow.
YEARS = range(1900, 2200)


def validate_year(moment: date | datetime) -> None:
    if moment.year not in YEARS:
        raise ValidationError(
            f"Năm {moment.year} không dùng được: hãy chọn năm từ {YEARS[0]} đến "
            f"{YEARS[-1]}."
        )


class Publishable(models.Model):
    """Content that is drafted, published, perhaps scheduled, and can be withdrawn."""

    status = models.CharField(
        "trạng thái",
        max_length=20,
        choices=Status,
        default=Status.DRAFT,
        editable=False,
    )
    published_at = models.DateTimeField(
        "thời điểm đăng",
        null=True,
        blank=True,
        validators=[validate_year],
        help_text="Để trống: đăng ngay khi bấm “Đăng”. Chọn giờ sắp tới: tự đăng đúng "
        "giờ đó.",
    )
    # Set when a public item's content changes; readers see it as "Cập nhật".
    revised_at = models.DateTimeField("cập nhật lúc", null=True, editable=False)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    saved_at = models.DateTimeField("lưu lúc", auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người tạo",
    )
    history = GenericRelation(HistoryEntry)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        permissions = []
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=PUBLIC_STATUSES)
                | Q(published_at__isnull=False),
                name="%(app_label)s_%(class)s_public_has_time",
                violation_error_message="Nội dung đã đăng phải có thời điểm đăng.",
            )
        ]

    def save(self, *args, **kwargs):
        if self.published_at:
            # Whole seconds: addresses of list pages name this moment.
            self.published_at = self.published_at.replace(microsecond=0)
        super().save(*args, **kwargs)

    @property
    def is_public(self) -> bool:
        """The rule of `public()` for one loaded row."""
        return (
            self.status in PUBLIC_STATUSES
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    def reasons_against_publishing(self) -> list[str]:
        """Sentences for the editor; an empty list means it may go out."""
        return []

    def clean(self):
        """What is public stays fit to be public."""
        if self.status in PUBLIC_STATUSES and self.reasons_against_publishing():
            raise ValidationError(self.reasons_against_publishing())

    def publish(self, *, by=None, note: str = "") -> None:
        """Make public now, or at the moment set in `published_at` if that is to come.

        Raises TransitionRefused from a wrong state or with the reasons against.
        """
        now = timezone.now()
        self.published_at = self.published_at or now
        if reasons := self.reasons_against_publishing():
            raise TransitionRefused(reasons)
        if self.published_at > now:
            self._move("schedule", Status.SCHEDULED, by=by, note=note)
        else:
            self._move("publish", Status.PUBLISHED, by=by, note=note)

    def withdraw(self, *, by=None, note: str = "") -> None:
        """Take out of public sight; the item, its address and history remain."""
        self._move("withdraw", Status.WITHDRAWN, by=by, note=note)

    def restore(self, *, by=None, note: str = "") -> None:
        """Bring a withdrawn or scheduled item back to the drafts."""
        self._move("restore", Status.DRAFT, by=by, note=note)

    def _move(self, verb: str, status: Status, *, by, note: str) -> None:
        with transaction.atomic():
            stored = (
                type(self)
                ._base_manager.select_for_update()
                .only("status")
                .get(pk=self.pk)
            )
            before = Status(stored.status)
            if before not in TRANSITIONS[verb].starts_from:
                raise TransitionRefused(
                    f"Không thể “{TRANSITIONS[verb].label}”: nội dung đang ở trạng "
                    f"thái “{before.label}”."
                )
            self.status = status
            self.save(update_fields=["status", "published_at", "saved_at"])
            self.history.create(
                verb=verb, from_status=before, to_status=status, by=by, note=note
            )
            if before in PUBLIC_STATUSES and status not in PUBLIC_STATUSES:
                left_public.send(type(self))


def publish_due(model: type[Publishable]) -> int:
    """Record as published what the clock has made public; return how many."""
    count = 0
    for item in model._default_manager.due().iterator():
        try:
            item.publish(note="Đến giờ hẹn")
        except TransitionRefused as refusal:
            # Taken back in this very moment, or no longer fit: somebody must look.
            logger.warning("tick: %s %s: %s", model.__name__, item.pk, refusal.messages)
            continue
        count += 1
    return count


def next_moment() -> datetime | None:
    """Return when the schedule next makes something public. 1 query a model."""
    now = timezone.now()
    moments = [
        model._default_manager.filter(
            status__in=PUBLIC_STATUSES, published_at__gt=now
        ).aggregate(next=models.Min("published_at"))["next"]
        for model in publishable_models()
    ]
    return min(filter(None, moments), default=None)


def next_last_day() -> date | None:
    """Return the next day after which something leaves the public by itself."""
    days = [model._default_manager.last_day() for model in publishable_models()]
    return min(filter(None, days), default=None)


def publishable_models() -> list[type[Publishable]]:
    return [model for model in apps.get_models() if issubclass(model, Publishable)]


def moment(item: Publishable) -> datetime:
    """The time that lists sort and show by, in the site's time zone."""
    return timezone.localtime(item.published_at or item.created_at)
