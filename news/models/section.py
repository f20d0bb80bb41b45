from django.db import models
from django.urls import reverse

from editorial.fields import CleanCharField
from editorial.old_addresses import KeepsOldAddresses
from editorial.signals import left_public
from editorial.slugs import AddressField, free_slug, refuse_twin


class SectionQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_hidden=False)


class Section(KeepsOldAddresses):
    """A column of the news that readers browse and follow, such as "Hội thi"."""

    name = CleanCharField("tên chuyên mục", max_length=100, unique=True)
    slug = AddressField(
        unique=True,
        help_text="Để trống: tự tạo từ tên. Khi đổi, địa chỉ cũ dẫn tới địa chỉ mới.",
    )
    description = CleanCharField("giới thiệu", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước."
    )
    is_hidden = models.BooleanField(
        "ẩn",
        default=False,
        help_text="Chuyên mục ẩn không có trang công khai và không hiện ở đâu; các bài "
        "trong đó vẫn đọc được ở trang Tin tức.",
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(Section, self.name)
        was_hidden = not Section.objects.public().filter(pk=self.pk).exists()
        super().save(*args, **kwargs)
        if self.is_hidden and not was_hidden:
            left_public.send(Section)

    def get_absolute_url(self):
        return reverse("news:section", args=[self.slug])

    def clean(self):
        refuse_twin(self, "chuyên mục")


class Tag(models.Model):
    """A topic that articles of any section share."""

    name = CleanCharField("tên thẻ", max_length=60, unique=True)
    slug = AddressField(
        unique=True,
        help_text="Để trống: tự tạo từ tên.",
    )

    class Meta:
        verbose_name = "thẻ"
        verbose_name_plural = "thẻ"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(Tag, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("news:tag", args=[self.slug])

    def clean(self):
        refuse_twin(self, "thẻ")
