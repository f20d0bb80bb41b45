from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from editorial.fields import CleanCharField, CleanTextField
from editorial.old_addresses import KeepsOldAddresses
from editorial.partial_dates import PartialDateField, begun_by
from editorial.richtext import RichTextField
from editorial.slugs import AddressField, free_slug
from images.models import Image
from organizations.models.showing import tell_what_left
from organizations.similar import comparison_key
from vietnamese.collation import sort_key
from vietnamese.partial_dates import has_begun


class Kind(models.TextChoices):
    UNION = "union", "Liên hiệp Hội"
    BODY = "body", "Ban, văn phòng, tổ chức của Liên hiệp Hội"
    ASSOCIATION = "association", "Hội thành viên"
    CENTER = "center", "Viện, trung tâm trực thuộc"
    CLUB = "club", "Câu lạc bộ"
    COLLECTIVE = "collective", "Hội viên tập thể"
    PARTNER = "partner", "Cơ quan, đối tác"


class Status(models.TextChoices):
    ACTIVE = "active", "Đang hoạt động"
    SUSPENDED = "suspended", "Tạm dừng hoạt động"
    MERGED = "merged", "Đã sáp nhập"
    SPLIT = "split", "Đã chia, tách"
    REPLACED = "replaced", "Đã được thay thế"
    DISSOLVED = "dissolved", "Đã giải thể"
    LEFT = "left", "Đã rút khỏi Liên hiệp Hội"


# From `closed_on` on; before that day the organization goes on.
CLOSED = (
    Status.MERGED,
    Status.SPLIT,
    Status.REPLACED,
    Status.DISSOLVED,
    Status.LEFT,
)


class OrganizationQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(is_public=True)

    def begun(self, day: date) -> Self:
        """Without those that are to come into being later."""
        return self.filter(begun_by("founded_on", day), begun_by("joined_on", day))

    def with_status(self, status: str, day: date) -> Self:
        """Those that stand in this state on the day; `closed_on` decides the day."""
        if status in CLOSED:
            return self.filter(begun_by("closed_on", day), status=status)
        found = Q(status=status)
        if status == Status.ACTIVE:
            found |= Q(status__in=CLOSED) & ~begun_by("closed_on", day)
        return self.begun(day).filter(found)

    def current(self, day: date) -> Self:
        """Those that exist on the day, at work or suspended."""
        is_closed = Q(status__in=CLOSED) & begun_by("closed_on", day)
        return self.begun(day).exclude(is_closed)

    def named_on(self, day: date) -> Self:
        """Annotate `name_then`: the name that each had on that day."""
        from organizations.models.lineage import FormerName

        former = FormerName.objects.filter(
            organization=OuterRef("pk"), until__gt=day.isoformat()
        )
        name = Subquery(former.order_by("until").values("name")[:1])
        return self.annotate(name_then=Coalesce(name, F("name")))

    def for_list(self) -> Self:
        """What a list shows of each: never the introduction."""
        return self.select_related("logo").defer("introduction")

    def alphabetical(self) -> Self:
        return self.order_by("name_key", "pk")


