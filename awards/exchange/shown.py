"""A dry run as its page shows it: what needs a hand first, rows with reasons."""

from typing import NamedTuple

from awards.exchange.linking import LinkedPlan, Offer
from organizations.exchange.plan import Line, Outcome
from vietnamese.numbers import group_thousands

LINES_SHOWN = 1_000


class ShownLine(NamedTuple):
    line: Line
    offers: list[tuple[str, Offer]]


def shown_groups(plan: LinkedPlan) -> list[dict]:
    """Return the kinds of rows as {anchor, title, count, lines, more}.

    Lines with an offer are all shown: what is not seen is not accepted.
    """
    groups = [
        ("loi", "Dòng lỗi, sẽ bỏ qua", plan.faulty),
        ("sua", "Dòng sửa", plan.changed),
        ("moi", "Dòng mới", plan.new),
        ("khong-doi", "Dòng không đổi", plan.of(Outcome.UNCHANGED)),
    ]
    return [
        {
            "anchor": anchor,
            "title": title,
            "count": len(lines),
            "lines": _shown(plan, lines),
            "more": max(0, len(lines) - len(_shown(plan, lines))),
        }
        for anchor, title, lines in groups
        if lines
    ]


def _shown(plan: LinkedPlan, lines: list[Line]) -> list[ShownLine]:
    return [
        ShownLine(line, plan.offers_of(line))
        for place, line in enumerate(lines)
        if place < LINES_SHOWN or plan.offers_of(line)
    ]


def button_words(plan: LinkedPlan) -> str:
    """Return what the button says; "" where there is nothing to import."""
    if plan.is_idle:
        return ""
    words = f"Nhập {group_thousands(len(plan.new) + len(plan.changed))} dòng"
    faulty = len(plan.faulty)
    return f"{words}, bỏ qua {group_thousands(faulty)} dòng lỗi" if faulty else words
