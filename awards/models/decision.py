from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from awards.models.catalogue import AwardLevel
from documents.models import Document, Form
from documents.numbers import number_key
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import (
    PUBLIC_STATUSES,
    YEARS,
    Publishable,
    PublishableQuerySet,
    Status,
)
from editorial.partial_dates import PartialDateField
from organizations.models import Organization, Person
from vietnamese.partial_dates import show_partial_date

# As much of a reason as names a decision that has no number.
NAME_LENGTH = 120
# Folding may lengthen odd letters; no real number comes near it.
KEY_LENGTH = 220


class Commendation(models.TextChoices):
    """Kinds of commendation (loại khen thưởng; Law 06/2022/QH15, article 8)."""

    MERIT = "cong-trang", "Khen thưởng công trạng"
    MOVEMENT = "chuyen-de", "Khen thưởng phong trào thi đua (chuyên đề)"
    SUDDEN = "dot-xuat", "Khen thưởng đột xuất"
    SERVICE = "cong-hien", "Khen thưởng quá trình cống hiến"
    TENURE = "nien-han", "Khen thưởng theo niên hạn"
    FOREIGN = "doi-ngoai", "Khen thưởng đối ngoại"


class DecisionQuerySet(PublishableQuerySet):
    def newest_first(self) -> Self:
        """By the day of the decision; what has none by its year, then last."""
        return self.order_by("-sort_day", "-pk")

    def for_names(self) -> Self:
        return self.select_related("issuer").defer("issuer__introduction")

    def for_list(self) -> Self:
        return self.select_related("issuer")


class Decision(Publishable):
    """A decision to commend: who decided, when, why. No field is forced.

    What offices keep of the past is half-known: a number, a name or a date may be
    missing, and the work list gathers what is.
    """

    number = CleanCharField(
        "số quyết định",
        max_length=100,
        blank=True,
        help_text="Đúng như in trên quyết định, ví dụ: 232/QĐ-LHH.",
    )
    decided_on = PartialDateField("ngày quyết định")
    award_year = models.PositiveSmallIntegerField(
        "năm khen thưởng",
        null=True,
        blank=True,
        validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[-1])],
        help_text="Để trống: năm của ngày quyết định. Có thể khác, ví dụ quyết định "
        "tháng 1/2024 khen thành tích năm 2023.",
    )
    issuer = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="award_decisions",
        verbose_name="cơ quan ban hành",
    )
    issuer_name = CleanCharField(
        "người, cơ quan quyết định như in",
        max_length=250,
        blank=True,
        help_text="Ví dụ: Chủ tịch Ủy ban nhân dân thành phố.",
    )
    signer = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signed_decisions",
        verbose_name="người ký",
    )
    signer_name = CleanCharField("họ tên người ký như in", max_length=150, blank=True)
    signer_office = CleanCharField("chức vụ người ký", max_length=200, blank=True)
    signing_form = models.CharField(
        "thể thức ký", max_length=10, choices=Form, blank=True
    )
    level = models.CharField(
        "cấp khen thưởng",
        max_length=20,
        choices=AwardLevel,
        blank=True,
        help_text="Dùng cho dòng chưa ghi hình thức; dòng đã ghi thì theo danh mục.",
    )
    commendation = models.CharField(
        "loại khen thưởng", max_length=20, choices=Commendation, blank=True
    )
    movement = CleanCharField(
        "phong trào, chuyên đề thi đua", max_length=250, blank=True
    )
    reason = CleanTextField("thành tích", max_length=1_000, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="award_decisions",
        verbose_name="văn bản",
        help_text="Quyết định trong sổ văn bản, có bản quét kèm theo.",
    )
    ceremony_on = PartialDateField("ngày trao tặng")
    ceremony_place = CleanCharField("nơi trao tặng", max_length=250, blank=True)
    remark = CleanCharField(
        "ghi chú cho người đọc",
        max_length=200,
        blank=True,
        help_text="Hiện cạnh tên, ví dụ: dữ liệu minh họa.",
    )
    internal_note = CleanTextField(
        "ghi chú nội bộ",
        max_length=2_000,
        blank=True,
        help_text="Người đọc không thấy.",
    )

    # Worked out at each save.
    number_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    sort_day = models.CharField(max_length=10, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        permissions = [
            ("publish_decision", "Được công bố và gỡ quyết định khen thưởng")
        ]
        indexes = [
            # Serves the register: newest first, and one year of it.
            models.Index(
                fields=["-sort_day", "-id", "status"], name="awards_decision_list"
            ),
            models.Index(
                fields=["award_year", "-sort_day", "-id"], name="awards_decision_year"
            ),
            # Serves the admin's list, which shows what was worked on last.
            models.Index(fields=["-saved_at"], name="awards_decision_saved"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        if self.decided_on and self._has_the_year_of_its_day():
            self.award_year = int(self.decided_on[:4])
        self.number_key = number_key(self.number)[:KEY_LENGTH]
        self.sort_day = self.decided_on or str(self.award_year or "")
        if update_fields is not None:
            update_fields = {*update_fields, "award_year", "number_key", "sort_day"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _has_the_year_of_its_day(self) -> bool:
        """Whether the year was not said apart: it goes with the day, also corrected.

        Asks for what is stored only where the two differ. At most 1 query.
        """
        if self.award_year is None or self.decided_on.startswith(str(self.award_year)):
            return True
        if not self.pk:
            return False
        stored = Decision.objects.filter(pk=self.pk, award_year=self.award_year)
        return stored.filter(decided_on__startswith=str(self.award_year)).exists()

    def get_absolute_url(self):
        return reverse("awards:decision", args=[self.pk])

    @cached_property
    def was_read(self) -> bool:
        """Whether readers see it, are to see it, or saw it before it was withdrawn.

        Its lines are corrected then, not overwritten (decision 19). At most 1 query.
        """
        is_out = self.status in PUBLIC_STATUSES
        was_out = Q(verb="publish") | Q(from_status=Status.PUBLISHED)
        return is_out or self.history.filter(was_out).exists()

    @property
    def name(self) -> str:
        """How lists call it; what has no number is named by giver and reason."""
        if self.number:
            return f"Quyết định số {self.number}"
        giver = self.shown_issuer
        name = ": ".join(filter(None, (giver, self.reason))) or "Khen thưởng"
        if len(name) > NAME_LENGTH:
            name = name[:NAME_LENGTH].rpartition(" ")[0] + "…"
        return name

    @property
    def shown_date(self) -> str:
        return show_partial_date(self.decided_on)

    @property
    def shown_issuer(self) -> str:
        """Who decided, as readers see it; "" where it would tell of what is hidden."""
        if self.issuer_name:
            return self.issuer_name
        is_shown = self.issuer is not None and self.issuer.is_public
        return self.issuer.name if is_shown else ""

    @property
    def shown_signer(self) -> str:
        """Who signed, as readers see it; "" where it would tell of who is hidden."""
        if self.signer is not None and not self.signer.is_public:
            return ""
        if self.signer_name:
            return self.signer_name
        return self.signer.display_name if self.signer else ""
