"""Where events show a picture, for whoever wants to delete it."""

from django.db.models import Q
from django.urls import reverse

from images.models import Image
from news.models import Event


def uses_of_image(image: Image) -> list[tuple[str, str]]:
    """Return (label, address in the office) of the events that show a picture."""
    shown = Q(cover=image) | Q(pictures=image) | Q(body__contains=image.name)
    events = Event.objects.filter(shown).distinct()
    return [
        (f"Sự kiện “{event}”", reverse("admin:news_event_change", args=[event.pk]))
        for event in events.only("title")
    ]
