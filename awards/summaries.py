"""What lists say of each decision: how many it commends, and with what."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Sum

from awards.models import Award, RecipientKind
from vietnamese.numbers import padded_count


class Summary(NamedTuple):
    """The lines of one decision that count, in words."""

    counts: str
    kinds: list[str]


NOTHING = Summary("", [])


def counts_in_words(counts: Mapping[str, int]) -> str:
    """Return "06 tập thể, 01 cá nhân" for {recipient kind: how many}."""
    return ", ".join(
        padded_count(counts[kind], kind.label.lower())
        for kind in RecipientKind
        if counts.get(kind)
    )


def summaries_of(decision_ids: Iterable[int]) -> dict[int, Summary]:
    """Return {decision: its summary}; those without lines have none. 1 query."""
    lines = Award.objects.filter(decision__in=list(decision_ids)).counted()
    rows = lines.order_by().values_list(
        "decision", "recipient_kind", "kind__rank", "kind__name"
    )
    counts: dict[int, dict[str, int]] = {}
    kinds: dict[int, set[tuple[int, str]]] = {}
    for decision, recipient_kind, rank, name, count in rows.annotate(Sum("count")):
        of_decision = counts.setdefault(decision, {})
        of_decision[recipient_kind] = of_decision.get(recipient_kind, 0) + count
        if name:
            kinds.setdefault(decision, set()).add((rank, name))
    return {
        decision: Summary(
            counts_in_words(counts[decision]),
            [name for _, name in sorted(kinds.get(decision, ()))],
        )
        for decision in counts
    }
