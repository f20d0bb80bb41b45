"""The picture library."""

from functools import partial
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q

from images import files, usage
from images.rendering import render_crops
from images.renditions import (
    all_crop_addresses,
    fit_addresses,
    original_address,
    url_of,
)
from vietnamese.cleaning import clean_text
from vietnamese.folding import fold

WRITTEN_FIELDS = ("alt", "caption", "credit", "original_name")
# In the middle, in percent: where most pictures have their subject.
MIDDLE = 50


class ImageQuerySet(models.QuerySet):
    def without_text_alternative(self) -> Self:
        return self.filter(alt="", is_decorative=False)

    def with_text_alternative(self) -> Self:
        return self.exclude(alt="", is_decorative=False)

    def matching(self, words: str) -> Self:
        """Keep pictures that hold every word, typed with or without accents."""
        found = self
        for word in fold(clean_text(words)).split():
            found = found.filter(search_text__contains=word)
        return found

    def delete(self):
        """Delete one by one: a used picture refuses, and each has files to remove."""
        with transaction.atomic():
            count = sum(image.delete()[0] for image in self)
        return count, {Image._meta.label: count}

    delete.alters_data = True
    delete.queryset_only = True


class Image(models.Model):
    """A picture in the library, re-encoded by us, with the words that go with it."""

    name = models.CharField(
        "tên tệp", max_length=32, unique=True, editable=False
    )  # from the content, see images.processing
    extension = models.CharField("loại tệp", max_length=3, editable=False)
    width = models.PositiveIntegerField("chiều rộng", editable=False)
    height = models.PositiveIntegerField("chiều cao", editable=False)
    original_name = models.CharField(
        "tên tệp gốc", max_length=200, blank=True, editable=False
    )
    alt = models.CharField(
        "mô tả thay thế",
        max_length=300,
        blank=True,
        help_text="Ảnh cho thấy gì, viết cho người không nhìn thấy ảnh. "
        "Ví dụ: “Chủ tịch Liên hiệp các Hội trao giải nhất cho nhóm tác giả”.",
    )
    is_decorative = models.BooleanField(
        "ảnh trang trí",
        default=False,
        help_text="Chọn khi ảnh không có nội dung cần mô tả (hoa văn, nền).",
    )
    caption = models.CharField(
        "chú thích",
        max_length=500,
        blank=True,
        help_text="Dòng chữ hiện dưới ảnh.",
    )
    credit = models.CharField(
        "nguồn ảnh",
        max_length=200,
        blank=True,
        help_text="Người chụp hoặc nơi cung cấp. Ví dụ: “Ảnh: Báo Hải Phòng”.",
    )
    focal_x = models.PositiveSmallIntegerField(
        "điểm chính – ngang (%)", default=MIDDLE, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        "điểm chính – dọc (%)", default=MIDDLE, validators=[MaxValueValidator(100)]
    )
    search_text = models.TextField("nội dung tìm kiếm", blank=True, editable=False)
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tải lên",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["-created_at", "-pk"]
        indexes = [
            # Serves the library and the picker: newest first.
            models.Index(fields=["-created_at", "-id"], name="images_image_newest_idx")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(alt="") | Q(is_decorative=False),
                name="images_image_alt_or_decorative",
                violation_error_message="Ảnh trang trí thì không có mô tả thay thế: "
                "hãy bỏ mô tả hoặc bỏ chọn “ảnh trang trí”.",
            ),
            models.CheckConstraint(
                condition=Q(focal_x__lte=100, focal_y__lte=100),
                name="images_image_focal_point_inside",
                violation_error_message="Điểm chính của ảnh phải từ 0 đến 100 %.",
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or f"Ảnh {self.pk}"

    def save(self, *, update_fields=None, **kwargs):
        """Store; when the focal point moved, its crops move with it at once."""
        for field in WRITTEN_FIELDS:
            setattr(self, field, clean_text(getattr(self, field)))
        self.search_text = fold(
            " ".join(filter(None, (getattr(self, field) for field in WRITTEN_FIELDS)))
        )
        if update_fields is not None:
            update_fields = {*update_fields, "search_text"}
        new_crops = {}
        try:
            with transaction.atomic():
                if left := self._focal_point_left(update_fields):
                    new_crops = self._move_crops(left)
                super().save(update_fields=update_fields, **kwargs)
        except BaseException:
            files.remove_files(new_crops)
            raise

    def delete(self, **kwargs):
        """Delete the row, and its files once that is certain; refuse while used."""
        usage.refuse_if_used(self)
        with transaction.atomic():
            paths = self.paths
            deleted = super().delete(**kwargs)
            transaction.on_commit(partial(_remove_unowned, self.name, paths))
        return deleted

    @property
    def url(self) -> str:
        return url_of(original_address(self))

    @property
    def focal_point(self) -> tuple[int, int]:
        return self.focal_x, self.focal_y

    @property
    def alt_text(self) -> str:
        return "" if self.is_decorative else self.alt

    @property
    def has_text_alternative(self) -> bool:
        return bool(self.alt) or self.is_decorative

    @property
    def paths(self) -> list[str]:
        """Every file of the picture in the storage."""
        original = original_address(self)
        return [
            original.path,
            *(address.path for address in fit_addresses(original)),
            *self.crop_paths(self.focal_point),
        ]

    def crop_paths(self, focal_point: tuple[int, int]) -> list[str]:
        crops = all_crop_addresses(original_address(self), focal_point)
        return [address.path for address in crops]

    def _focal_point_left(self, update_fields) -> tuple[int, int] | None:
        """Return the stored focal point if this save moves it away from there."""
        if self._state.adding or (
            update_fields is not None and not update_fields & {"focal_x", "focal_y"}
        ):
            return None
        # Locked, so that of two editors each removes what the other one left.
        stored = Image.objects.select_for_update().filter(pk=self.pk)
        left = stored.values_list("focal_x", "focal_y").first()
        return left if left != self.focal_point else None

    def _move_crops(self, left: tuple[int, int]) -> dict[str, bytes]:
        original = original_address(self)
        content = files.read_file(original.path)
        crops = render_crops(content, original, self.focal_point)
        files.write_files(crops)
        transaction.on_commit(partial(_remove_crops, self, left))
        return crops


def _remove_crops(image: Image, focal_point: tuple[int, int]) -> None:
    # The next editor may have moved the point back meanwhile.
    x, y = focal_point
    if not Image.objects.filter(pk=image.pk, focal_x=x, focal_y=y).exists():
        files.remove_files(image.crop_paths(focal_point))


def _remove_unowned(name: str, paths: list[str]) -> None:
    # Somebody may have uploaded the same picture again since the row went.
    if not Image.objects.filter(name=name).exists():
        files.remove_files(paths)
