"""RSS and Atom of all documents and of each type."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from documents.models import Document, DocumentType
from editorial.addresses import absolute

FEED_SIZE = 30


class DocumentFeed(Feed):
    """What was published last, of one type if the address names it."""

    feed_type = Rss201rev2Feed
    language = "vi"

    def get_object(self, request, slug=None):
        if slug is None:
            return None
        known = DocumentType.objects.of_public_documents()
        found = known.filter(slug=slug).first()
        if found is None:
            raise Http404("Không có loại văn bản này.")
        return found

    def title(self, type):
        return f"Văn bản – {type.name}" if type else "Văn bản"

    def description(self, type):
        return "Văn bản mới đăng"

    subtitle = description

    def link(self, type):
        return absolute(
            type.get_absolute_url() if type else reverse("documents:register")
        )

    def feed_url(self, type):
        kind = "atom" if self.feed_type is Atom1Feed else "rss"
        if type:
            return absolute(reverse(f"documents-{kind}-type", args=[type.slug]))
        return absolute(reverse(f"documents-{kind}"))

    def items(self, type):
        documents = Document.objects.public().for_list()
        if type:
            documents = documents.filter(type=type)
        # By when they came here: an old paper that is put in today is news today.
        return documents.order_by("-published_at", "-pk")[:FEED_SIZE]

    def item_title(self, document):
        return document.name

    def item_description(self, document):
        return document.abstract

    def item_link(self, document):
        return absolute(document.get_absolute_url())

    # Ids stay when an address changes, so no reader shows a document twice.
    item_guid_is_permalink = False

    def item_guid(self, document):
        return absolute(f"/van-ban/#{document.pk}")

    def item_author_name(self, document):
        names = [issuer.shown_name for issuer in document.issuers.all()]
        return ", ".join(filter(None, names))

    def item_pubdate(self, document) -> datetime:
        return timezone.localtime(document.published_at)

    def item_updateddate(self, document) -> datetime:
        return timezone.localtime(document.revised_at or document.published_at)

    def item_categories(self, document):
        return [document.type.name, *([document.field.name] if document.field else [])]


class DocumentAtomFeed(DocumentFeed):
    feed_type = Atom1Feed
