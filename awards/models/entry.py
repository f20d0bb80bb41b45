from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef

from awards.models.award import MASKED_NAME, Award
from awards.models.contest import ContestField, Edition, Prize
from awards.models.masking import is_masked_anew, tell_masked
from editorial.fields import CleanCharField
from organizations.models import Organization, Person


class EntryQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(edition__in=Edition.objects.public())

    def winners(self) -> Self:
        return self.exclude(prize=None)

    def unmasked(self) -> Self:
        """Those that the page of their unit may show: it would tell who is masked."""
        authors = Author.objects.filter(entry=OuterRef("pk"))
        return self.filter(
            ~Exists(authors.filter(is_masked=True)),
            ~Exists(authors.filter(person__is_public=False)),
        )


class Entry(models.Model):
    """A work, topic or solution that competed in an edition."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="entries", verbose_name="lần tổ chức"
    )
    field = models.ForeignKey(
        ContestField,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="lĩnh vực",
    )
    title = CleanCharField("tên công trình, giải pháp", max_length=500)
    unit = CleanCharField("đơn vị dự thi như in", max_length=300, blank=True)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="đơn vị trong danh bạ",
    )
    prize = models.ForeignKey(
        Prize,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="giải",
    )
    award = models.ForeignKey(
        Award,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name="khen thưởng kèm theo",
        help_text="Dòng của quyết định khen thưởng dành cho công trình này.",
    )
    order = models.PositiveIntegerField("thứ tự", default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "công trình dự thi"
        verbose_name_plural = "công trình dự thi"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    @property
    def hides_author(self) -> bool:
        """Whether readers may not know who one of its authors is."""
        return any(author.hides_identity for author in self.authors.all())

    @property
    def shown_unit(self) -> str:
        """The unit as readers see it: a school would tell who a masked pupil is."""
        return "" if self.hides_author else self.unit

    @property
    def shown_decision(self):
        """The decision that commends it, None where readers may not know of it.

        Nor where it may name an author who is masked here.
        """
        award = self.award
        if award is None or award.hides_identity or self.hides_author:
            return None
        return award.decision if award.decision.is_public else None

    def clean(self):
        for name in ("field", "prize"):
            chosen = getattr(self, name)
            if chosen and chosen.edition_id != self.edition_id:
                raise ValidationError(
                    {name: f"“{chosen}” thuộc lần tổ chức khác: hãy chọn lại."}
                )


class AuthorQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(entry__in=Entry.objects.public())

    def unmasked(self) -> Self:
        """Those whose `shown_name` is their name."""
        return self.filter(is_masked=False).exclude(person__is_public=False)


class Author(models.Model):
    """One of the authors of an entry, in their order."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="authors")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = CleanCharField("họ và tên", max_length=150)
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authorships",
        verbose_name="nhân sự",
    )
    unit = CleanCharField("đơn vị, trường lớp", max_length=300, blank=True)
    share = models.DecimalField(
        "tỷ lệ đóng góp (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    is_masked = models.BooleanField(
        "không công khai danh tính",
        default=False,
        help_text="Chọn cho người chưa thành niên chưa có đồng ý của gia đình.",
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "nhóm tác giả"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        hides = is_masked_anew(self)
        super().save(*args, **kwargs)
        if hides:
            tell_masked(Author)

    @property
    def hides_identity(self) -> bool:
        """Whether readers may not know who it is; who is hidden is nowhere."""
        is_hidden = self.person is not None and not self.person.is_public
        return self.is_masked or is_hidden

    @property
    def shown_name(self) -> str:
        """The author as readers see them."""
        return MASKED_NAME if self.hides_identity else self.name

    @property
    def shown_unit(self) -> str:
        return self.unit if self.shown_name == self.name else ""

    @property
    def address(self) -> str:
        """The page of the person, "" where readers have none."""
        is_shown = self.person is not None and self.shown_name == self.name
        return self.person.get_absolute_url() if is_shown else ""
