"""The list of a decision as its page shows it: grouped as annexes are."""

from collections.abc import Iterable
from typing import NamedTuple

from awards.models import Award, AwardChange, AwardStatus, Decision, RecipientKind
from awards.summaries import counts_in_words

# As annexes are: collectives, then persons; the order of the choices.
_PLACES = {kind: place for place, kind in enumerate(RecipientKind.values)}
LAST_RANK = 1_000_000


class Line(NamedTuple):
    """One recipient with the links and the marks that readers see."""

    award: Award
    recipient_address: str
    organization_address: str
    # The last correction or annulment, None for a line that stands as it was given.
    change: AwardChange | None

    @property
    def is_without_names(self) -> bool:
        award = self.award
        return not award.name and not award.hides_identity


class Group(NamedTuple):
    """The lines of one kind of award to one kind of recipient."""

    heading: str
    recipients: str
    counts: str
    lines: list[Line]


def groups_of(decision: Decision) -> list[Group]:
    """Return the lines in groups. 1 query, 2 where some were changed."""
    grouped: dict[tuple, list[Award]] = {}
    for award in _awards(decision):
        grouped.setdefault(_group_key(award), []).append(award)
    changes = _changes(award for group in grouped.values() for award in group)
    return [_group(key, grouped[key], changes) for key in sorted(grouped)]


def _group_key(award: Award) -> tuple:
    """Sorts by the rank of the kind; what nobody has named stands last."""
    kind = award.kind
    rank, name = (kind.rank, kind.name) if kind else (LAST_RANK, "")
    return rank, name, _PLACES[award.recipient_kind]


def _group(key: tuple, awards: list[Award], changes: dict) -> Group:
    counts: dict[str, int] = {}
    for award in awards:
        if award.is_counted:
            kind = award.recipient_kind
            counts[kind] = counts.get(kind, 0) + award.count
    return Group(
        key[1] or "Chưa ghi danh hiệu, hình thức",
        awards[0].get_recipient_kind_display(),
        counts_in_words(counts),
        [_line(award, changes.get(award.pk)) for award in awards],
    )


def _line(award: Award, change: AwardChange | None) -> Line:
    """A masked line leads nowhere: a link would name whom it does not."""
    if award.hides_identity:
        return Line(award, "", "", change)
    person, organization = award.person, award.organization
    own = person.get_absolute_url() if person else ""
    place = ""
    if organization and organization.is_public:
        place = organization.get_absolute_url()
    if award.recipient_kind == RecipientKind.COLLECTIVE:
        return Line(award, place, "", change)
    return Line(award, own, place, change)


def _awards(decision: Decision):
    return (
        decision.awards.select_related("kind", "person", "organization")
        .defer("person__biography", "organization__introduction")
        .order_by("order", "pk")
    )


def _changes(awards: Iterable[Award]) -> dict[int, AwardChange]:
    """Return {award: its last change}. 1 query, none where nothing was changed."""
    changed = [award.pk for award in awards if award.status != AwardStatus.VALID]
    if not changed:
        return {}
    found = AwardChange.objects.filter(award__in=changed).order_by("at", "pk")
    return {change.award_id: change for change in found}
