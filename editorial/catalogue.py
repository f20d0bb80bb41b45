"""What the lines of a catalogue share that the office extends."""

from django.db import models

from editorial.fields import CleanCharField
from editorial.slugs import AddressField, free_slug, refuse_twin


class CatalogueEntry(models.Model):
    """One line of a catalogue that the office extends; lists follow its order."""

    name = CleanCharField("tên", max_length=100, unique=True)
    slug = AddressField(unique=True, help_text="Để trống: tự tạo từ tên.")
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=500, help_text="Số nhỏ đứng trước; bằng nhau thì theo vần."
    )

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(type(self), self.name)
        super().save(*args, **kwargs)

    def clean(self):
        refuse_twin(self, str(self._meta.verbose_name))
