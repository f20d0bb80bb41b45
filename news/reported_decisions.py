"""Decisions to commend that a story reports, with how many each commends."""

from typing import NamedTuple

from awards.models import Decision
from awards.summaries import NOTHING, Summary, summaries_of
from news.models import Article


class Reported(NamedTuple):
    decision: Decision
    summary: Summary


def decisions_of(article: Article) -> list[Reported]:
    """Return the public ones, the newest first. 2 queries, if there may be any."""
    if not (article.pk and article.has_decisions):
        return []
    found = article.decisions.public().for_list()
    found = found.defer("internal_note", "issuer__introduction").newest_first()
    decisions = list(found)
    summaries = summaries_of(decision.pk for decision in decisions)
    return [
        Reported(decision, summaries.get(decision.pk, NOTHING))
        for decision in decisions
    ]
