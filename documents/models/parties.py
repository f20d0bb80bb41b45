from django.db import models
from django.db.models import Q

from documents.models.document import Document
from editorial.fields import CleanCharField
from organizations.models import Organization, Person
from organizations.models.named_person import NamedPerson


class Issuer(models.Model):
    """A body that issued a document; several do so together (liên tịch)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="issuers")
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issued_documents",
        verbose_name="cơ quan, tổ chức",
    )
    name = CleanCharField(
        "tên như in trên văn bản",
        max_length=250,
        blank=True,
        help_text="Cần khi cơ quan không có trong danh bạ, hoặc khi đó mang tên khác.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(name=""),
                name="documents_issuer_is_somebody",
                violation_error_message="Hãy chọn cơ quan trong danh bạ hoặc ghi tên.",
            )
        ]

    def __str__(self):
        return self.name or str(self.organization)

    @property
    def shown_name(self) -> str:
        """The name as readers see it, "" where it would tell of what is hidden."""
        if self.name:
            return self.name
        return self.organization.name if self.organization.is_public else ""

    @property
    def address(self) -> str:
        """The page of the organization, "" where readers have none."""
        organization = self.organization
        is_shown = organization is not None and organization.is_public
        return organization.get_absolute_url() if is_shown else ""


class Form(models.TextChoices):
    """In which capacity somebody signed (Decree 30/2020, annex I)."""

    ON_BEHALF = "TM.", "TM. (thay mặt tập thể)"
    ACTING = "Q.", "Q. (quyền)"
    FOR_HEAD = "KT.", "KT. (ký thay)"
    BY_ORDER = "TL.", "TL. (thừa lệnh)"
    AUTHORIZED = "TUQ.", "TUQ. (thừa ủy quyền)"


class Signer(NamedPerson, models.Model):
    """Who signed a document, with the office of then and the form of signing."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="signers")
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signed_documents",
        verbose_name="nhân sự",
    )
    name = CleanCharField(
        "họ tên như in trên văn bản",
        max_length=150,
        blank=True,
        help_text="Cần khi người ký không có trong danh sách nhân sự.",
    )
    form = models.CharField("thể thức ký", max_length=10, choices=Form, blank=True)
    office = CleanCharField(
        "chức vụ khi ký", max_length=200, blank=True, help_text="Ví dụ: Phó Chủ tịch."
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "người ký"
        verbose_name_plural = "người ký"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="documents_signer_is_somebody",
                violation_error_message="Hãy chọn nhân sự hoặc ghi họ tên người ký.",
            )
        ]

    def __str__(self):
        return self.name or str(self.person)
