from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from awards.models import Decision, Edition
from documents.models import Document
from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import Publishable, Status, TransitionRefused
from editorial.richtext import RichTextField
from news.models.article import Article
from news.models.event import Event
from news.models.plan import YEAR_VALIDATORS
from organizations.models import Organization

UNCHANGEABLE = "What was issued never changes (decision 20): correct it, or issue anew."
# What an issue may lead to, by the columns of `IssuedLink`.
LINKED = ("article", "event", "document", "decision", "edition", "organization")


class YearReview(Publishable):
    """The year's highlights and figures. What is issued is frozen and stays citable.

    `news.reviews.issuing` says how.
    """

    year = models.PositiveSmallIntegerField(
        "năm", unique=True, validators=YEAR_VALIDATORS
    )
    introduction = RichTextField("giới thiệu", blank=True)
    remark = CleanCharField("ghi chú cho người đọc", max_length=200, blank=True)

    class Meta(Publishable.Meta):
        verbose_name = "nhìn lại năm"
        verbose_name_plural = "nhìn lại năm"
        permissions = [("publish_yearreview", "Được phát hành và gỡ nhìn lại năm")]

    def __str__(self):
        return f"Nhìn lại năm {self.year}"

    def get_absolute_url(self):
        return reverse("news:review", args=[self.year])

    @property
    def slug(self) -> str:
        """What its address names it by."""
        return str(self.year)

    def unique_error_message(self, model_class, unique_check):
        if unique_check == ("year",):
            return ValidationError(
                "Đã có bản nhìn lại của năm này: hãy mở bản đó trong danh sách."
            )
        return super().unique_error_message(model_class, unique_check)

    def reasons_against_publishing(self) -> list[str]:
        reasons = undescribed_pictures(self.introduction)
        if self.year > timezone.localdate().year:
            reasons.append(f"Năm {self.year} chưa tới nên chưa có gì để nhìn lại.")
        if not (self.pk and self.highlights.exists()):
            reasons.append("Chưa có sự kiện nổi bật nào: hãy thêm trước khi phát hành.")
        if self.published_at and self.published_at > timezone.now():
            reasons.append(
                "Nhìn lại năm chốt số liệu lúc phát hành nên không hẹn giờ được: hãy "
                "để trống thời điểm đăng."
            )
        return reasons

    def publish(self, *, by=None, note: str = "") -> None:
        """Make public, and freeze what it shows now as its next issue."""
        from news.reviews.issuing import issue

        with transaction.atomic():
            super().publish(by=by, note=note)
            issue(self, by=by)

    def issue_next(self, *, by=None, note: str = "") -> "ReviewIssue":
        """Freeze what a public review says by now as its next issue.

        Readers see it at once and find the former ones as before. Raises
        TransitionRefused where it is not public or with the reasons against.
        """
        from news.reviews.issuing import issue

        with transaction.atomic():
            locked = YearReview.objects.select_for_update().only("status")
            if locked.get(pk=self.pk).status != Status.PUBLISHED:
                raise TransitionRefused(
                    "Nhìn lại năm này đang không có trên cổng: hãy phát hành lại."
                )
            if reasons := self.reasons_against_publishing():
                raise TransitionRefused(reasons)
            self.save(update_fields=["saved_at"])
            state = {"from_status": self.status, "to_status": self.status}
            self.history.create(verb="publish", by=by, note=note, **state)
            return issue(self, by=by)


class Highlight(models.Model):
    """One of the events that made the year, with what tells of it."""

    review = models.ForeignKey(YearReview, models.CASCADE, related_name="highlights")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    title = CleanCharField("tên", max_length=250)
    text = CleanTextField("nội dung", max_length=2_000, blank=True)
    articles = models.ManyToManyField(
        Article, blank=True, related_name="highlights", verbose_name="tin bài"
    )
    events = models.ManyToManyField(
        Event, blank=True, related_name="highlights", verbose_name="sự kiện"
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="highlights", verbose_name="văn bản"
    )
    decisions = models.ManyToManyField(
        Decision, blank=True, related_name="highlights", verbose_name="khen thưởng"
    )
    editions = models.ManyToManyField(
        Edition, blank=True, related_name="highlights", verbose_name="hội thi"
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="highlights", verbose_name="tổ chức"
    )

    class Meta:
        verbose_name = "sự kiện nổi bật"
        verbose_name_plural = "sự kiện nổi bật"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class ReviewIssueQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What an anonymous reader may see: all issues of a public review."""
        return self.filter(review__in=YearReview.objects.public())

    def newest(self) -> Self:
        """The last issue of each review."""
        later = ReviewIssue.objects.filter(
            review=OuterRef("review"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))

    def update(self, **columns):
        raise TypeError(UNCHANGEABLE)

    update.alters_data = True


class ReviewIssue(models.Model):
    """What a review showed when it was issued; never changed afterwards."""

    review = models.ForeignKey(YearReview, models.CASCADE, related_name="issues")
    number = models.PositiveSmallIntegerField("bản số")
    issued_at = models.DateTimeField("phát hành lúc", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người phát hành",
    )
    # As `news.reviews.issuing` makes it.
    content = models.JSONField()

    objects = ReviewIssueQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đã phát hành"
        verbose_name_plural = "các bản đã phát hành"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "number"], name="news_reviewissue_once"
            )
        ]

    def __str__(self):
        return f"{self.review}, bản {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(UNCHANGEABLE)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Where it stays for ever, also when a later issue follows it."""
        return reverse("news:review-issue", args=[self.review.year, self.number])


def _just_one_of(names: tuple[str, ...]) -> Q:
    """Return that one of these columns is filled, and no other."""
    ways = (
        Q(**{f"{name}__isnull": name != filled for name in names}) for filled in names
    )
    return reduce(or_, ways)


class IssuedLink(models.Model):
    """What the newest issue of a review leads to: so that the way back is as frozen."""

    review = models.ForeignKey(YearReview, models.CASCADE, related_name="issued_links")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="+")
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "liên kết trong bản đã phát hành"
        verbose_name_plural = "liên kết trong bản đã phát hành"
        constraints = [
            models.CheckConstraint(
                condition=_just_one_of(LINKED), name="news_issuedlink_leads_to_one"
            )
        ]

    def __str__(self):
        return str(self.review)


class ReviewCorrection(models.Model):
    """What an issued review said wrongly, and what is right; listed beside it."""

    review = models.ForeignKey(YearReview, models.CASCADE, related_name="corrections")
    made_on = models.DateField("ngày", default=timezone.localdate)
    # The newest issue when it was made; later ones say it rightly.
    of_issue = models.PositiveSmallIntegerField("bản số", default=0, editable=False)
    text = CleanTextField(
        "đính chính", max_length=1_000, help_text="Chỗ nào sai, nay đúng là gì."
    )

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["made_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "of_issue", "text"],
                name="news_reviewcorrection_once",
                violation_error_message="Đính chính này đã ghi rồi.",
            )
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        if self._state.adding and not self.of_issue:
            last = self.review.issues.aggregate(last=models.Max("number"))["last"]
            self.of_issue = last or 0
        super().save(*args, **kwargs)
