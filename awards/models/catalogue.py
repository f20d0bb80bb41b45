from datetime import date
from typing import Self

from django.db import models

from awards.models.recipients import RecipientKind
from editorial.fields import CleanCharField, CleanTextField
from editorial.partial_dates import PartialDateField, begun_by, over_by
from editorial.slugs import AddressField, free_slug, refuse_twin


class Nature(models.TextChoices):
    """What the law calls the thing that is given (Law 06/2022/QH15)."""

    TITLE = "danh-hieu", "Danh hiệu thi đua"
    FORM = "hinh-thuc", "Hình thức khen thưởng"
    MEDAL = "ky-niem-chuong", "Kỷ niệm chương"
    PRIZE = "giai-thuong", "Giải thưởng, giải hội thi"


class AwardLevel(models.TextChoices):
    """Who decides; in the order in which offices list them."""

    STATE = "nha-nuoc", "Nhà nước"
    MINISTRY = "bo-nganh", "Bộ, ngành, đoàn thể Trung ương"
    CITY = "thanh-pho", "Tỉnh, thành phố"
    PARTY = "dang", "Đảng"
    UNIT = "co-so", "Liên hiệp Hội, cơ sở"


class AwardKindQuerySet(models.QuerySet):
    def in_use(self, day: date) -> Self:
        """Those that could be given on a day."""
        return self.filter(begun_by("used_from", day)).exclude(
            over_by("used_until", day)
        )


class AwardKind(models.Model):
    """An entry of the catalogue: a title, a form of commendation, a medal, a prize."""

    nature = models.CharField("loại", max_length=20, choices=Nature)
    name = CleanCharField("tên", max_length=200, unique=True)
    slug = AddressField(unique=True, help_text="Để trống: tự tạo từ tên.")
    level = models.CharField("cấp", max_length=20, choices=AwardLevel)
    for_persons = models.BooleanField("tặng cá nhân", default=True)
    for_collectives = models.BooleanField("tặng tập thể", default=True)
    for_households = models.BooleanField("tặng hộ gia đình", default=False)
    for_groups = models.BooleanField("tặng nhóm tác giả", default=False)
    grades = CleanCharField(
        "các hạng",
        max_length=200,
        blank=True,
        help_text="Cách nhau bằng dấu chấm phẩy, cao trước: Nhất; Nhì; Ba.",
    )
    rank = models.PositiveSmallIntegerField(
        "thứ bậc", default=500, help_text="Số nhỏ là cao hơn, đứng trước."
    )
    other_names = CleanTextField(
        "tên gọi khác",
        blank=True,
        max_length=1_000,
        help_text="Các cách gọi trong văn bản, tin bài, cách nhau bằng dấu chấm phẩy.",
    )
    used_from = PartialDateField("dùng từ")
    used_until = PartialDateField("dùng đến")
    # Shipped with the portal: what it is called and who gets it is the law's to change.
    is_system = models.BooleanField("mục có sẵn", default=False, editable=False)

    objects = AwardKindQuerySet.as_manager()

    class Meta:
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh mục danh hiệu, hình thức"
        ordering = ["rank", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(AwardKind, self.name)
        super().save(*args, **kwargs)

    def clean(self):
        refuse_twin(self, "danh hiệu, hình thức")

    @property
    def names(self) -> list[str]:
        """Every name by which texts may call it."""
        others = [name.strip() for name in self.other_names.split(";")]
        return [name for name in (self.name, *others) if name]

    def may_go_to(self, recipient_kind: str) -> bool:
        return {
            RecipientKind.PERSON: self.for_persons,
            RecipientKind.COLLECTIVE: self.for_collectives,
            RecipientKind.HOUSEHOLD: self.for_households,
            RecipientKind.GROUP: self.for_groups,
        }[RecipientKind(recipient_kind)]
