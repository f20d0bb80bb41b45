from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from editorial.fields import CleanCharField
from editorial.partial_dates import PartialDateField
from organizations.models.organization import Organization, Status


class FormerName(models.Model):
    """A name that an organization had until a day; stories of that time show it."""

    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        related_name="former_names",
        verbose_name="tổ chức",
    )
    name = CleanCharField("tên cũ", max_length=250)
    short_name = CleanCharField("tên ngắn cũ", max_length=100, blank=True)
    until = PartialDateField("dùng đến", blank=False)
    decision = CleanCharField("quyết định đổi tên", max_length=200, blank=True)

    class Meta:
        verbose_name = "tên cũ"
        verbose_name_plural = "các tên cũ"
        ordering = ["-until", "-pk"]

    def __str__(self):
        return self.name


class Succession(models.Model):
    """One organization went over into another."""

    class Kind(models.TextChoices):
        """Named after the state of the one that ended."""

        MERGED = Status.MERGED.value, "Sáp nhập vào"
        SPLIT = Status.SPLIT.value, "Chia, tách thành"
        REPLACED = Status.REPLACED.value, "Được thay thế bởi"

    predecessor = models.ForeignKey(
        Organization,
        models.CASCADE,
        related_name="successions",
        verbose_name="tổ chức trước",
    )
    successor = models.ForeignKey(
        Organization,
        models.CASCADE,
        related_name="origins",
        verbose_name="tổ chức kế tục",
    )
    kind = models.CharField("hình thức", max_length=20, choices=Kind)
    on = PartialDateField("từ")
    decision = CleanCharField("quyết định", max_length=200, blank=True)

    class Meta:
        verbose_name = "kế tục"
        verbose_name_plural = "kế tục"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="organizations_succession_once",
                violation_error_message="Hai tổ chức này đã được nối với nhau.",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="organizations_succession_of_another",
                violation_error_message="Một tổ chức không kế tục chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"

    def clean(self):
        if self.predecessor_id and leads_to(self.successor_id, self.predecessor_id):
            raise ValidationError(
                f"“{self.successor}” đã đi trước “{self.predecessor}”: hai tổ chức "
                "không thể kế tục lẫn nhau."
            )


def leads_to(start: int, goal: int) -> bool:
    """Say whether a chain of successions leads from one organization to the other.

    1 query a generation.
    """
    seen, generation = set(), {start}
    while generation:
        if goal in generation:
            return True
        seen |= generation
        found = Succession.objects.filter(predecessor__in=generation)
        generation = set(found.values_list("successor_id", flat=True)) - seen
    return False
