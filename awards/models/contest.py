from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse

from documents.models import Document
from editorial.fields import CleanCharField
from editorial.models import YEARS
from editorial.old_addresses import KeepsOldAddresses, lead_on
from editorial.partial_dates import PartialDateField
from editorial.richtext import RichTextField
from editorial.signals import left_public
from editorial.slugs import AddressField, ascii_slug, free_slug
from organizations.models import Organization
from vietnamese.partial_dates import show_period


class ShownQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(is_public=True)


class Shown(models.Model):
    """Something that the office shows to readers or not."""

    is_public = models.BooleanField("hiện trên cổng", default=True)

    objects = ShownQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        was_public = type(self).objects.public().filter(pk=self.pk).exists()
        with transaction.atomic():
            super().save(*args, **kwargs)
            if was_public and not self.is_public:
                left_public.send(type(self))


class Contest(KeepsOldAddresses, Shown):
    """A contest that is held again and again; each time is an edition."""

    name = CleanCharField("tên", max_length=250)
    short_name = CleanCharField("tên ngắn", max_length=100, blank=True)
    slug = AddressField(unique=True, help_text="Để trống: tự tạo từ tên.")
    organizer = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contests",
        verbose_name="cơ quan thường trực",
    )
    introduction = RichTextField("giới thiệu", blank=True)
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=500, help_text="Số nhỏ đứng trước; bằng nhau thì theo vần."
    )
    remark = CleanCharField("ghi chú cho người đọc", max_length=200, blank=True)

    class Meta:
        verbose_name = "hội thi, cuộc thi"
        verbose_name_plural = "hội thi, cuộc thi"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(Contest, self.name)
        with transaction.atomic():
            editions = self._editions_that_move()
            super().save(*args, **kwargs)
            for edition, former in editions:
                edition.contest = self
                lead_on(former, edition)

    def get_absolute_url(self):
        return reverse("awards:contest", args=[self.slug])

    def _editions_that_move(self) -> list[tuple["Edition", str]]:
        """The address of an edition begins with its contest's: both move at once."""
        kept = Edition.objects.filter(contest=self.pk).select_related("contest")
        moving = kept.exclude(contest__slug=self.slug)
        return [(edition, edition.get_absolute_url()) for edition in moving]


class EditionQuerySet(ShownQuerySet):
    def public(self) -> Self:
        return super().public().filter(contest__is_public=True)

    def newest_first(self) -> Self:
        """What is not known of year or number stands last, on any database."""
        known = (F(name).desc(nulls_last=True) for name in ("year_from", "ordinal"))
        return self.order_by(*known, "-pk")


class Edition(KeepsOldAddresses, Shown):
    """One time that a contest is held. Its number is data: sources disagree on it."""

    contest = models.ForeignKey(
        Contest, models.PROTECT, related_name="editions", verbose_name="hội thi"
    )
    ordinal = models.PositiveSmallIntegerField(
        "lần thứ",
        null=True,
        blank=True,
        help_text="Đúng như văn bản ghi; cổng không tự đếm.",
    )
    slug = models.CharField(
        "địa chỉ",
        max_length=60,
        blank=True,
        validators=[ascii_slug],
        help_text="Để trống: tự tạo, ví dụ lan-4 hoặc 2024-2025.",
    )
    year_from = models.PositiveSmallIntegerField(
        "từ năm",
        null=True,
        blank=True,
        validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[-1])],
    )
    year_to = models.PositiveSmallIntegerField(
        "đến năm",
        null=True,
        blank=True,
        validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[-1])],
    )
    plan = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="planned_editions",
        verbose_name="kế hoạch",
    )
    rules = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ruled_editions",
        verbose_name="thể lệ, quy định",
    )
    opens_on = PartialDateField("nhận hồ sơ từ")
    closes_on = PartialDateField("nhận hồ sơ đến")
    ceremony_on = PartialDateField("tổng kết, trao giải")
    place = CleanCharField("nơi trao giải", max_length=250, blank=True)
    introduction = RichTextField("giới thiệu", blank=True)
    entries_stated = models.PositiveIntegerField(
        "số công trình dự thi theo báo cáo",
        null=True,
        blank=True,
        help_text="Khi danh sách dự thi chưa nhập đủ.",
    )
    remark = CleanCharField("ghi chú cho người đọc", max_length=200, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "lần tổ chức"
        verbose_name_plural = "lần tổ chức"
        ordering = ["-year_from", "-ordinal", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "slug"],
                name="awards_edition_slug_once",
                violation_error_message="Hội thi này đã có lần tổ chức mang địa chỉ "
                "đó.",
            )
        ]

    def __str__(self):
        return f"{self.contest} {self.label}".strip()

    def save(self, *args, **kwargs):
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("awards:edition", args=[self.contest.slug, self.slug])

    @property
    def years(self) -> str:
        """Return "2024 – 2025", "2024" or ""."""
        known = dict.fromkeys(filter(None, (self.year_from, self.year_to)))
        return " – ".join(map(str, known))

    @property
    def label(self) -> str:
        """Return "lần thứ 5 (2024 – 2025)", as far as it is known."""
        number = f"lần thứ {self.ordinal}" if self.ordinal else ""
        if number and self.years:
            return f"{number} ({self.years})"
        return number or self.years

    @property
    def submission_period(self) -> str:
        return show_period(self.opens_on, self.closes_on)

    def _free_slug(self) -> str:
        years = dict.fromkeys(filter(None, (self.year_from, self.year_to)))
        wanted = f"lan-{self.ordinal}" if self.ordinal else "-".join(map(str, years))
        wanted = wanted or "lan"
        others = Edition.objects.filter(contest=self.contest).exclude(pk=self.pk)
        slug, number = wanted, 2
        while others.filter(slug=slug).exists():
            slug, number = f"{wanted}-{number}", number + 1
        return slug


class ContestField(models.Model):
    """A field in which entries compete; each edition has its own."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="fields")
    name = CleanCharField("tên", max_length=200)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực dự thi"
        verbose_name_plural = "lĩnh vực dự thi"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


class Prize(models.Model):
    """A prize of an edition, such as "Giải Nhất"."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="prizes")
    name = CleanCharField("tên", max_length=100, help_text="Ví dụ: Giải Nhất.")
    order = models.PositiveSmallIntegerField("thứ tự, cao trước", default=0)
    amount = models.PositiveBigIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    count_stated = models.PositiveIntegerField(
        "số giải theo báo cáo",
        null=True,
        blank=True,
        help_text="Khi danh sách đoạt giải chưa nhập đủ.",
    )

    class Meta:
        verbose_name = "giải"
        verbose_name_plural = "cơ cấu giải"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="awards_prize_once",
                violation_error_message="Lần tổ chức này đã có giải đó.",
            )
        ]

    def __str__(self):
        return self.name
