"""RSS and Atom of a dossier: what was added to the portal last of all it follows."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from editorial.addresses import absolute
from news.dossiers.kinds import KINDS
from news.dossiers.timeline import Entry
from news.models import Dossier

FEED_SIZE = 30


def newest_entries(dossier: Dossier) -> list[Entry]:
    """Return what came to the portal last. 5 queries.

    An edition has no such moment of its own: it came with the dossier.
    """
    found = []
    for kind in KINDS:
        items = getattr(dossier, kind.field).public()
        items = items.select_related(*kind.loaded_with).defer(*kind.without)
        is_published = hasattr(kind.model, "published_at")
        order = ("-published_at", "-pk") if is_published else ("-pk",)
        found += [Entry(kind, item, "") for item in items.order_by(*order)[:FEED_SIZE]]
    found.sort(key=lambda entry: _published_at(entry, dossier), reverse=True)
    return found[:FEED_SIZE]


def _published_at(entry: Entry, dossier: Dossier) -> datetime:
    return getattr(entry.item, "published_at", None) or dossier.published_at


class DossierFeed(Feed):
    """Items are pairs of the dossier and an entry."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def get_object(self, request, pk):
        return get_object_or_404(Dossier.objects.public().defer("body"), pk=pk)

    def title(self, dossier):
        return dossier.title

    def description(self, dossier):
        return dossier.lead or f"Dòng sự kiện: {dossier.title}"

    subtitle = description

    def link(self, dossier):
        return absolute(dossier.get_absolute_url())

    def feed_url(self, dossier):
        kind = "atom" if self.feed_type is Atom1Feed else "rss"
        return absolute(reverse(f"dossier-{kind}", args=[dossier.pk]))

    def items(self, dossier):
        return [(dossier, entry) for entry in newest_entries(dossier)]

    def item_title(self, pair):
        return pair[1].title

    def item_description(self, pair):
        return pair[1].about

    def item_link(self, pair):
        return absolute(pair[1].item.get_absolute_url())

    # Ids stay when an address changes, so no reader shows an item twice.
    item_guid_is_permalink = False

    def item_guid(self, pair):
        kind, item, _ = pair[1]
        return absolute(f"/dong-su-kien/#{kind.name}-{item.pk}")

    def item_pubdate(self, pair):
        dossier, entry = pair
        return timezone.localtime(_published_at(entry, dossier))

    def item_updateddate(self, pair):
        dossier, entry = pair
        revised_at = getattr(entry.item, "revised_at", None)
        return timezone.localtime(revised_at or _published_at(entry, dossier))

    def item_categories(self, pair):
        return [pair[1].kind.label]


class DossierAtomFeed(DossierFeed):
    feed_type = Atom1Feed
