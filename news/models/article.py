from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from awards.models import Decision, Edition
from documents.models import Document
from editorial.checks import undescribed_pictures
from editorial.fields import CleanCharField, CleanTextField
from editorial.models import PUBLIC_STATUSES, Publishable, PublishableQuerySet
from editorial.richtext import RichTextField
from editorial.sanitizing import plain_text
from editorial.slugs import SLUG_LENGTH, AddressField
from images.models import Image
from news.models.event import Event
from news.models.plan import PlanTask
from news.models.section import Section, Tag
from news.search import ARTICLE_INDEX
from organizations.models import Organization, Person
from search.index import Row
from vietnamese.slugs import slugify

# Characters; folding and marking 20 hits of this length takes some 20 ms.
EXCERPTED_LENGTH = 20_000
# What a story links to, each a list of its own; what of the year it reports stands in
# one box (`news.graph`).
LINKS = ("organizations", "people", "documents", "decisions", "editions")


class ArticleQuerySet(PublishableQuerySet):
    def for_list(self):
        """What a list shows of each story: never the body."""
        return self.select_related("section", "cover").defer("body")

    def for_page(self):
        """With what the story's own page shows, and whether it links to anything.

        Most stories do not, and to ask for links costs more than all else of the page.
        """
        links = {
            f"has_{name}": Exists(
                getattr(Article, name).through.objects.filter(article=OuterRef("pk"))
            )
            for name in LINKS
        }
        return self.select_related("section", "cover").annotate(**links)

    def for_links(self):
        """What a list of plain titles shows of each story."""
        return self.only("title", "slug", "published_at", "section_id", "cover_id")

    def delete(self):
        ARTICLE_INDEX.delete(list(self.values_list("pk", flat=True)), using=self.db)
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class Article(Publishable):
    """A news story."""

    title = CleanCharField("tiêu đề", max_length=250)
    slug = AddressField(
        help_text="Để trống: tự tạo từ tiêu đề. Đổi địa chỉ không làm hỏng liên kết "
        "cũ: người đọc được dẫn tới địa chỉ mới.",
    )
    lead = CleanTextField(
        "tóm tắt",
        max_length=1_000,
        blank=True,
        help_text="Hai, ba câu mở đầu; hiện trong danh sách và khi chia sẻ.",
    )
    body = RichTextField("nội dung", blank=True)
    cover = models.ForeignKey(
        Image,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh đại diện",
    )
    section = models.ForeignKey(
        Section, models.PROTECT, related_name="articles", verbose_name="chuyên mục"
    )
    tags = models.ManyToManyField(
        Tag, blank=True, related_name="articles", verbose_name="thẻ"
    )
    organizations = models.ManyToManyField(
        Organization,
        blank=True,
        related_name="articles",
        verbose_name="tổ chức liên quan",
    )
    people = models.ManyToManyField(
        Person, blank=True, related_name="articles", verbose_name="nhân sự liên quan"
    )
    documents = models.ManyToManyField(
        Document,
        blank=True,
        related_name="articles",
        verbose_name="văn bản dẫn trong bài",
    )
    decisions = models.ManyToManyField(
        Decision,
        blank=True,
        related_name="articles",
        verbose_name="khen thưởng được đưa tin",
    )
    editions = models.ManyToManyField(
        Edition,
        blank=True,
        related_name="articles",
        verbose_name="hội thi được đưa tin",
    )
    events = models.ManyToManyField(
        Event, blank=True, related_name="articles", verbose_name="sự kiện được đưa tin"
    )
    tasks = models.ManyToManyField(
        PlanTask,
        blank=True,
        related_name="articles",
        verbose_name="báo cáo về nhiệm vụ",
        help_text="Nhiệm vụ trong kế hoạch năm mà bài cho biết kết quả.",
    )
    author = CleanCharField(
        "tác giả, bút danh", max_length=150, blank=True, help_text="Tin, ảnh: …"
    )
    is_repost = models.BooleanField(
        "đăng lại",
        default=False,
        help_text="Bài lấy từ nơi khác. Bài đăng lại phải có nguồn và liên kết.",
    )
    source_name = CleanCharField("nguồn", max_length=150, blank=True)
    source_link = models.URLField("liên kết nguồn", max_length=500, blank=True)
    is_pinned = models.BooleanField(
        "ghim lên đầu trang chủ",
        default=False,
        help_text="Nếu nhiều bài được ghim, trang chủ lấy bài mới nhất.",
    )
    # Path and query of the story on the site it was brought over from.
    old_address = models.CharField(
        "địa chỉ trên trang cũ", max_length=500, blank=True, editable=False
    )

    objects = ArticleQuerySet.as_manager()

    # Unless `for_page` has found that it links to none.
    has_organizations = has_people = has_documents = True
    has_decisions = has_editions = True

    class Meta(Publishable.Meta):
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        permissions = [("publish_article", "Được đăng và gỡ bài viết")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status__in=PUBLIC_STATUSES)
                | Q(is_repost=False)
                | ~Q(source_name="") & ~Q(source_link=""),
                name="news_article_repost_has_source",
                violation_error_message="Bài đăng lại phải có nguồn và liên kết nguồn.",
            ),
            models.UniqueConstraint(
                fields=["old_address"],
                condition=~Q(old_address=""),
                name="news_article_old_address_once",
                violation_error_message="Địa chỉ cũ này đã thuộc về bài khác.",
            ),
        ]
        indexes = [
            # Serves the list, the archive, feeds and older stories; with the status
            # in it, stories are counted in the index alone.
            models.Index(
                fields=["-published_at", "-id", "status"], name="news_article_public"
            ),
            # Serves the lists of one section and its related stories.
            models.Index(
                fields=["section", "-published_at", "-id"], name="news_article_section"
            ),
            # Serves the home page's pinned story; the few that are pinned, as SQLite
            # finds no bare boolean in an index of all.
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(is_pinned=True),
                name="news_article_pin",
            ),
            # Serves the admin's list, which shows what was worked on last.
            models.Index(fields=["-saved_at"], name="news_article_saved"),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, update_fields=None, **kwargs):
        self.slug = self.slug or slugify(self.title, max_length=SLUG_LENGTH)
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or {"title", "lead", "body"} & set(update_fields):
                ARTICLE_INDEX.write([self.index_row()])

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            ARTICLE_INDEX.delete([self.pk])
            return super().delete(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("news:article", args=[self.slug, self.pk])

    def index_row(self) -> Row:
        return Row(self.pk, self.title, self.lead, plain_text(self.body))

    @property
    def shown_section(self) -> Section | None:
        """The section as far as readers may know of it."""
        return None if self.section.is_hidden else self.section

    @property
    def shows_cover(self) -> bool:
        """Whether the page shows the cover on its own: not if the body has it too."""
        return self.cover is not None and self.cover.name not in self.body

    @property
    def searched_text(self) -> str:
        """The plain text that a search excerpt is taken from, as far as is quick."""
        return f"{self.lead} {plain_text(self.body)}"[:EXCERPTED_LENGTH]

    def reasons_against_publishing(self) -> list[str]:
        reasons = []
        if self.is_repost and not (self.source_name and self.source_link):
            reasons.append("Bài đăng lại phải có nguồn và liên kết nguồn.")
        if not self.body.strip():
            reasons.append("Bài chưa có nội dung.")
        if self.cover and not self.cover.has_text_alternative:
            reasons.append(
                "Ảnh đại diện chưa có mô tả thay thế: hãy viết mô tả hoặc đánh dấu là "
                "ảnh trang trí."
            )
        return reasons + undescribed_pictures(self.body)


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office) of the stories that show a picture."""
    articles = Article.objects.filter(Q(cover=image) | Q(body__contains=image.name))
    return [
        (
            f"Bài viết “{article}”",
            reverse("admin:news_article_change", args=[article.pk]),
        )
        for article in articles.only("title")
    ]
