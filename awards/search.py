"""What awards are found by: the decision's number, words of it, and the recipients."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from documents.numbers import asked_key
from search.index import Row, TextIndex
from search.words import Query

DECISION_INDEX = TextIndex("awards_decision_words")
AWARD_INDEX = TextIndex("awards_award_words")
BATCH = 500

_waiting: ContextVar[set[int] | None] = ContextVar("awards_waiting", default=None)


def search_decisions(decisions, query: Query):
    """Return those of a queryset that match by number, words or a recipient."""
    if not query:
        return decisions.none()
    from awards.models import Award

    asked = asked_key(query.text)
    matching = Q(pk__in=DECISION_INDEX.matching(query))
    matching |= Q(
        # Who is masked or hidden by now leads to nothing.
        pk__in=Award.objects.named()
        .filter(pk__in=AWARD_INDEX.matching(query))
        .values("decision_id")
    )
    if asked:
        # As keys, like the others: no row is looked at for what is not its key.
        numbered = decisions.model.objects.filter(number_key__contains=asked)
        matching |= Q(pk__in=numbered.order_by().values("pk"))
    return decisions.filter(matching)


def search_awards(awards, query: Query):
    """Return the lines of a queryset whose recipient or unit matches."""
    if not query:
        return awards.none()
    return awards.named().filter(pk__in=AWARD_INDEX.matching(query))


def index_awards(pks: Iterable[int]) -> None:
    """Write the index rows of some lines anew; who is masked is found by nothing."""
    from awards.models import Award

    awards = Award.objects.filter(pk__in=pks)
    AWARD_INDEX.write(
        Row(award.pk, award.name, award.unit, award.office)
        for award in awards.filter(is_masked=False).exclude(name="").order_by()
    )
    AWARD_INDEX.delete(
        awards.filter(Q(is_masked=True) | Q(name="")).values_list("pk", flat=True)
    )


def index_decisions(pks: Iterable[int]) -> None:
    from awards.models import Decision

    DECISION_INDEX.write(
        Row(
            item.pk,
            f"{item.number} {item.number_key}",
            " . ".join([item.reason, item.movement, item.shown_issuer]),
            f"{item.shown_signer} {item.ceremony_place}",
        )
        for item in Decision.objects.filter(pk__in=pks).select_related(
            "issuer", "signer"
        )
    )


def _decision_saved(sender, instance, **kwargs):
    index_decisions([instance.pk])


def _decision_deleted(sender, instance, **kwargs):
    DECISION_INDEX.delete([instance.pk])


@contextmanager
def awards_indexed_together() -> Iterator[None]:
    """Index the lines that are saved inside once, at the end.

    Inside a transaction that also undoes the lines where this is left by an exception.
    """
    waiting: set[int] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    pks = sorted(waiting)
    for start in range(0, len(pks), BATCH):
        index_awards(pks[start : start + BATCH])


def _award_saved(sender, instance, **kwargs):
    waiting = _waiting.get()
    if waiting is None:
        index_awards([instance.pk])
    else:
        waiting.add(instance.pk)


def _award_deleted(sender, instance, **kwargs):
    AWARD_INDEX.delete([instance.pk])


def _signer_saved(sender, instance, created, **kwargs):
    """By the name of who is hidden nothing is found, until shown again."""
    if not created:
        index_decisions(instance.signed_decisions.values_list("pk", flat=True))


def _issuer_saved(sender, instance, created, **kwargs):
    """By the name of what is hidden or was renamed nothing is found."""
    if not created:
        index_decisions(instance.award_decisions.values_list("pk", flat=True))


def connect_signals() -> None:
    """Follow every change of a decision and of a line."""
    from awards.models import Award, Decision
    from organizations.models import Organization, Person

    post_save.connect(_decision_saved, Decision)
    post_delete.connect(_decision_deleted, Decision)
    post_save.connect(_award_saved, Award)
    post_delete.connect(_award_deleted, Award)
    post_save.connect(_signer_saved, Person)
    post_save.connect(_issuer_saved, Organization)
