"""What dossiers are found by: their own words, not those of what stands in them."""

from django.db.models.signals import post_delete, post_save

from editorial.sanitizing import plain_text
from search.index import Row, TextIndex
from search.ranking import rank
from search.words import Query

DOSSIER_INDEX = TextIndex("news_dossier_words")


def search_dossiers(dossiers, query: Query):
    """Return the rows of the queryset that match, best first, then newest first."""
    found = dossiers.filter(pk__in=DOSSIER_INDEX.matching(query))
    ranked = found.annotate(rank=rank(DOSSIER_INDEX, query))
    return ranked.order_by("rank", "-published_at", "-pk")


def _dossier_saved(sender, instance, **kwargs):
    row = Row(instance.pk, instance.title, instance.lead, plain_text(instance.body))
    DOSSIER_INDEX.write([row])


def _dossier_deleted(sender, instance, **kwargs):
    DOSSIER_INDEX.delete([instance.pk])


def connect_signals() -> None:
    """Follow every change of a dossier."""
    from news.models import Dossier

    post_save.connect(_dossier_saved, Dossier)
    post_delete.connect(_dossier_deleted, Dossier)
