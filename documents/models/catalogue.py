from typing import Self

from django.db import models
from django.urls import reverse

from editorial.catalogue import CatalogueEntry
from editorial.fields import CleanCharField


class CatalogueQuerySet(models.QuerySet):
    def of_public_documents(self) -> Self:
        """Those that readers meet on a document; the others name nothing they see."""
        from documents.models.document import Document

        return self.filter(documents__in=Document.objects.public()).distinct()


class DocumentType(CatalogueEntry):
    """A kind of paper, such as "Quyết định"; Decree 30/2020 names most of them."""

    abbreviation = CleanCharField(
        "chữ viết tắt", max_length=20, blank=True, help_text="Ví dụ: QĐ."
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta(CatalogueEntry.Meta):
        verbose_name = "loại văn bản"
        verbose_name_plural = "danh mục loại văn bản"

    def get_absolute_url(self):
        return f"{reverse('documents:register')}?loai={self.slug}"


class DocumentField(CatalogueEntry):
    """What documents are about, such as "Thi đua, khen thưởng"."""

    objects = CatalogueQuerySet.as_manager()

    class Meta(CatalogueEntry.Meta):
        verbose_name = "lĩnh vực"
        verbose_name_plural = "danh mục lĩnh vực"

    def get_absolute_url(self):
        return f"{reverse('documents:register')}?linh-vuc={self.slug}"
