from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from editorial.fields import CleanCharField
from editorial.models import YEARS
from news.models.event import Event
from news.models.event_kind import OFF
from organizations.models import Person
from organizations.models.named_person import NamedPerson


class EventException(models.Model):
    """A day of a repeating event on which it falls out or is held another day."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="exceptions")
    day = models.DateField("ngày theo lịch")
    moved_to = models.DateField(
        "chuyển sang ngày", null=True, blank=True, help_text="Để trống: nghỉ lần đó."
    )
    note = CleanCharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày ngoại lệ"
        verbose_name_plural = "ngày ngoại lệ của sự kiện lặp lại"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "day"],
                name="news_eventexception_once",
                violation_error_message="Ngày này đã có trong danh sách ngoại lệ.",
            )
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"

    def save(self, *args, **kwargs):
        with transaction.atomic():
            super().save(*args, **kwargs)
            self._tell()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            self._tell()
        return deleted

    def clean(self):
        if self.moved_to and self.moved_to.year not in YEARS:
            raise ValidationError(
                {"moved_to": f"Năm {self.moved_to.year} không dùng được: hãy xem lại."}
            )

    def _tell(self) -> None:
        # First, so that who changes the same event beside us waits.
        Event.objects.filter(pk=self.event_id).update(sequence=F("sequence") + 1)
        self.event.renew_occurrences()


class OccurrenceQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(event__in=Event.objects.public())

    def coming(self, day: date) -> Self:
        """Those that go on or begin on the day or later, the next first."""
        return self.filter(ends_on__gte=day).order_by("starts_on", "event_id")

    def next_of_each(self, day: date) -> Self:
        """Of each event the first that is not over by the day, the next first.

        Those that do not take place as they stand come last.
        """
        rows = Occurrence.objects.filter(event=OuterRef("event"), ends_on__gte=day)
        earlier = rows.filter(starts_on__lt=OuterRef("starts_on")).order_by()
        found = self.coming(day).filter(~Exists(earlier))
        found = found.annotate(is_off=Q(event__standing__in=OFF))
        return found.order_by("is_off", "starts_on", "event_id")

    def with_later(self) -> Self:
        """With how often the event is held after it."""
        rows = Occurrence.objects.filter(event=OuterRef("event"))
        later = rows.filter(starts_on__gt=OuterRef("starts_on")).order_by()
        count = later.values("event").annotate(number=Count("pk")).values("number")
        return self.annotate(later=Coalesce(Subquery(count), 0))

    def past(self, day: date) -> Self:
        """Those over before the day, the latest first."""
        return self.filter(ends_on__lt=day).order_by("-starts_on", "-event_id")

    def between(self, first: date, last: date) -> Self:
        """Those that touch any of the days, in their order."""
        touching = self.filter(starts_on__lte=last, ends_on__gte=first)
        return touching.order_by("starts_on", "event_id")


class Occurrence(models.Model):
    """The days of one time that an event takes place; most have one."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = "lần diễn ra"
        verbose_name_plural = "các lần diễn ra"
        ordering = ["starts_on", "event_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "starts_on"], name="news_occurrence_once"
            )
        ]
        indexes = [
            models.Index(fields=["starts_on", "event"], name="news_occurrence_start"),
            models.Index(fields=["ends_on", "starts_on"], name="news_occurrence_end"),
        ]

    def __str__(self):
        return f"{self.event}, {self.starts_on:%d/%m/%Y}"

    @property
    def takes_registrations(self) -> bool:
        """Never of a time that is over, or that is not held. No query."""
        day = timezone.localdate()
        is_to_come = self.pk is not None and day <= self.ends_on
        return is_to_come and self.event.is_open_for_registration(day)


class Participant(NamedPerson, models.Model):
    """Somebody who takes part in an event, with what they do there."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name="nhân sự",
    )
    name = CleanCharField(
        "họ tên như in",
        max_length=150,
        blank=True,
        help_text="Cần khi không có trong danh sách nhân sự.",
    )
    office = CleanCharField(
        "chức vụ khi đó",
        max_length=250,
        blank=True,
        help_text="Để trống: theo danh sách nhân sự vào ngày diễn ra.",
    )
    part = CleanCharField(
        "phần việc", max_length=250, blank=True, help_text="Ví dụ: phát biểu khai mạc."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "người tham gia"
        verbose_name_plural = "người tham gia, diễn giả"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="news_participant_is_somebody",
                violation_error_message="Hãy chọn nhân sự hoặc ghi họ tên.",
            )
        ]

    def __str__(self):
        return self.name or str(self.person)
