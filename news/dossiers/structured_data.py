"""What search engines read about a dossier: schema.org as JSON-LD."""

from collections.abc import Iterable

from django.utils import timezone

from editorial.addresses import absolute
from images.renditions import share_url
from news.dossiers.timeline import Entry
from news.models import Dossier


def dossier_data(dossier: Dossier, entries: Iterable[Entry]) -> dict:
    """The entries are those that the page shows."""
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": dossier.title,
        "description": dossier.lead,
        "inLanguage": "vi",
        "url": absolute(dossier.get_absolute_url()),
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": entry.title,
                    "url": absolute(entry.item.get_absolute_url()),
                }
                for position, entry in enumerate(entries, 1)
            ],
        },
    }
    if dossier.published_at:
        changed = dossier.revised_at or dossier.published_at
        data["datePublished"] = timezone.localtime(dossier.published_at).isoformat()
        data["dateModified"] = timezone.localtime(changed).isoformat()
    if dossier.cover:
        data["image"] = absolute(share_url(dossier.cover))
    return {name: value for name, value in data.items() if value}
