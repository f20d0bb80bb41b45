"""Which dossiers show a picture of the library."""

from django.db.models import Q
from django.urls import reverse

from images.models import Image
from news.models import Dossier


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office) of each."""
    dossiers = Dossier.objects.filter(Q(cover=image) | Q(body__contains=image.name))
    return [
        (
            f"Dòng sự kiện “{dossier}”",
            reverse("admin:news_dossier_change", args=[dossier.pk]),
        )
        for dossier in dossiers.only("title")
    ]
