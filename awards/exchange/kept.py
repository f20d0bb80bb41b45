"""Which line of a decision a row of its annex is about."""

from collections.abc import Callable

from awards.exchange.kinds import KindFinder
from awards.exchange.row_pairs import gathered, paired
from awards.models import Award, AwardChange, Decision, recipient_key
from organizations.exchange.plan import Line
from organizations.similar import comparison_key

Asked = list[tuple[Line, Award]]


class KeptLines:
    """The lines that are kept, found by code, else by what was printed. 2 queries.

    What a correction changed is found by what stood there before, as in the annex.
    """

    def __init__(self, awards, decision: Decision, kinds: KindFinder):
        self.lines = list(awards.order_by("order", "pk"))
        for award in self.lines:
            award.kind = kinds.by_pk.get(award.kind_id)
        self._printed: dict[int, list[str]] = {}
        changes = AwardChange.objects.filter(award__decision=decision)
        for award, before in changes.values_list("award_id", "before"):
            if before.get("name"):
                self._printed.setdefault(award, []).append(before["name"])

    def matched(self, asked: Asked) -> dict[int, Award]:
        """Return the kept line of each row, by the `id` of the row's Line."""
        found: dict[int, Award] = {}
        by_pk = {award.pk: award for award in self.lines}
        for line, _ in asked:
            if isinstance(line.code, int) and line.code in by_pk:
                found[id(line)] = by_pk.pop(line.code)
        left = [award for award in self.lines if award.pk in by_pk]
        for key, is_loose in ((_whole, False), (_of_kind, True), (_recipient, True)):
            rest = [(a, b) for a, b in asked if id(a) not in found and a.code is None]
            left = [award for award in left if award not in found.values()]
            found |= self._pass(rest, left, key, is_loose)
        return found

    def _pass(self, asked: Asked, left: list[Award], key: Callable, is_loose: bool):
        kept = ((key(a, name), a) for a in left for name in self._names(a))
        wanted = ((key(named, named.name), line) for line, named in asked)
        found = paired(gathered(wanted), gathered(kept), is_loose=is_loose)
        names = {id(line): named for line, named in asked}
        return {row: a for row, a in found.items() if not _differ(a, names[row])}

    def _names(self, award: Award) -> list[str]:
        return [award.name, *self._printed.get(award.pk, [])]


def _differ(kept: Award, named: Award) -> bool:
    """Say whether both tell something else: another award, or somebody else."""
    told = (
        (kept.kind_id, named.kind_id),
        (kept.grade.lower(), named.grade.lower()),
        (comparison_key(kept.unit), comparison_key(named.unit)),
    )
    return any(before and now and before != now for before, now in told)


def _recipient(award: Award, name: str) -> tuple:
    return award.recipient_kind, recipient_key(award.recipient_kind, name)


def _of_kind(award: Award, name: str) -> tuple:
    return *_recipient(award, name), award.kind_id


def _whole(award: Award, name: str) -> tuple:
    return *_of_kind(award, name), award.grade.lower(), comparison_key(award.unit)
