from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q

from documents.models.document import Document
from editorial.fields import CleanCharField


class RelationKind(models.TextChoices):
    """What the newer document does to, or has from, the older."""

    REPLACES = "replaces", "Thay thế"
    AMENDS = "amends", "Sửa đổi, bổ sung"
    ABOLISHES = "abolishes", "Bãi bỏ"
    GUIDES = "guides", "Hướng dẫn"
    BASED_ON = "based_on", "Căn cứ"
    CORRECTS = "corrects", "Đính chính"

    @property
    def seen_from_target(self) -> str:
        return _SEEN_FROM_TARGET[self]


_SEEN_FROM_TARGET = {
    RelationKind.REPLACES: "Được thay thế bởi",
    RelationKind.AMENDS: "Được sửa đổi, bổ sung bởi",
    RelationKind.ABOLISHES: "Bị bãi bỏ bởi",
    RelationKind.GUIDES: "Được hướng dẫn bởi",
    RelationKind.BASED_ON: "Là căn cứ của",
    RelationKind.CORRECTS: "Được đính chính bởi",
}


class Relation(models.Model):
    """One document acts on another, which is the older of the two.

    Relations never lead back to where they began, whatever their kinds: no document
    stands on, changes or ends one that came after it.
    """

    source = models.ForeignKey(
        Document,
        models.CASCADE,
        related_name="relations",
        verbose_name="văn bản này",
    )
    kind = models.CharField("quan hệ", max_length=20, choices=RelationKind)
    target = models.ForeignKey(
        Document,
        models.CASCADE,
        related_name="incoming_relations",
        verbose_name="văn bản kia",
    )
    is_partial = models.BooleanField(
        "chỉ một phần",
        default=False,
        help_text="Thay thế, bãi bỏ một số điều, khoản.",
    )
    note = CleanCharField(
        "ghi chú", max_length=200, blank=True, help_text="Ví dụ: bãi bỏ Điều 5."
    )

    class Meta:
        verbose_name = "quan hệ văn bản"
        verbose_name_plural = "quan hệ văn bản"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                name="documents_relation_once",
                violation_error_message="Quan hệ này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="documents_relation_not_to_itself",
                violation_error_message="Một văn bản không có quan hệ với chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display().lower()} {self.target}"

    def save(self, *args, **kwargs):
        """Raises ValidationError where the relation would close a ring."""
        with transaction.atomic():
            # One at a time, so that two halves of a ring are not written at once.
            ContentType.objects.select_for_update().get(
                pk=ContentType.objects.get_for_model(Relation).pk
            )
            self._refuse_ring()
            super().save(*args, **kwargs)

    def clean(self):
        if self.source_id and self.target_id:
            self._refuse_ring()

    @property
    def seen_from_target(self) -> str:
        return RelationKind(self.kind).seen_from_target

    def _refuse_ring(self) -> None:
        """Follow relations from the target on, a query a step."""
        others = Relation.objects.exclude(pk=self.pk)
        reached, seen = {self.target_id}, set()
        while reached - seen:
            if self.source_id in reached:
                raise ValidationError(
                    {
                        "target": f"“{self.target}” đã có quan hệ dẫn về chính "
                        f"“{self.source}”, trực tiếp hoặc qua văn bản khác. Quan hệ "
                        "ghi từ văn bản mới tới văn bản cũ: hãy kiểm tra lại chiều."
                    }
                )
            step = others.filter(source__in=reached - seen)
            seen |= reached
            reached = set(step.values_list("target_id", flat=True))
