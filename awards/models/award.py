from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from awards.codes import new_code
from awards.models.catalogue import AwardKind
from awards.models.decision import Decision
from awards.models.masking import is_masked_anew, tell_masked
from awards.models.recipients import RecipientKind
from editorial.fields import CleanCharField, CleanTextField
from organizations.models import Organization, Person
from organizations.similar import comparison_key, person_key

MASKED_NAME = "Không công khai danh tính"
KEY_LENGTH = 250


class AwardStatus(models.TextChoices):
    VALID = "valid", "Có giá trị"
    CORRECTED = "corrected", "Đã đính chính"
    ANNULLED = "annulled", "Đã hủy bỏ"


# From which a line may be corrected or annulled.
COUNTED = (AwardStatus.VALID, AwardStatus.CORRECTED)


class AwardQuerySet(models.QuerySet):
    def public(self) -> Self:
        """The lines of public decisions: the only gate to the public."""
        return self.filter(decision__in=Decision.objects.public())

    def counted(self) -> Self:
        """Those that figures count: what was annulled was never given."""
        return self.exclude(status=AwardStatus.ANNULLED)

    def named(self) -> Self:
        """Those that may be told with a name; counts without names have none."""
        return self.unmasked().exclude(name="")

    def unmasked(self) -> Self:
        """Those of which `hides_identity` says no."""
        return self.filter(is_masked=False).exclude(person__is_public=False)


