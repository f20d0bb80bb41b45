"""The forms of the office, filled in as a browser would."""

from django.urls import reverse
from django.utils import timezone


def form_data(client, path):
    """What a browser would send if nothing were changed: the form's own values."""
    form = client.get(path).context["adminform"].form
    data = {}
    for bound in form:
        value = bound.value()
        if bound.name == "published_at":
            local = timezone.localtime(value) if value else None
            data["published_at_0"] = local.strftime("%d/%m/%Y") if local else ""
            data["published_at_1"] = local.strftime("%H:%M") if local else ""
        elif isinstance(value, list):
            data[bound.name] = [getattr(item, "pk", item) for item in value]
        elif value is True:
            data[bound.name] = "on"
        elif value not in (None, False):
            data[bound.name] = getattr(value, "pk", value)
    return data


def change(article):
    return reverse("admin:news_article_change", args=[article.pk])
