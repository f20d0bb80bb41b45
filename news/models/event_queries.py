from typing import Self

from django.db.models import Exists, OuterRef

from editorial.models import PublishableQuerySet

# What an event's page asks for, each a list of its own; most events have few.
LISTS = (
    "organizers",
    "guests",
    "participants",
    "pictures",
    "documents",
    "decisions",
    "editions",
)


class EventQuerySet(PublishableQuerySet):
    def for_page(self) -> Self:
        """With what its own page shows, and which of its lists have anything."""
        has = {f"has_{name}": self._is_filled(name) for name in LISTS}
        return self.select_related("kind", "cover").annotate(**has)

    def for_calendars(self) -> Self:
        """What a calendar file tells of each event."""
        found = self.select_related("kind").prefetch_related("exceptions")
        return found.defer("body", "attendance")

    def for_list(self) -> Self:
        """What a list shows of each event: never the programme."""
        return self.select_related("kind", "cover").defer("body")

    def for_links(self) -> Self:
        """What a list of plain titles shows of each event."""
        return self.only("title", "slug", "starts_on", "ends_on", "cover_id", "kind_id")

    def latest_first(self) -> Self:
        return self.order_by("-starts_on", "-pk")

    def _is_filled(self, name: str) -> Exists:
        field = self.model._meta.get_field(name)
        is_link = field.many_to_many
        model = field.remote_field.through if is_link else field.related_model
        return Exists(model._base_manager.filter(event=OuterRef("pk")))
