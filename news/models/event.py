import uuid
from datetime import date, datetime, time
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import YEARS, Publishable
from editorial.richtext import RichTextField
from editorial.slugs import SLUG_LENGTH, AddressField
from images.models import Image
from news.events.recurrence import (
    MOST_OCCURRENCES,
    Repeats,
    Rule,
    days_of,
    held_days,
)
from news.models.event_kind import OFF, EventKind, Registration, Standing
from news.models.event_queries import EventQuerySet
from news.models.plan import PlanTask
from organizations.models import Organization
from vietnamese.slugs import slugify

_DAYS = ("starts_on", "ends_on", "repeats_until", "registration_until")


class Event(Publishable):
    """A meeting, ceremony, talk… that the union holds, takes part in or tells of."""

    title = CleanCharField("tên sự kiện", max_length=250)
    slug = AddressField(help_text="Để trống: tự tạo từ tên sự kiện.")
    kind = models.ForeignKey(
        EventKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="loại",
    )
    lead = CleanTextField(
        "giới thiệu ngắn", max_length=1_000, blank=True, help_text="Hai, ba câu."
    )
    body = RichTextField("chương trình, nội dung", blank=True)
    cover = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh đại diện",
    )
    pictures = models.ManyToManyField(
        Image, blank=True, related_name="+", verbose_name="ảnh của sự kiện"
    )

    starts_on = models.DateField("từ ngày", db_index=True)
    starts_at = models.TimeField(
        "lúc", null=True, blank=True, help_text="Để trống: cả ngày."
    )
    ends_on = models.DateField(
        "đến ngày", null=True, blank=True, help_text="Để trống: trong một ngày."
    )
    ends_at = models.TimeField("đến lúc", null=True, blank=True)
    time_note = CleanCharField(
        "ghi chú thời gian",
        max_length=100,
        blank=True,
        help_text="Khi giấy mời không ghi giờ, ví dụ: buổi sáng.",
    )
    repeats = models.CharField(
        "lặp lại", max_length=20, choices=Repeats, blank=True, default=""
    )
    repeats_every = models.PositiveSmallIntegerField(
        "cách quãng",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text="2 với “Hằng tuần” là hai tuần một lần.",
    )
    repeats_until = models.DateField("lặp đến hết ngày", null=True, blank=True)

    place = CleanCharField("địa điểm", max_length=250, blank=True)
    place_address = CleanCharField("địa chỉ địa điểm", max_length=300, blank=True)
    map_link = models.URLField("liên kết bản đồ", max_length=500, blank=True)
    online_link = models.URLField("liên kết trực tuyến", max_length=500, blank=True)
    standing = models.CharField(
        "tình trạng", max_length=20, choices=Standing, default=Standing.CONFIRMED
    )
    standing_note = CleanCharField(
        "lý do hoãn, hủy", max_length=300, blank=True, help_text="Người đọc thấy."
    )
    registration = models.CharField(
        "đăng ký tham dự",
        max_length=10,
        choices=Registration,
        default=Registration.NONE,
    )
    registration_link = models.URLField("trang đăng ký", max_length=500, blank=True)
    registration_until = models.DateField(
        "nhận đăng ký đến hết ngày", null=True, blank=True
    )
    registration_note = CleanCharField(
        "cách đăng ký", max_length=300, blank=True, help_text="Nơi nhận, điện thoại…"
    )

    organizers = models.ManyToManyField(
        Organization,
        blank=True,
        related_name="organized_events",
        verbose_name="đơn vị tổ chức",
    )
    guests = models.ManyToManyField(
        Organization,
        blank=True,
        related_name="attended_events",
        verbose_name="đơn vị tham dự",
    )
    attendance = CleanTextField(
        "thành phần tham dự khác",
        max_length=1_000,
        blank=True,
        help_text="Những người, nhóm người không có trong danh bạ.",
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="events", verbose_name="văn bản, tài liệu"
    )
    decisions = models.ManyToManyField(
        Decision,
        blank=True,
        related_name="events",
        verbose_name="khen thưởng được trao",
    )
    editions = models.ManyToManyField(
        Edition, blank=True, related_name="events", verbose_name="hội thi liên quan"
    )
    tasks = models.ManyToManyField(
        PlanTask,
        blank=True,
        related_name="events",
        verbose_name="thực hiện nhiệm vụ kế hoạch",
    )
    remark = CleanCharField(
        "ghi chú cho người đọc",
        max_length=200,
        blank=True,
        help_text="Hiện cạnh tên, ví dụ: dữ liệu minh họa.",
    )

    # Calendars know an event by these for good (RFC 5545, 3.8.4.7 and 3.8.7.4).
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = EventQuerySet.as_manager()

    # Unless `for_page` has found that there are none.
    has_organizers = has_guests = has_participants = has_pictures = True
    has_documents = has_decisions = has_editions = has_tasks = True

    class Meta(Publishable.Meta):
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        permissions = [("publish_event", "Được đăng và gỡ sự kiện")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="news_event_ends_after_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at__isnull=False),
                name="news_event_end_needs_start",
                violation_error_message="Có giờ kết thúc thì cần có giờ bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(repeats="") | Q(repeats_until__isnull=False),
                name="news_event_repeats_until",
                violation_error_message="Sự kiện lặp lại cần có ngày cuối: hãy ghi “lặp"
                " đến hết ngày”.",
            ),
        ]
        indexes = [
            # Serves the admin's list, which shows what was worked on last.
            models.Index(fields=["-saved_at"], name="news_event_saved"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        self.slug = self.slug or slugify(self.title, max_length=SLUG_LENGTH)
        with transaction.atomic():
            if update_fields is None:
                self._count_moves()
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None:
                self.renew_occurrences()

    def get_absolute_url(self):
        return reverse("news:event", args=[self.slug, self.pk])

    def clean(self):
        super().clean()
        errors = {}
        for name in _DAYS:
            day = getattr(self, name)
            if day and day.year not in YEARS:
                errors[name] = f"Năm {day.year} không dùng được: hãy xem lại."
        if self._ends_too_early():
            errors["ends_at"] = "Giờ kết thúc phải sau giờ bắt đầu."
        if errors:
            raise ValidationError(errors)
        if self.repeats and self.starts_on and self.repeats_until:
            self._judge_repeats()

    def _ends_too_early(self) -> bool:
        if not (self.starts_at and self.ends_at):
            return False
        is_one_day = self.ends_on in (None, self.starts_on)
        return is_one_day and self.ends_at <= self.starts_at

    def _judge_repeats(self) -> None:
        if self.repeats_until < self.starts_on:
            raise ValidationError(
                {"repeats_until": "Ngày cuối không được trước ngày bắt đầu."}
            )
        if len(days_of(self.rule)) > MOST_OCCURRENCES:
            raise ValidationError(
                {
                    "repeats_until": f"Lặp quá {MOST_OCCURRENCES} lần: hãy chọn ngày "
                    "cuối gần hơn."
                }
            )
        if self._overlaps_itself():
            raise ValidationError(
                {
                    "repeats": "Mỗi lần kéo dài đến tận lần sau: hãy chọn ngày kết thúc"
                    " của một lần sớm hơn, hoặc lặp thưa hơn."
                }
            )

    def _overlaps_itself(self) -> bool:
        length = self.last_day - self.starts_on
        return any(later - day <= length for day, later in pairwise(days_of(self.rule)))

    @property
    def rule(self) -> Rule | None:
        """How it repeats, None for once."""
        if not self.repeats:
            return None
        return Rule(
            self.starts_on,
            Repeats(self.repeats),
            self.repeats_every,
            self.repeats_until,
        )

    @property
    def last_day(self) -> date:
        """The last day of its first time."""
        return self.ends_on or self.starts_on

    @property
    def is_all_day(self) -> bool:
        return self.starts_at is None

    @property
    def is_off(self) -> bool:
        """Whether it will not take place as it stands here."""
        return self.standing in OFF

    def takes_registrations_on(self, day: date) -> bool:
        """Until its last time is over, if not closed before. 1 query of a series."""
        if not self.is_open_for_registration(day):
            return False
        held = self.held_days()
        return bool(held) and day <= held[-1] + (self.last_day - self.starts_on)

    def is_open_for_registration(self, day: date) -> bool:
        """Whether the office takes them then, be there a time to come or not."""
        is_open = self.registration == Registration.OPEN and not self.is_off
        return is_open and (
            not self.registration_until or day <= self.registration_until
        )

    @property
    def takes_registrations(self) -> bool:
        return self.takes_registrations_on(timezone.localdate())

    def begins(self, day: date) -> datetime:
        """Return when it begins if held on a day; midnight where no hour is known."""
        return timezone.make_aware(datetime.combine(day, self.starts_at or time.min))

    def reasons_against_publishing(self) -> list[str]:
        reasons = undescribed_pictures(self.body)
        if self.cover and not self.cover.has_text_alternative:
            reasons.append(
                "Ảnh đại diện chưa có mô tả thay thế: hãy viết mô tả hoặc đánh dấu là "
                "ảnh trang trí."
            )
        return reasons

    def planned_days(self) -> list[date]:
        """Return the first day of each time, before any exception."""
        return days_of(self.rule) if self.rule else [self.starts_on]

    def held_days(self) -> list[date]:
        """Return the first day of each time; what is held once has no exception."""
        exceptions = self.exceptions.all() if self.repeats else ()
        return held_days(self.planned_days(), {e.day: e.moved_to for e in exceptions})

    def renew_occurrences(self) -> None:
        """Write down the days on which it takes place, for lists and calendars."""
        length = self.last_day - self.starts_on
        held = self.held_days()
        row = self.occurrences.model
        with transaction.atomic():
            self.occurrences.all().delete()
            self.occurrences.bulk_create(
                row(event=self, starts_on=day, ends_on=day + length) for day in held
            )

    def _count_moves(self) -> None:
        """Raise the sequence if what calendars hold of it has changed."""
        before = type(self)._base_manager.filter(pk=self.pk).first()
        if before is None:
            return
        has_changed = any(
            getattr(before, name) != getattr(self, name) for name in TOLD_TO_CALENDARS
        )
        # As stored: exceptions raise it beside us.
        self.sequence = before.sequence + has_changed


TOLD_TO_CALENDARS = (
    "title",
    "starts_on",
    "starts_at",
    "ends_on",
    "ends_at",
    "repeats",
    "repeats_every",
    "repeats_until",
    "place",
    "place_address",
    "online_link",
    "standing",
)
