from datetime import date
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from documents.models.catalogue import DocumentField, DocumentType
from documents.numbers import number_key
from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import Publishable, PublishableQuerySet
from editorial.partial_dates import PartialDateField
from editorial.richtext import RichTextField
from editorial.slugs import SLUG_LENGTH, AddressField
from vietnamese.partial_dates import show_partial_date
from vietnamese.slugs import slugify

# As much of an abstract as names a document that has no number.
NAME_LENGTH = 160
# Folding may lengthen odd letters; no real number comes near it.
KEY_LENGTH = 220


class Level(models.TextChoices):
    CENTRAL = "trung-uong", "Trung ương"
    NATIONAL_UNION = "lien-hiep-hoi-viet-nam", "Liên hiệp Hội Việt Nam"
    CITY = "thanh-pho", "Tỉnh, thành phố"
    UNION = "lien-hiep-hoi", "Liên hiệp Hội"


class Stage(models.TextChoices):
    """Whether the paper exists yet."""

    ISSUED = "issued", "Đã ban hành"
    DRAFT = "draft", "Dự thảo"
    PLANNED = "planned", "Sẽ xây dựng"


class Validity(models.TextChoices):
    """The wordings of the national database of legal documents (vbpl.vn)."""

    IN_FORCE = "con-hieu-luc", "Còn hiệu lực"
    NOT_YET = "chua-co-hieu-luc", "Chưa có hiệu lực"
    PARTLY = "het-hieu-luc-mot-phan", "Hết hiệu lực một phần"
    EXPIRED = "het-hieu-luc", "Hết hiệu lực toàn bộ"
    SUSPENDED = "ngung-hieu-luc", "Ngưng hiệu lực"
    UNKNOWN = "chua-xac-dinh", "Chưa xác định"


