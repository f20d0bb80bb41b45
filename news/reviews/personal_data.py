"""Where reviews name a person in their words, for whoever asks what is kept.

An issue is a record of what was published, as a printed paper is: when a person is
erased its words stay, and whoever erases is shown where the name stands.
"""

from collections.abc import Iterator

from django.urls import reverse

from editorial.addresses import absolute
from editorial.sanitizing import plain_text
from news.models import YearReview
from news.reviews.issuing import read
from organizations.models import Person
from organizations.personal_data import Kept
from search.words import folded_words


def reviews_naming(person: Person) -> list[Kept]:
    """Return the places, of drafts and former issues too, with the name. 4 queries.

    There is one review a year, so they are read and not indexed.
    """
    name = _words(person.full_name)
    if not name.strip():
        return []
    reviews = YearReview.objects.order_by("-year").prefetch_related(
        "highlights", "corrections", "issues"
    )
    lines = [
        (f"{review}, {place}", _address(review))
        for review in reviews
        for place, texts in _texts_of(review)
        if name in _words(" . ".join(texts))
    ]
    return [Kept("Nhìn lại năm có họ tên này (có thể là người trùng tên)", lines)]


def _texts_of(review: YearReview) -> Iterator[tuple[str, list[str]]]:
    highlights = review.highlights.all()
    own = [plain_text(review.introduction), review.remark]
    yield "bản đang soạn", own + [t for h in highlights for t in (h.title, h.text)]
    for issue in review.issues.all():
        content = read(issue)
        texts = [content["remark"], plain_text(content["introduction"])]
        for highlight in content["highlights"]:
            texts += [highlight["title"], highlight["text"]]
            texts += [link["label"] for link in highlight["links"]]
        yield f"bản số {issue.number}", texts
    yield "đính chính", [correction.text for correction in review.corrections.all()]


def _words(text: str) -> str:
    """Words between blanks, so that a name is found whole: "an" is not in "lan"."""
    return f" {' '.join(folded_words(text))} "


def _address(review: YearReview) -> str:
    return absolute(reverse("admin:news_yearreview_change", args=[review.pk]))