class Organization(KeepsOldAddresses):
    """A union, one of its members or bodies, or an authority it works with."""

    kind = models.CharField("loại", max_length=20, choices=Kind)
    name = CleanCharField("tên đầy đủ", max_length=250)
    short_name = CleanCharField("tên ngắn, tên viết tắt", max_length=100, blank=True)
    other_names = CleanTextField(
        "tên gọi khác",
        blank=True,
        max_length=1_000,
        help_text="Các cách viết khác mà tin bài, văn bản dùng, cách nhau bằng dấu "
        "chấm phẩy; giúp tìm và nhận ra tổ chức. Tên cũ do đổi tên thì ghi bằng nút "
        "“Đổi tên”.",
    )
    slug = AddressField(
        unique=True,
        help_text="Để trống: tự tạo từ tên. Khi đổi, địa chỉ cũ dẫn tới địa chỉ mới.",
    )
    symbol = CleanCharField(
        "ký hiệu trong số văn bản",
        max_length=40,
        blank=True,
        help_text="Ví dụ: LHH trong 232/QĐ-LHH.",
    )
    logo = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biểu trưng",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="trực thuộc",
    )
    order = models.PositiveSmallIntegerField(
        "thứ tự trong sơ đồ",
        default=0,
        help_text="Số nhỏ đứng trước; bằng nhau thì theo vần.",
    )
    field = CleanCharField("lĩnh vực", max_length=100, blank=True)
    origin = CleanCharField(
        "nguồn gốc", max_length=100, blank=True, help_text="Ví dụ: Hải Dương cũ."
    )
    founded_on = PartialDateField("thành lập")
    joined_on = PartialDateField("gia nhập Liên hiệp Hội")
    joining_decision = CleanCharField(
        "quyết định công nhận", max_length=200, blank=True
    )
    status = models.CharField(
        "tình trạng", max_length=20, choices=Status, default=Status.ACTIVE
    )
    closed_on = PartialDateField("thôi hoạt động từ")
    closing_decision = CleanCharField("quyết định chấm dứt", max_length=200, blank=True)
    members_count = models.PositiveIntegerField("số hội viên", null=True, blank=True)
    members_counted_on = PartialDateField("số liệu hội viên tính đến")
    address = CleanCharField("địa chỉ trụ sở", max_length=300, blank=True)
    phone = CleanCharField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    website = models.URLField("trang web", max_length=300, blank=True)
    introduction = RichTextField("giới thiệu", blank=True)
    remark = CleanCharField(
        "ghi chú cho người đọc",
        max_length=200,
        blank=True,
        help_text="Hiện cạnh tên, ví dụ: dữ liệu minh họa.",
    )
    contact_name = CleanCharField("người liên hệ", max_length=150, blank=True)
    contact_phone = CleanCharField(
        "điện thoại người liên hệ", max_length=60, blank=True
    )
    contact_email = models.EmailField("thư điện tử người liên hệ", blank=True)
    shows_contact = models.BooleanField(
        "cho người đọc thấy người liên hệ",
        default=False,
        help_text="Chỉ chọn khi người này đã đồng ý.",
    )
    is_public = models.BooleanField("hiện trên cổng", default=True)

    # Worked out from the names at each save.
    name_key = models.CharField(max_length=2_600, editable=False)
    similarity_key = models.CharField(max_length=250, editable=False, db_index=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        ordering = ["name_key", "pk"]
        indexes = [
            # Serves the directory in its alphabetical order.
            models.Index(fields=["name_key", "id"], name="organizations_org_name"),
            # Serves the directory of one kind, and the counts of kinds.
            models.Index(fields=["kind", "name_key"], name="organizations_org_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="organizations_organization_not_own_parent",
                violation_error_message="Một tổ chức không trực thuộc chính nó.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.slug = self.slug or free_slug(Organization, self.name)
        self.name_key = sort_key(self.name)
        self.similarity_key = comparison_key(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "name_key", "similarity_key"}
        before = Organization.objects.public().filter(pk=self.pk).first()
        super().save(*args, update_fields=update_fields, **kwargs)
        tell_what_left(before, self, "public_contact")

    def clean(self):
        above, seen = self.parent, set()
        while above and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError(
                    {
                        "parent": f"“{self.parent}” nằm dưới chính tổ chức này trong "
                        "sơ đồ: hãy chọn tổ chức cấp trên khác."
                    }
                )
            seen.add(above.pk)
            above = above.parent

    def get_absolute_url(self):
        return reverse("organizations:organization", args=[self.slug])

    def status_on(self, day: date) -> Status:
        """The state on a day: what closes later is still at work."""
        if self.status in CLOSED and not has_begun(self.closed_on, day):
            return Status.ACTIVE
        return Status(self.status)

    @property
    def status_today(self) -> Status:
        return self.status_on(timezone.localdate())

    @property
    def is_closed(self) -> bool:
        return self.status_today in CLOSED

    @property
    def names(self) -> list[str]:
        """Every name by which texts may call it today."""
        others = [name.strip() for name in self.other_names.split(";")]
        return [name for name in (self.name, self.short_name, *others) if name]

    @property
    def public_contact(self) -> dict[str, str]:
        """The contact person as far as readers may see: {} unless it was allowed."""
        if not self.shows_contact:
            return {}
        return {
            "name": self.contact_name,
            "phone": self.contact_phone,
            "email": self.contact_email,
        }
