"""What the dry run of an annex tells of the whole beside its single rows."""

from awards.courtesies import courtesies_dropped, courtesy_before
from awards.exchange.linking import LinkedPlan
from awards.models import Award, RecipientKind
from organizations.exchange import cells
from organizations.exchange.cells import same
from vietnamese.numbers import padded_count


def told_of_names(plan: LinkedPlan) -> list[str]:
    """Tell once which courtesies were dropped before names."""
    written = (
        cells.shown(line.row.cells.get("name", ""))
        for line in (*plan.new, *plan.changed)
        if line.record.recipient_kind == RecipientKind.PERSON
        and not courtesy_before(line.record.name)
    )
    return courtesies_dropped(written)


def still_counted(kept: list[Award], plan: LinkedPlan) -> list[str]:
    """Tell of each number without names that new names may be counted in already."""
    named = {a.recipient_kind for line in plan.new if (a := line.record).name}
    taken = {line.record.pk for line in plan.changed if line.record.name}
    counts = (
        padded_count(award.count, award.get_recipient_kind_display().lower())
        for award in kept
        if not award.name
        and award.is_counted
        and award.recipient_kind in named
        and award.pk not in taken
    )
    return [
        f"Quyết định đang ghi {count} chưa có tên: sau khi nhập hãy bớt dòng đó, nếu "
        "không sẽ tính hai lần."
        for count in counts
    ]


def warn_of_twins(plan: LinkedPlan) -> None:
    """Two rows that say the same may be two recipients; the office should look."""
    seen: dict[tuple, int] = {}
    for line in plan.lines:
        award = line.record
        if line.faults or not award.name:
            continue
        key = award.recipient_kind, same(award.name), same(award.unit), award.kind_id
        first = seen.setdefault(key, line.number)
        if first != line.number:
            line.warnings.append(f"Giống dòng {first}: cùng tên, đơn vị, hình thức.")
