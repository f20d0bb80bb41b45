"""What is missing in the records of awards: the work list of the office."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q

from awards.models import Award, AwardStatus, Decision, RecipientKind
from documents.models import DocumentFile


class Gap(NamedTuple):
    """Something that decisions, or lines of them, may lack."""

    key: str
    label: str
    # Which decisions, or which lines, lack it.
    condition: Q
    is_of_lines: bool = False


# A document of the register may stand there without a file.
_SCANS = DocumentFile.objects.filter(
    document=OuterRef("document"), current__isnull=False
).order_by()
DECISION_GAPS = [
    Gap("so", "Chưa có số quyết định", Q(number="")),
    Gap("ngay", "Chưa có ngày quyết định", Q(decided_on="")),
    Gap("co-quan", "Chưa có cơ quan ban hành", Q(issuer=None, issuer_name="")),
    Gap("nguoi-ky", "Chưa có người ký", Q(signer=None, signer_name="")),
    Gap("ban-quet", "Chưa có văn bản, bản quét", ~Q(Exists(_SCANS))),
]
LINE_GAPS = [
    Gap("ten", "Dòng chưa có tên", Q(name=""), True),
    Gap("hinh-thuc", "Dòng chưa có danh hiệu, hình thức", Q(kind=None), True),
    Gap(
        "lien-ket",
        "Cá nhân chưa liên kết với danh bạ",
        Q(recipient_kind=RecipientKind.PERSON, person=None, is_unlisted=False)
        & ~Q(name=""),
        True,
    ),
]
GAPS = {gap.key: gap for gap in (*DECISION_GAPS, *LINE_GAPS)}


def count_gaps() -> dict[str, int]:
    """Return {key: how many decisions or lines lack it}. 2 queries."""
    counts = Decision.objects.aggregate(
        **{_column(gap): Count("pk", filter=gap.condition) for gap in DECISION_GAPS}
    )
    counts |= _standing().aggregate(
        **{_column(gap): Count("pk", filter=gap.condition) for gap in LINE_GAPS}
    )
    return {gap.key: counts[_column(gap)] for gap in GAPS.values()}


def count_incomplete(most: int | None = None) -> int:
    """Return how many decisions lack something, `most` at most. 1 query."""
    return _that_lack_anything().order_by()[:most].count()


def _that_lack_anything():
    anything = reduce(or_, (gap.condition for gap in DECISION_GAPS))
    of_lines = reduce(or_, (gap.condition for gap in LINE_GAPS))
    lines = _standing().filter(of_lines, decision=OuterRef("pk"))
    return Decision.objects.filter(anything | Q(Exists(lines)))


def decisions_that_lack(gap: Gap | None):
    """Return the decisions that lack it, or of which a line does; newest work first.

    None stands for anything.
    """
    if gap is None:
        found = _that_lack_anything()
    elif gap.is_of_lines:
        lines = _standing().filter(gap.condition, decision=OuterRef("pk"))
        found = Decision.objects.filter(Exists(lines))
    else:
        found = Decision.objects.filter(gap.condition)
    return found.select_related("issuer").order_by("-saved_at", "-pk")


def gaps_of(decisions: Iterable[Decision]) -> dict[int, list[str]]:
    """Return {key of the decision: sentences on what it lacks}. 2 queries."""
    pks = [decision.pk for decision in decisions]
    said: dict[int, list[str]] = {pk: [] for pk in pks}
    own = Decision.objects.filter(pk__in=pks)
    for pk, key, _ in _rows(own, "pk", DECISION_GAPS):
        said[pk].append(GAPS[key].label)
    lines = _standing().filter(decision__in=pks)
    for pk, key, count in _rows(lines, "decision", LINE_GAPS):
        said[pk].append(f"{GAPS[key].label} ({count})")
    return said


def _standing():
    return Award.objects.exclude(status=AwardStatus.ANNULLED).order_by()


def _rows(items, by: str, gaps: list[Gap]):
    """Yield (key, gap, how many) of those that lack something. 1 query."""
    counts = {_column(gap): Count("pk", filter=gap.condition) for gap in gaps}
    for row in items.order_by().values(by).annotate(**counts):
        for gap in gaps:
            if row[_column(gap)]:
                yield row[by], gap.key, row[_column(gap)]


def _column(gap: Gap) -> str:
    return "lacks_" + gap.key.replace("-", "_")
