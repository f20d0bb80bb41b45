from typing import Self

from django.db import models
from django.db.models import Q

from awards.models.contest import Edition
from editorial.fields import CleanCharField
from organizations.models import Person


class EditionMemberQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        shown = self.filter(edition__in=Edition.objects.public())
        return shown.exclude(person__is_public=False)


class EditionMember(models.Model):
    """One of those who ran or judged an edition, as its papers name them."""

    class Role(models.TextChoices):
        """In the order of the page."""

        ORGANIZERS = "ban-to-chuc", "Ban tổ chức"
        JURY = "hoi-dong-giam-khao", "Hội đồng giám khảo"
        SECRETARIES = "ban-thu-ky", "Ban thư ký"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="members")
    role = models.CharField("thuộc", max_length=20, choices=Role, default=Role.JURY)
    post = CleanCharField(
        "chức danh như in",
        max_length=150,
        blank=True,
        help_text="Ví dụ: Trưởng ban, Chủ tịch Hội đồng, Ủy viên.",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="edition_memberships",
        verbose_name="nhân sự",
    )
    name = CleanCharField(
        "họ tên như in",
        max_length=300,
        blank=True,
        help_text="Để trống: lấy theo nhân sự đã chọn.",
    )
    unit = CleanCharField("đơn vị, chức vụ như in", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = EditionMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên ban tổ chức, giám khảo"
        verbose_name_plural = "ban tổ chức, giám khảo, thư ký"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="awards_editionmember_is_somebody",
                violation_error_message="Hãy chọn nhân sự hoặc ghi họ tên.",
            )
        ]

    def __str__(self):
        return self.name or str(self.person)

    def save(self, *args, **kwargs):
        if not self.name and self.person is not None:
            self.name = self.person.display_name
        super().save(*args, **kwargs)

    @property
    def hides_identity(self) -> bool:
        """Whether readers may not know who it is; who is hidden is nowhere."""
        return self.person is not None and not self.person.is_public

    @property
    def address(self) -> str:
        """The page of the person, "" where readers have none."""
        is_shown = self.person is not None and self.person.is_public
        return self.person.get_absolute_url() if is_shown else ""