class Award(models.Model):
    """A line of a decision: one recipient, or a number of them not known by name."""

    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="awards", verbose_name="quyết định"
    )
    order = models.PositiveIntegerField("thứ tự", default=0)
    recipient_kind = models.CharField("đối tượng", max_length=20, choices=RecipientKind)
    name = CleanCharField(
        "tên như in trên quyết định",
        max_length=300,
        blank=True,
        help_text="Để trống khi chỉ biết số lượng.",
    )
    unit = CleanCharField("đơn vị, địa phương như in", max_length=300, blank=True)
    office = CleanCharField("chức vụ khi đó", max_length=200, blank=True)
    count = models.PositiveIntegerField(
        "số lượng",
        default=1,
        help_text="Nhiều hơn 1 khi chưa biết tên: “06 tập thể”.",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="nhân sự",
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="tổ chức",
        help_text="Tập thể được khen; với cá nhân: đơn vị trong danh bạ.",
    )
    # Somebody has looked: no proposal is shown again, the work list leaves it out.
    is_unlisted = models.BooleanField("không có trong danh bạ", default=False)
    kind = models.ForeignKey(
        AwardKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="danh hiệu, hình thức",
    )
    grade = CleanCharField("hạng", max_length=60, blank=True)
    reason = CleanTextField(
        "thành tích riêng",
        max_length=1_000,
        blank=True,
        help_text="Chỉ khi khác thành tích chung của quyết định.",
    )
    amount = models.PositiveBigIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    certificate_number = CleanCharField(
        "số bằng, số sổ vàng", max_length=60, blank=True
    )
    is_masked = models.BooleanField(
        "không công khai danh tính",
        default=False,
        help_text="Người chưa thành niên, người không muốn nêu tên: cổng vẫn đếm, "
        "không hiện tên và đơn vị.",
    )
    status = models.CharField(
        "tình trạng",
        max_length=20,
        choices=AwardStatus,
        default=AwardStatus.VALID,
        editable=False,
    )
    # Whoever has the certificate may ask by it whether it is valid.
    code = models.CharField(
        "mã xác minh", max_length=12, unique=True, default=new_code, editable=False
    )
    # Worked out from the name at each save: what is compared for duplicates.
    name_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng khen thưởng"
        verbose_name_plural = "danh sách khen thưởng"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="awards_award_counts_somebody",
                violation_error_message="Số lượng ít nhất là 1.",
            ),
            models.CheckConstraint(
                condition=Q(name="") | Q(count=1),
                name="awards_award_name_is_one",
                violation_error_message="Dòng đã có tên thì số lượng là 1. Chưa biết "
                "tên thì để trống tên.",
            ),
        ]
        indexes = [
            # Serves the list of a decision in its order.
            models.Index(fields=["decision", "order", "id"], name="awards_award_lines"),
        ]

    def __str__(self):
        if self.name:
            return self.name
        return f"{self.count:02d} {self.get_recipient_kind_display().lower()}"

    def save(self, *args, update_fields=None, **kwargs):
        self.name_key = recipient_key(self.recipient_kind, self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "name_key"}
        hides = is_masked_anew(self)
        super().save(*args, update_fields=update_fields, **kwargs)
        if hides:
            tell_masked(Award)

    @property
    def is_counted(self) -> bool:
        return self.status != AwardStatus.ANNULLED

    @property
    def level(self) -> str:
        """The level that figures count it under, "" where nobody has said."""
        return self.kind.level if self.kind else self.decision.level

    @property
    def hides_identity(self) -> bool:
        """Whether readers may not know who it is; who is hidden is nowhere."""
        is_hidden = self.person is not None and not self.person.is_public
        return self.is_masked or is_hidden

    @property
    def shown_name(self) -> str:
        """The recipient as readers see it."""
        if self.hides_identity:
            return MASKED_NAME
        return str(self)

    @property
    def shown_unit(self) -> str:
        return "" if self.hides_identity else self.unit

    # Changes of what was given; each leaves a trace.

    def annul(self, *, by, reason: str, on=None) -> "AwardChange":
        """Declare it never given; it stays on the page, and counts no more."""
        return self._change(COUNTED, AwardStatus.ANNULLED, by=by, reason=reason, on=on)

    def correct(self, *, by, reason: str, on=None, **columns) -> "AwardChange":
        """Write what it should have said; the trace keeps what it said before."""
        return self._change(
            COUNTED, AwardStatus.CORRECTED, by=by, reason=reason, on=on, **columns
        )

    def reinstate(self, *, by, reason: str, on=None) -> "AwardChange":
        """Take an annulment back: it is what it was before, valid or corrected."""
        annulment = self.changes.filter(to_status=AwardStatus.ANNULLED).first()
        status = annulment.from_status if annulment else AwardStatus.VALID
        starts_from = (AwardStatus.ANNULLED,)
        return self._change(starts_from, status, by=by, reason=reason, on=on)

    def _change(
        self, starts_from, status: str, *, by, reason: str, on, **columns
    ) -> "AwardChange":
        """Raises ValidationError where somebody else has changed the state before."""
        with transaction.atomic():
            stored = Award.objects.select_for_update().get(pk=self.pk)
            if stored.status not in starts_from:
                raise ValidationError(
                    f"Dòng này đang ở tình trạng “{stored.get_status_display()}”, có "
                    "thể vừa được người khác đổi: hãy tải lại trang."
                )
            before = {name: str(getattr(stored, name) or "") for name in columns}
            for name, value in columns.items():
                setattr(self, name, value)
            change = self.changes.create(
                from_status=stored.status,
                to_status=status,
                reason=reason,
                on=on or timezone.localdate(),
                by=by,
                before=before,
                after={name: str(getattr(self, name) or "") for name in columns},
            )
            self.status = status
            self.full_clean()
            self.save(update_fields=["status", *columns])
        return change


class AwardChange(models.Model):
    """The trace of an award that was corrected, annulled or reinstated."""

    award = models.ForeignKey(
        Award, models.CASCADE, related_name="changes", verbose_name="dòng khen thưởng"
    )
    from_status = models.CharField("từ", max_length=20, choices=AwardStatus)
    to_status = models.CharField("thành", max_length=20, choices=AwardStatus)
    reason = CleanTextField("lý do, căn cứ", max_length=500)
    on = models.DateField("ngày")
    # {column: text}, only what was corrected.
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    at = models.DateTimeField("ghi lúc", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người ghi",
    )

    class Meta:
        verbose_name = "lần thay đổi"
        verbose_name_plural = "các lần đính chính, hủy bỏ"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_to_status_display()}: {self.reason}"


def recipient_key(recipient_kind: str, name: str) -> str:
    """Return a recipient's name to compare, without titles, case and marks."""
    key = person_key if recipient_kind == RecipientKind.PERSON else comparison_key
    return key(name)[:KEY_LENGTH] if name else ""
