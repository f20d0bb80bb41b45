from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from editorial.fields import CleanCharField
from editorial.old_addresses import KeepsOldAddresses
from editorial.richtext import RichTextField
from editorial.slugs import AddressField, free_slug
from images.models import Image
from organizations.models.showing import tell_what_left
from organizations.similar import person_key
from vietnamese.collation import sort_key
from vietnamese.names import parse_name, sort_name

CONSENT = "Chỉ chọn khi người này đã đồng ý."


class PersonQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(is_public=True)

    def for_list(self) -> Self:
        return self.select_related("photo").defer("biography")

    def alphabetical(self) -> Self:
        """By given name, as Vietnamese lists of people are."""
        return self.order_by("name_key", "pk")


class Person(KeepsOldAddresses):
    """Somebody who holds or held an office, or is awarded; not an account."""

    full_name = CleanCharField(
        "họ và tên", max_length=150, help_text="Không kèm học hàm, học vị."
    )
    titles = CleanCharField(
        "học hàm, học vị, danh hiệu",
        max_length=100,
        blank=True,
        help_text="Ví dụ: PGS.TS., NGƯT. Cổng tự xếp theo thứ tự cao trước.",
    )
    sort_name = CleanCharField(
        "tên để xếp vần",
        max_length=200,
        blank=True,
        help_text="Để trống: tên gọi đứng trước, rồi cả họ tên.",
    )
    slug = AddressField(
        unique=True,
        help_text="Để trống: tự tạo từ họ tên. Khi đổi, địa chỉ cũ dẫn tới địa chỉ "
        "mới.",
    )
    photo = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh",
    )
    biography = RichTextField("tiểu sử tóm tắt", blank=True)
    phone = CleanCharField("điện thoại", max_length=60, blank=True)
    shows_phone = models.BooleanField(
        "cho người đọc thấy điện thoại", default=False, help_text=CONSENT
    )
    email = models.EmailField("thư điện tử", blank=True)
    shows_email = models.BooleanField(
        "cho người đọc thấy thư điện tử", default=False, help_text=CONSENT
    )
    address = CleanCharField("địa chỉ", max_length=300, blank=True)
    shows_address = models.BooleanField(
        "cho người đọc thấy địa chỉ", default=False, help_text=CONSENT
    )
    internal_note = models.TextField(
        "ghi chú nội bộ", blank=True, help_text="Người đọc không thấy."
    )
    remark = CleanCharField(
        "ghi chú cho người đọc",
        max_length=200,
        blank=True,
        help_text="Hiện cạnh tên, ví dụ: dữ liệu minh họa.",
    )
    is_public = models.BooleanField(
        "hiện trên cổng",
        default=True,
        help_text="Bỏ chọn: người này và mọi chức vụ của họ không còn ở đâu trên cổng.",
    )

    # Worked out from the names at each save.
    name_key = models.CharField(max_length=2_600, editable=False)
    similarity_key = models.CharField(max_length=150, editable=False, db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân sự"
        verbose_name_plural = "nhân sự"
        ordering = ["name_key", "pk"]
        indexes = [
            # Serves every list of people.
            models.Index(fields=["name_key", "id"], name="organizations_person_name"),
        ]

    def __str__(self):
        return self.display_name

    def save(self, *args, **kwargs):
        self._tidy_names()
        self.slug = self.slug or free_slug(Person, self.full_name)
        self.sort_name = self.sort_name or sort_name(self.full_name)
        self.name_key = sort_key(self.sort_name)
        self.similarity_key = person_key(self.full_name)
        before = Person.objects.public().filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        tell_what_left(before, self, "public_contacts")

    def clean(self):
        if unknown := parse_name(self.titles).full_name:
            raise ValidationError(
                {
                    "titles": f"Không nhận ra “{unknown}”. Hãy viết tắt như PGS.TS., "
                    "BSCKII., NGƯT.; nghề nghiệp khác thì ghi vào tiểu sử."
                }
            )

    def _tidy_names(self) -> None:
        """Move titles that were typed before the name to their own column."""
        written, given = parse_name(self.full_name), parse_name(self.titles)
        if written.titles:
            self.full_name = written.full_name
        if not given.full_name:
            together = "".join(given.titles + written.titles)
            self.titles = "".join(parse_name(together).titles)

    def get_absolute_url(self):
        return reverse("organizations:person", args=[self.slug])

    @property
    def display_name(self) -> str:
        """The one style of the portal: "PGS.TS. Nguyễn Văn An"."""
        return f"{self.titles} {self.full_name}".strip()

    @property
    def public_contacts(self) -> dict[str, str]:
        """Phone, e-mail and address as far as this person lets readers see them."""
        given = {
            "phone": self.shows_phone and self.phone,
            "email": self.shows_email and self.email,
            "address": self.shows_address and self.address,
        }
        return {name: value for name, value in given.items() if value}
