"""What looks wrong in a decision: told to the office, never in its way."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q

from awards.models import Author, Award, AwardStatus, Decision, Entry, RecipientKind
from vietnamese.folding import fold
from vietnamese.numbers import padded_count

# As many as anybody reads above a form.
MOST = 50


class Doubt(NamedTuple):
    """A sentence, the line it is about, and the other decision that it names."""

    sentence: str
    line: Award | None = None
    other: Decision | None = None


def doubts_about(decision: Decision) -> list[Doubt]:
    """Return what looks wrong in a stored decision. At most 5 queries."""
    lines = list(
        decision.awards.exclude(status=AwardStatus.ANNULLED)
        .select_related("kind")
        .order_by("order", "pk")
    )
    doubts = [
        *_twins(decision),
        *_repeated(lines),
        *_counted_twice(lines),
        *_against_the_catalogue(decision, lines),
        *_masked_in_one_place(lines),
        *_given_elsewhere(decision, lines),
    ]
    return doubts[:MOST]


def _twins(decision: Decision) -> Iterator[Doubt]:
    if not decision.number_key:
        return
    same = Decision.objects.filter(
        number_key=decision.number_key,
        decided_on=decision.decided_on,
        issuer=decision.issuer_id,
    )
    for twin in same.exclude(pk=decision.pk)[:3]:
        yield Doubt(
            "Đã có một quyết định cùng số, cùng ngày, cùng cơ quan ban hành.",
            other=twin,
        )


def _recipient(line: Award) -> tuple:
    return line.name_key, fold(line.unit)


def _repeated(lines: list[Award]) -> Iterator[Doubt]:
    seen: set[tuple] = set()
    for line in filter(lambda line: line.name, lines):
        marks = (line.recipient_kind, *_recipient(line), line.kind_id)
        if marks in seen:
            yield Doubt(f"“{line}” đứng hai lần trong quyết định này.", line)
        seen.add(marks)


def _counted_twice(lines: list[Award]) -> Iterator[Doubt]:
    """Names and a number of the same recipients: the total may count them twice."""
    named = Counter(
        line.recipient_kind for line in lines if line.name and line.count == 1
    )
    for line in lines:
        names = named[line.recipient_kind]
        if not line.name and names >= line.count:
            whom = padded_count(names, line.get_recipient_kind_display().lower())
            yield Doubt(
                f"Dòng “{line}” chỉ có số lượng, mà quyết định đã có {whom} ghi tên: "
                "nếu là cùng những người ấy thì xóa dòng số lượng, kẻo đếm hai lần.",
                line,
            )


def _against_the_catalogue(decision: Decision, lines: list[Award]) -> Iterator[Doubt]:
    told: set[tuple] = set()
    for line in lines:
        if line.kind is None:
            continue
        marks = (line.kind_id, line.recipient_kind)
        if marks in told:
            continue
        told.add(marks)
        if not line.kind.may_go_to(line.recipient_kind):
            whom = line.get_recipient_kind_display().lower()
            yield Doubt(
                f"“{line.kind}” theo danh mục không tặng cho {whom}: dòng “{line}”.",
                line,
            )
        if not _was_in_use(line.kind, decision.decided_on):
            yield Doubt(
                f"“{line.kind}” theo danh mục không dùng vào ngày quyết định "
                f"({decision.shown_date}): dòng “{line}”.",
                line,
            )


def _was_in_use(kind, decided_on: str) -> bool:
    """Say so wherever the days, as far as they are known, do not speak against it."""
    if not decided_on:
        return True
    start, end = kind.used_from, kind.used_until
    begun = decided_on >= start[: len(decided_on)]
    return begun and (not end or decided_on[: len(end)] <= end)


def _masked_in_one_place(lines: list[Award]) -> Iterator[Doubt]:
    """A line and the authors of its entry: who is masked in one is told by the other.

    1 query.
    """
    named = {line.pk: line for line in lines if line.name}
    if not named:
        return
    authors = Author.objects.filter(entry=OuterRef("pk"))
    of_lines = Award.objects.unmasked().filter(pk=OuterRef("award"))
    as_shown = Entry.objects.unmasked().filter(pk=OuterRef("pk"))
    entries = Entry.objects.filter(Exists(authors), award__in=named).annotate(
        names_line=Exists(of_lines), names_authors=Exists(as_shown)
    )
    for entry in entries.exclude(names_line=F("names_authors")):
        line = named[entry.award_id]
        # A work that is commended by its title names nobody.
        if fold(line.name) == fold(entry.title):
            continue
        masked, told = f"dòng “{line}”", f"tác giả của công trình “{entry}”"
        if entry.names_line:
            masked, told = told, masked
        yield Doubt(
            f"{masked[0].upper()}{masked[1:]} không công khai danh tính, mà {told} "
            "vẫn công khai: người đọc so hai nơi thì biết là ai.",
            line,
        )


def _given_elsewhere(decision: Decision, lines: list[Award]) -> Iterator[Doubt]:
    named = [line for line in lines if line.name]
    if not named:
        return
    for line, other in _pairs(named, _others(decision, named)):
        same_year = other.decision.award_year == decision.award_year
        if line.kind_id and line.kind_id == other.kind_id and same_year:
            yield Doubt(
                f"“{line}” đã được tặng “{line.kind}” năm {decision.award_year} theo "
                "quyết định khác.",
                line,
                other.decision,
            )
        elif line.kind_id != other.kind_id and _is_for_the_same(line, decision, other):
            yield Doubt(
                f"“{line}” đã được khen bằng hình thức khác cho cùng thành tích này: "
                "không tặng nhiều hình thức cho một thành tích.",
                line,
                other.decision,
            )


def _others(decision: Decision, lines: list[Award]) -> Iterable[Award]:
    """The lines of other decisions to the same names or records. 1 query."""
    same = Q(name_key__in={line.name_key for line in lines})
    same |= Q(person__in={line.person_id for line in lines if line.person_id})
    return (
        Award.objects.filter(same)
        .exclude(decision=decision)
        .exclude(name="")
        .counted()
        .select_related("decision")
        .order_by("-pk")[:2_000]
    )


def _pairs(lines: list[Award], others) -> Iterator[tuple[Award, Award]]:
    by_name: dict[str, list[Award]] = {}
    by_person: dict[int, list[Award]] = {}
    for other in others:
        by_name.setdefault(other.name_key, []).append(other)
        if other.person_id:
            by_person.setdefault(other.person_id, []).append(other)
    for line in lines:
        found = {other.pk: other for other in by_person.get(line.person_id, [])}
        for other in by_name.get(line.name_key, []):
            if _may_be_one(line, other):
                found.setdefault(other.pk, other)
        yield from ((line, other) for other in found.values())


def _may_be_one(line: Award, other: Award) -> bool:
    """Two lines of one name: told apart by their records, else by their units."""
    if line.recipient_kind != other.recipient_kind:
        return False
    if line.recipient_kind == RecipientKind.PERSON:
        if line.person_id and other.person_id:
            return line.person_id == other.person_id
        return not line.unit or not other.unit or fold(line.unit) == fold(other.unit)
    if line.organization_id and other.organization_id:
        return line.organization_id == other.organization_id
    return True


def _is_for_the_same(line: Award, decision: Decision, other: Award) -> bool:
    reasons = [
        " ".join(fold(one.reason or of.reason).split())
        for one, of in ((line, decision), (other, other.decision))
    ]
    return bool(reasons[0]) and reasons[0] == reasons[1]
