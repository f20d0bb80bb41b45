"""The site's own face: identity, plain pages and the menu."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.urls import reverse

from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField
from editorial.models import Publishable, validate_year
from editorial.old_addresses import KeepsOldAddresses
from editorial.richtext import RichTextField
from editorial.slugs import AddressField, free_slug
from images.models import Image
from news.models import Section
from portal.accent import DEFAULT_ACCENT, validate_accent


class SiteIdentity(models.Model):
    """Who runs this portal: one row, on every page. Empty lines hide themselves."""

    name = CleanCharField(
        "tên cổng thông tin", max_length=200, default="Cổng thông tin điện tử"
    )
    short_name = CleanCharField(
        "tên ngắn",
        max_length=60,
        blank=True,
        help_text="Dùng ở tiêu đề trang trong trình duyệt.",
    )
    tagline = CleanCharField("dòng giới thiệu", max_length=200, blank=True)
    logo = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biểu trưng",
    )
    managing_body = CleanCharField("cơ quan chủ quản", max_length=200, blank=True)
    responsible_editor = CleanCharField(
        "Trưởng Ban biên tập",
        max_length=200,
        blank=True,
        help_text="Người chịu trách nhiệm nội dung, kèm học vị và chức vụ.",
    )
    address = CleanCharField("địa chỉ", max_length=300, blank=True)
    phone = CleanCharField("điện thoại", max_length=60, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    licence = CleanCharField("giấy phép", max_length=300, blank=True)
    citation_request = CleanCharField(
        "yêu cầu ghi nguồn",
        max_length=300,
        blank=True,
        help_text="Ví dụ: Ghi rõ nguồn khi đăng lại thông tin từ cổng này.",
    )
    counter_start = models.PositiveBigIntegerField(
        "số lượt truy cập mang sang",
        default=0,
        help_text="Tổng của bộ đếm trên trang cũ; lượt truy cập mới được cộng tiếp.",
    )
    accent = models.CharField(
        "màu nhấn",
        max_length=7,
        default=DEFAULT_ACCENT,
        validators=[validate_accent],
        help_text="Mã màu như #b3261e. Màu phải đủ tương phản để đọc được trên nền "
        "sáng.",
    )

    class Meta:
        verbose_name = "thông tin cổng"
        verbose_name_plural = "thông tin cổng"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="portal_siteidentity_only_one",
                violation_error_message="Chỉ có một bộ thông tin cổng.",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        self.accent = self.accent.lower()
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "SiteIdentity":
        """The one row, or its defaults before anyone has filled it in."""
        return cls.objects.select_related("logo").first() or cls()

    @property
    def phone_number(self) -> str:
        """The phone number as tel: links want it, digits only."""
        return "".join(filter(str.isdecimal, self.phone))

    @property
    def title(self) -> str:
        return self.short_name or self.name


class ContentState(models.Model):
    """One row: how often public content has changed; see portal.content_version."""

    changes = models.PositiveBigIntegerField(default=0)
    removals = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "phiên bản nội dung"
        verbose_name_plural = "phiên bản nội dung"
        default_permissions = ()

    def __str__(self):
        return f"{self.changes}"

    @classmethod
    def bump(cls, *, is_removal: bool) -> None:
        """Count one more change. 1 query, 2 the first time."""
        counted = {"changes": F("changes") + 1}
        if is_removal:
            counted["removals"] = F("removals") + 1
        if not cls.objects.filter(pk=1).update(**counted):
            cls.objects.get_or_create(pk=1)
            cls.objects.filter(pk=1).update(**counted)


class Page(KeepsOldAddresses, Publishable):
    """A plain page that stands outside the news, such as "Giới thiệu"."""

    title = CleanCharField("tiêu đề", max_length=200)
    slug = AddressField(
        unique=True,
        help_text="Để trống: tự tạo từ tiêu đề. Khi đổi, địa chỉ cũ dẫn tới địa chỉ "
        "mới.",
    )
    body = RichTextField("nội dung", blank=True)
    # The office's own; no page, file or feed for readers says it.
    review_by = models.DateField(
        "xem lại chậm nhất ngày",
        null=True,
        blank=True,
        validators=[validate_year],
        help_text="Đến ngày này cần có người xem nội dung còn đúng không; lịch công "
        "việc sẽ nhắc. Xem xong thì ghi ngày khác hoặc để trống. Người đọc không thấy "
        "ngày này.",
    )

    class Meta(Publishable.Meta):
        verbose_name = "trang"
        verbose_name_plural = "trang"
        ordering = ["title"]
        permissions = [("publish_page", "Được đăng và gỡ trang")]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(Page, self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])

    def reasons_against_publishing(self) -> list[str]:
        reasons = [] if self.body.strip() else ["Trang chưa có nội dung."]
        return reasons + undescribed_pictures(self.body)


class MenuItem(models.Model):
    """A line of the header's or footer's menu, at most two levels deep."""

    class Place(models.TextChoices):
        HEADER = "header", "Đầu trang"
        FOOTER = "footer", "Chân trang"

    place = models.CharField(
        "vị trí", max_length=10, choices=Place, default=Place.HEADER
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        verbose_name="nằm dưới mục",
    )
    label = CleanCharField("chữ hiện ra", max_length=60)
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, verbose_name="tới chuyên mục"
    )
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, verbose_name="tới trang"
    )
    address = models.CharField(
        "tới địa chỉ",
        max_length=300,
        blank=True,
        help_text="Ví dụ /tin-tuc/ hoặc https://vusta.vn/. Chọn một trong ba: chuyên "
        "mục, trang hoặc địa chỉ.",
    )
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước."
    )

    class Meta:
        verbose_name = "mục trình đơn"
        verbose_name_plural = "trình đơn"
        ordering = ["place", "order", "pk"]

    def __str__(self):
        return self.label

    def clean(self):
        targets = [self.section_id, self.page_id, self.address]
        if sum(map(bool, targets)) != 1:
            raise ValidationError("Chọn đúng một đích: chuyên mục, trang hoặc địa chỉ.")
        if self.address and not self.address.startswith(("/", "https://", "http://")):
            raise ValidationError(
                {"address": "Địa chỉ bắt đầu bằng “/” hoặc “https://”."}
            )
        if self.address.startswith("//"):
            raise ValidationError({"address": "Địa chỉ trong cổng có một dấu “/”."})
        self._check_depth()

    def _check_depth(self):
        if self.parent is None:
            return
        if self.parent.parent_id or self.pk and self.children.exists():
            raise ValidationError({"parent": "Trình đơn chỉ có hai cấp."})
        if self.parent.place != self.place:
            raise ValidationError({"parent": "Mục trên phải ở cùng vị trí."})

    @property
    def target(self) -> str:
        """The address, or "" where readers may not see what it leads to."""
        if self.section:
            return "" if self.section.is_hidden else self.section.get_absolute_url()
        if self.page:
            return self.page.get_absolute_url() if self.page.is_public else ""
        return self.address


def menus() -> dict[str, list[tuple[MenuItem, list[MenuItem]]]]:
    """Return both menus as {place: [(item, items below it)]}. One query.

    Items whose target is not public are left out.
    """
    items = MenuItem.objects.select_related("section", "page")
    items = [item for item in items.defer("page__body") if item.target]
    return {
        place: [
            (top, [item for item in items if item.parent_id == top.pk])
            for top in items
            if top.parent_id is None and top.place == place
        ]
        for place in MenuItem.Place.values
    }


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office) of what shows a picture."""
    uses = [
        (f"Trang “{page}”", reverse("admin:portal_page_change", args=[page.pk]))
        for page in Page.objects.filter(body__contains=image.name).only("title")
    ]
    if SiteIdentity.objects.filter(logo=image).exists():
        address = reverse("admin:portal_siteidentity_change", args=[1])
        uses.append(("Biểu trưng của cổng", address))
    return uses
