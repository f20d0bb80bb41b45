"""Where yearly plans show pictures of the library."""

from django.urls import reverse

from images.models import Image
from news.models import YearlyPlan


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office) of the plans that show a picture."""
    plans = YearlyPlan.objects.filter(introduction__contains=image.name)
    return [
        (f"“{plan}”", reverse("admin:news_yearlyplan_change", args=[plan.pk]))
        for plan in plans.only("year")
    ]
