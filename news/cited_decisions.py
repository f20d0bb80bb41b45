"""Decisions to commend that a story cites by number: suggestions to its editor."""

from django.utils.text import Truncator

from awards.models import Decision
from news.cited_numbers import keys_in
from news.models import Article

# Of what it commends, so many words.
REASON_WORDS = 20


def unlinked_decisions(article: Article, texts: list[str]) -> dict[str, list[Decision]]:
    """Return the public decisions that the texts name and the story does not report.

    By number key: several bodies may have given one number. 1 query, none where
    nothing looks like a number.
    """
    keys = keys_in(texts)
    if not keys:
        return {}
    found = (
        Decision.objects.public()
        .filter(number_key__in=keys)
        .exclude(articles=article)
        .for_list()
        .defer("internal_note", "issuer__introduction")
        .order_by("pk")
    )
    by_key: dict[str, list[Decision]] = {}
    for decision in found:
        by_key.setdefault(decision.number_key, []).append(decision)
    return by_key


def decision_labels(decisions: list[Decision]) -> dict[int, str]:
    """Return what tells each from others of its number, by key."""
    return {decision.pk: _label(decision) for decision in decisions}


def _label(decision: Decision) -> str:
    giver = decision.shown_issuer
    told = [f"{decision.name} của {giver}" if giver else decision.name]
    told += [decision.shown_date, Truncator(decision.reason).words(REASON_WORDS)]
    return ", ".join(filter(None, told))
