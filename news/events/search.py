"""What events are found by: title, kind, day, place, who holds and who attends them."""

from collections.abc import Iterable

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from editorial.sanitizing import plain_text
from search.index import Row, TextIndex
from search.ranking import rank
from search.words import Query

EVENT_INDEX = TextIndex("news_event_words")
# Events whose texts are in memory together.
BATCH = 50
# How what has a name leads to its events.
_LINKS = {
    "eventkind": ("kind",),
    "organization": ("organizers", "guests"),
    "person": ("participants__person",),
}


def search_events(events, query: Query):
    """Return those of a queryset that match, the best first, then the latest."""
    found = events.filter(pk__in=EVENT_INDEX.matching(query))
    found = found.annotate(rank=rank(EVENT_INDEX, query))
    return found.order_by("rank", "-starts_on", "-pk")


def index_events(pks: Iterable[int]) -> None:
    """Write the index rows of some events anew. 5 queries to read a batch."""
    from news.models import Event

    pks = list(pks)
    for place in range(0, len(pks), BATCH):
        events = Event.objects.filter(pk__in=pks[place : place + BATCH])
        events = events.select_related("kind").prefetch_related(
            "organizers", "guests", "participants__person"
        )
        EVENT_INDEX.write(map(_row, events))


def _row(event) -> Row:
    kind = event.kind.name if event.kind else ""
    parties = [*event.organizers.all(), *event.guests.all()]
    names = [f"{item.name} {item.short_name}" for item in parties if item.is_public]
    names += [participant.shown_name for participant in event.participants.all()]
    # A full stop keeps a phrase from reaching from one part into the next.
    lead = [event.lead, kind, _day_words(event.starts_on), event.place, *names]
    body = [event.place_address, event.attendance, plain_text(event.body)]
    return Row(event.pk, event.title, " . ".join(lead), " . ".join(body))


def _day_words(day) -> str:
    """Return the day as papers and people write it."""
    return f"ngày {day:%d/%m/%Y} tháng năm {day.day}/{day.month}"


def _event_saved(sender, instance, update_fields, **kwargs):
    # Publishing changes nothing that an event is found by.
    if update_fields is None or "title" in update_fields:
        index_events([instance.pk])


def _event_deleted(sender, instance, **kwargs):
    EVENT_INDEX.delete([instance.pk])


def _part_changed(sender, instance, **kwargs):
    index_events([instance.event_id])


def _links_changed(sender, instance, action, reverse, pk_set, **kwargs):
    if action in ("post_add", "post_remove", "post_clear"):
        index_events(pk_set or () if reverse else [instance.pk])


def _words_of(named) -> tuple:
    """What events are found by of a kind, an organization or a person."""
    names = ("name", "short_name", "full_name", "titles", "is_public")
    return tuple(getattr(named, name, None) for name in names)


def _remember_words(sender, instance, **kwargs):
    stored = sender._base_manager.filter(pk=instance.pk).first()
    instance._event_words_before = _words_of(stored) if stored else None


def _named_saved(sender, instance, created, **kwargs):
    """A kind, an organization or a person has another name, or is shown no more."""
    if created or instance._event_words_before == _words_of(instance):
        return
    from news.models import Event

    for link in _LINKS[sender._meta.model_name]:
        events = Event.objects.filter(**{link: instance})
        index_events(set(events.values_list("pk", flat=True)))


def _links_moved(sender, instance, **kwargs):
    """Where organizations are united links are moved as rows, which tell nobody."""
    index_events(_events_of([instance]))


def _operation_saved(sender, instance, **kwargs):
    if instance.undone_at:
        index_events(_events_of(instance.changes.select_related("content_type")))


def _events_of(changes: Iterable) -> set[int]:
    """Return the keys of the events whose links were noted as changed."""
    return {
        int(noted["event_id"])
        for change in changes
        if change.content_type.model_class() in _link_models()
        for noted in (change.before, change.after)
        if noted
    }


def _link_models() -> tuple:
    from news.models import Event

    return Event.organizers.through, Event.guests.through


def connect_signals() -> None:
    """Follow every change of what an event is found by."""
    from news.models import Event, EventKind, Participant
    from organizations.models import (
        Operation,
        OperationChange,
        Organization,
        Person,
    )

    post_save.connect(_event_saved, Event)
    post_delete.connect(_event_deleted, Event)
    post_save.connect(_part_changed, Participant)
    post_delete.connect(_part_changed, Participant)
    for link in _link_models():
        m2m_changed.connect(_links_changed, link)
    post_save.connect(_links_moved, OperationChange)
    post_save.connect(_operation_saved, Operation)
    for named in (EventKind, Organization, Person):
        pre_save.connect(_remember_words, named)
        post_save.connect(_named_saved, named)
