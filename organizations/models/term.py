from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from editorial.fields import CleanCharField
from editorial.partial_dates import PartialDateField, begun_by
from organizations.models.organization import Organization
from organizations.models.person import Person
from vietnamese.partial_dates import has_begun, is_over, show_period

# Nothing stands deeper under another; bounds a walk over rows that form a ring.
GENERATIONS = 10


class Office(models.Model):
    """An office that people hold, such as "Phó Chủ tịch"; its rank orders lists."""

    name = CleanCharField("chức vụ", max_length=120, unique=True)
    rank = models.PositiveSmallIntegerField(
        "thứ bậc", default=500, help_text="Số nhỏ đứng trước trong danh sách lãnh đạo."
    )

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "danh mục chức vụ"
        ordering = ["rank", "name"]

    def __str__(self):
        return self.name


class Term(models.Model):
    """One term in an organization's series: plain data, terms may overlap."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="terms", verbose_name="của tổ chức"
    )
    label = CleanCharField("tên khóa", max_length=60, help_text="Ví dụ: Khóa VII.")
    ordinal = models.PositiveSmallIntegerField(
        "khóa thứ",
        null=True,
        blank=True,
        help_text="Chỉ để xếp thứ tự; cổng không tự tính số khóa.",
    )
    started_on = PartialDateField("bắt đầu")
    ended_on = PartialDateField("kết thúc")
    note = CleanCharField(
        "ghi chú",
        max_length=300,
        blank=True,
        help_text="Ví dụ: kéo dài đến khi đại hội khóa sau họp.",
    )

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        ordering = ["organization", "-started_on", "-ordinal", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "label"],
                name="organizations_term_label_once",
                violation_error_message="Tổ chức này đã có khóa mang tên đó.",
            )
        ]

    def __str__(self):
        years = self.years
        return f"{self.label}, nhiệm kỳ {years}" if years else self.label

    def get_absolute_url(self):
        return reverse("organizations:term", args=[self.pk])

    def is_served_in(self, organization: Organization) -> bool:
        """Say whether the term is its own, or of one that it stands under.

        1 query a level.
        """
        above = organization.pk
        for _ in range(GENERATIONS):
            if above in (None, self.organization_id):
                break
            parents = Organization.objects.filter(pk=above).order_by()
            above = parents.values_list("parent_id", flat=True).first()
        return above == self.organization_id

    def refusal_of(self, organization: Organization) -> str:
        """Say why the organization's offices are not held in this term."""
        return (
            f"“{self}” là nhiệm kỳ của “{self.organization}”, không phải của "
            f"“{organization}” hay của tổ chức cấp trên của “{organization}”. Hãy chọn "
            "nhiệm kỳ khác, hoặc để trống."
        )

    @property
    def years(self) -> str:
        """ "2019 – 2024", as terms are always named: by years only."""
        return show_period(self.started_on[:4], self.ended_on[:4])


class PositionQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: the only gate to the public."""
        return self.filter(person__is_public=True, organization__is_public=True)

    def with_state(self, day: date) -> Self:
        """Annotate what `is_current` needs: whether a later term has taken over.

        That is one which has begun and in which somebody holds an office in the same
        body: to enter a term with nobody in it yet dismisses nobody.
        """
        taken_over = Position.objects.filter(
            begun_by("term__started_on", day),
            organization=OuterRef("organization"),
            term__organization=OuterRef("term__organization"),
            term__started_on__gt=OuterRef("term__started_on"),
        )
        return self.annotate(is_of_earlier_term=Exists(taken_over.order_by()))

    def for_list(self, day: date | None = None) -> Self:
        """With what a list shows of each, and its state on the day (today)."""
        related = ("person__photo", "organization", "office", "term")
        return (
            self.select_related(*related)
            .defer("person__biography", "organization__introduction")
            .with_state(day or timezone.localdate())
        )

    def by_rank(self) -> Self:
        return self.order_by("office__rank", "order", "person__name_key", "pk")


class Position(models.Model):
    """A person holds an office in an organization, within a term or from day to day.

    Whatever the paper does not give is left open: a position may have no date at all.
    """

    person = models.ForeignKey(
        Person, models.CASCADE, related_name="positions", verbose_name="người giữ"
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="positions", verbose_name="tại"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="positions", verbose_name="chức vụ"
    )
    term = models.ForeignKey(
        Term,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name="nhiệm kỳ",
    )
    started_on = PartialDateField("từ")
    ended_on = PartialDateField("đến")
    is_acting = models.BooleanField("quyền (tạm giữ)", default=False)
    order = models.PositiveSmallIntegerField(
        "thứ tự cùng bậc", default=0, help_text="Số nhỏ đứng trước."
    )
    decision = CleanCharField("quyết định", max_length=200, blank=True)
    note = CleanCharField("ghi chú", max_length=200, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ đảm nhiệm"
        verbose_name_plural = "các chức vụ đảm nhiệm"
        ordering = ["office__rank", "order", "pk"]

    def __str__(self):
        return f"{self.person}, {self.title} {self.organization}"

    def clean(self):
        if self.term is None or self.organization_id is None:
            return
        if self.term.is_served_in(self.organization) or self._is_stored_so():
            return
        raise ValidationError({"term": self.term.refusal_of(self.organization)})

    def _is_stored_so(self) -> bool:
        """What was fitting once stays when the organization moves."""
        same = {"organization": self.organization_id, "term": self.term_id}
        return Position.objects.filter(pk=self.pk, **same).exists()

    @property
    def title(self) -> str:
        """The office as it is called: "Quyền Chủ tịch" for who acts in it."""
        return f"Quyền {self.office.name}" if self.is_acting else self.office.name

    @property
    def period(self) -> str:
        """The days that are known, else the years of the term; may be ""."""
        own = show_period(self.started_on, self.ended_on)
        return own or (self.term.years if self.term else "")

    def is_current(self, day: date | None = None) -> bool:
        """Say whether it is held on the day (today); needs `with_state` of that day.

        A term runs on until a later one has taken over: congresses are often late.
        """
        day = day or timezone.localdate()
        if not has_begun(self.started_on, day) or is_over(self.ended_on, day):
            return False
        if self.term is None or self.ended_on:
            return True
        return has_begun(self.term.started_on, day) and not self.is_of_earlier_term
