"""Which reviews show a picture of the library: what is issued keeps it for good."""

from django.db.models import Q
from django.urls import reverse

from images.models import Image
from news.models import YearReview


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office), of former issues too."""
    shown = Q(introduction__contains=image.name)
    shown |= Q(issues__content__introduction__icontains=image.name)
    reviews = YearReview.objects.filter(shown).distinct().order_by("year")
    return [
        (str(review), reverse("admin:news_yearreview_change", args=[review.pk]))
        for review in reviews
    ]
