from django.db import models
from django.urls import reverse

from awards.models import Decision, Edition
from documents.models import Document
from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import Publishable
from editorial.richtext import RichTextField
from editorial.slugs import SLUG_LENGTH, AddressField
from images.models import Image
from news.models.article import Article
from news.models.event import Event
from vietnamese.slugs import slugify


class Dossier(Publishable):
    """A topic that is followed over time: what is told of it stands on one line."""

    title = CleanCharField("tên dòng sự kiện", max_length=250)
    slug = AddressField(help_text="Để trống: tự tạo từ tên.")
    lead = CleanTextField("giới thiệu ngắn", max_length=1_000, blank=True)
    body = RichTextField("giới thiệu", blank=True)
    cover = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh đại diện",
    )
    articles = models.ManyToManyField(
        Article, blank=True, related_name="dossiers", verbose_name="tin bài"
    )
    events = models.ManyToManyField(
        Event, blank=True, related_name="dossiers", verbose_name="sự kiện"
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="dossiers", verbose_name="văn bản"
    )
    decisions = models.ManyToManyField(
        Decision, blank=True, related_name="dossiers", verbose_name="khen thưởng"
    )
    editions = models.ManyToManyField(
        Edition, blank=True, related_name="dossiers", verbose_name="hội thi"
    )
    is_closed = models.BooleanField(
        "đã khép lại", default=False, help_text="Dòng sự kiện không theo dõi tiếp nữa."
    )
    remark = CleanCharField("ghi chú cho người đọc", max_length=200, blank=True)

    class Meta(Publishable.Meta):
        verbose_name = "dòng sự kiện"
        verbose_name_plural = "dòng sự kiện"
        permissions = [("publish_dossier", "Được đăng và gỡ dòng sự kiện")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.slug = self.slug or slugify(self.title, max_length=SLUG_LENGTH)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("news:dossier", args=[self.slug, self.pk])

    def reasons_against_publishing(self) -> list[str]:
        reasons = undescribed_pictures(self.body)
        if self.cover and not self.cover.has_text_alternative:
            reasons.append(
                "Ảnh đại diện chưa có mô tả thay thế: hãy viết mô tả hoặc đánh dấu là "
                "ảnh trang trí."
            )
        return reasons