class DocumentQuerySet(PublishableQuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: a draft only while comments are taken."""
        day = timezone.localdate()
        has_opened = Q(comments_open_on=None) | Q(comments_open_on__lte=day)
        goes_on = Q(comments_close_on=None) | Q(comments_close_on__gte=day)
        is_open = ~Q(stage=Stage.DRAFT) | (has_opened & goes_on)
        return super().public().filter(is_open)

    def last_day(self) -> date | None:
        """Return the next day after which a draft leaves; see `public`. 1 query."""
        open_drafts = self.public().filter(stage=Stage.DRAFT).order_by()
        return open_drafts.aggregate(day=models.Min("comments_close_on"))["day"]

    def with_validity(self, validity: str, day: date) -> Self:
        """Those of which `Document.validity_on` says this on the day."""
        goes_on = Q(in_force_until=None) | Q(in_force_until__gt=day)
        has_begun = goes_on & Q(in_force_from__lte=day)
        derived = {
            Validity.EXPIRED: Q(in_force_until__lte=day),
            Validity.UNKNOWN: goes_on & Q(in_force_from=None),
            Validity.NOT_YET: goes_on & Q(in_force_from__gt=day),
            Validity.PARTLY: has_begun & Q(amended_from__lte=day),
            Validity.IN_FORCE: has_begun
            & (Q(amended_from=None) | Q(amended_from__gt=day)),
        }.get(Validity(validity))
        found = Q(validity_override=validity)
        if derived is not None:
            found |= Q(validity_override="") & derived
        return self.filter(found, stage=Stage.ISSUED)

    def newest_first(self) -> Self:
        """By the day of issue; what has none stands last."""
        return self.order_by("-issued_on", "-pk")

    def for_names(self) -> Self:
        return self.select_related("type")

    def for_list(self) -> Self:
        """What a list shows of each, with its issuers: 1 query more."""
        issuers = apps.get_model("documents", "Issuer").objects
        issuers = issuers.select_related("organization")
        return (
            self.select_related("type", "field")
            .defer("body", "summary")
            .prefetch_related(
                Prefetch("issuers", issuers.defer("organization__introduction"))
            )
        )

    def with_files(self) -> Self:
        """Its files with what readers get of them, but for their texts: 1 query."""
        files = apps.get_model("documents", "DocumentFile").objects
        files = files.select_related("current").defer("current__text")
        return self.prefetch_related(Prefetch("files", files))


class Document(Publishable):
    """An official document: its number as printed, who issued it, when, about what."""

    stage = models.CharField(
        "giai đoạn", max_length=20, choices=Stage, default=Stage.ISSUED
    )
    type = models.ForeignKey(
        DocumentType,
        models.PROTECT,
        related_name="documents",
        verbose_name="loại văn bản",
    )
    number = CleanCharField(
        "số, ký hiệu",
        max_length=100,
        blank=True,
        help_text="Đúng như in trên văn bản, ví dụ: 35/2023/QĐ-UBND, 45-NQ/TW. Văn bản "
        "chưa có số thì để trống.",
    )
    abstract = CleanTextField(
        "trích yếu",
        max_length=1_000,
        help_text="Văn bản nói về việc gì, viết như in dưới tên loại văn bản.",
    )
    slug = AddressField(help_text="Để trống: tự tạo từ loại và số văn bản.")
    level = models.CharField("cấp ban hành", max_length=30, choices=Level)
    field = models.ForeignKey(
        DocumentField,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="lĩnh vực",
    )
    issued_on = PartialDateField("ngày ban hành", db_index=True)
    effective_on = PartialDateField(
        "ngày có hiệu lực",
        help_text="Để trống: có hiệu lực từ ngày ban hành.",
    )
    expires_on = PartialDateField(
        "ngày hết hiệu lực",
        help_text="Chỉ ghi khi văn bản tự nêu ngày này. Văn bản bị thay thế, bãi bỏ: "
        "ghi ở mục quan hệ của văn bản mới.",
    )
    validity_override = models.CharField(
        "tình trạng hiệu lực do văn phòng ghi",
        max_length=30,
        choices=Validity,
        blank=True,
        help_text="Để trống: cổng tự xác định từ các ngày và quan hệ văn bản.",
    )
    validity_reason = CleanCharField(
        "lý do ghi tình trạng này", max_length=300, blank=True
    )
    prepared_by = CleanCharField(
        "đơn vị tham mưu, soạn thảo", max_length=300, blank=True
    )
    summary = CleanTextField(
        "tóm tắt nội dung",
        max_length=3_000,
        blank=True,
        help_text="Cần khi tệp chỉ là bản quét: người dùng trình đọc màn hình và công "
        "cụ tìm kiếm chỉ đọc được đoạn này.",
    )
    body = RichTextField("toàn văn", blank=True)
    comments_open_on = models.DateField(
        "lấy ý kiến từ ngày",
        null=True,
        blank=True,
        help_text="Dự thảo tự hiện vào ngày này.",
    )
    comments_close_on = models.DateField(
        "đến hết ngày",
        null=True,
        blank=True,
        help_text="Sang hôm sau dự thảo tự rời khỏi cổng.",
    )
    comments_to = CleanCharField(
        "gửi ý kiến về",
        max_length=300,
        blank=True,
        help_text="Nơi nhận, địa chỉ, thư điện tử, điện thoại.",
    )
    source_link = models.URLField("địa chỉ bản gốc", max_length=500, blank=True)
    remark = CleanCharField(
        "ghi chú cho người đọc",
        max_length=200,
        blank=True,
        help_text="Hiện cạnh tên, ví dụ: dữ liệu minh họa.",
    )
    internal_note = CleanTextField(
        "ghi chú nội bộ",
        max_length=2_000,
        blank=True,
        help_text="Người đọc không thấy.",
    )

    # Worked out at each save, and by `documents.validity` from relations.
    number_key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    in_force_from = models.DateField(null=True, editable=False)
    # The first day on which it is no more in force.
    in_force_until = models.DateField(null=True, editable=False)
    # The first day on which a part of it is changed or gone.
    amended_from = models.DateField(null=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        permissions = [("publish_document", "Được đăng và gỡ văn bản")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(comments_open_on=None)
                | Q(comments_close_on=None)
                | Q(comments_close_on__gte=F("comments_open_on")),
                name="documents_document_comments_close_after_opening",
                violation_error_message="Ngày kết thúc lấy ý kiến không được trước "
                "ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(validity_override="") | ~Q(validity_reason=""),
                name="documents_document_override_has_reason",
                violation_error_message="Hãy ghi lý do khi tự ghi tình trạng hiệu lực.",
            ),
        ]
        indexes = [
            # Serves the register: newest issued first.
            models.Index(
                fields=["-issued_on", "-id", "status"], name="documents_document_list"
            ),
            # Serves the feeds: what came to the portal last.
            models.Index(
                fields=["-published_at", "-id"], name="documents_document_newest"
            ),
            # Serves the admin's list, which shows what was worked on last.
            models.Index(fields=["-saved_at"], name="documents_document_saved"),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, update_fields=None, **kwargs):
        self.number_key = number_key(self.number)[:KEY_LENGTH]
        self.slug = self.slug or slugify(self._short_name, max_length=SLUG_LENGTH)
        if update_fields is not None and "number" in update_fields:
            update_fields = {*update_fields, "number_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("documents:document", args=[self.slug, self.pk])

    @property
    def name(self) -> str:
        """How texts call it: "Quyết định số 35/2023/QĐ-UBND"."""
        if self.number:
            return f"{self.type} số {self.number}"
        name = f"{self.type} {self.abstract}"
        if len(name) > NAME_LENGTH:
            name = name[:NAME_LENGTH].rpartition(" ")[0] + "…"
        if self.stage == Stage.ISSUED:
            return name
        return f"{name} ({Stage(self.stage).label.lower()})"

    @property
    def _short_name(self) -> str:
        return f"{self.type} {self.number or self.abstract}"

    @property
    def shown_date(self) -> str:
        """The day of issue as lists show it, "" where it is not known."""
        return show_partial_date(self.issued_on)

    @property
    def takes_comments(self) -> bool:
        """Whether it is a draft on which comments are asked for today."""
        has_dates = bool(self.comments_open_on or self.comments_close_on)
        return self.stage == Stage.DRAFT and has_dates and not self._is_shut

    @property
    def is_public(self) -> bool:
        return super().is_public and not self._is_shut

    @property
    def _is_shut(self) -> bool:
        """A draft before its comments open and after they close."""
        if self.stage != Stage.DRAFT:
            return False
        day = timezone.localdate()
        opens, closes = self.comments_open_on, self.comments_close_on
        return bool((opens and opens > day) or (closes and closes < day))

    def validity_on(self, day: date) -> Validity | None:
        """Return the validity on a day; None for what has not been issued."""
        if self.stage != Stage.ISSUED:
            return None
        if self.validity_override:
            return Validity(self.validity_override)
        return self.derived_validity_on(day)

    def derived_validity_on(self, day: date) -> Validity:
        """What dates and relations say, whatever the office has noted."""
        if self.in_force_until and self.in_force_until <= day:
            return Validity.EXPIRED
        if self.in_force_from is None:
            return Validity.UNKNOWN
        if self.in_force_from > day:
            return Validity.NOT_YET
        if self.amended_from and self.amended_from <= day:
            return Validity.PARTLY
        return Validity.IN_FORCE

    @property
    def validity(self) -> Validity | None:
        return self.validity_on(timezone.localdate())

    def reasons_against_publishing(self) -> list[str]:
        return undescribed_pictures(self.body)
