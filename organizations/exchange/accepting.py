"""Carrying out a dry run that somebody has accepted."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from organizations.exchange.lists import ExchangedList
from organizations.exchange.organizations import DirectoryList
from organizations.exchange.plan import Plan
from organizations.exchange.positions import LeadershipList
from organizations.exchange.reading import Table
from organizations.models import ImportDraft, Operation
from organizations.search import indexed_together
from organizations.undoing import recorded
from vietnamese.numbers import group_thousands

LISTS: dict[str, type[ExchangedList]] = {
    exchanged.name: exchanged for exchanged in (DirectoryList, LeadershipList)
}
DONE_ALREADY = (
    "Bản chạy thử này không còn: tệp đã được nhập, hoặc để quá một ngày. Hãy tải tệp "
    "lên lại."
)
CHANGED_MEANWHILE = (
    "Chưa nhập: dữ liệu trên cổng đã thay đổi sau khi chạy thử. Dưới đây là bản chạy "
    "thử mới, hãy xem lại rồi bấm Nhập."
)
NOTHING_TO_DO = "Không có gì để nhập: không dòng nào mới hoặc thay đổi."


class AcceptanceRefused(ValueError):  # noqa: N818 - it is read as a sentence
    """Nothing was written; the message says why."""


def plan_of(draft: ImportDraft, *, locked: bool = False) -> Plan:
    """Say what the import would do now."""
    return LISTS[draft.list_name](locked=locked).plan(Table.of(draft.content).rows)


def accept(draft: ImportDraft, fingerprint: str, *, by) -> Operation:
    """Write every row that is no fault, in one act that can be taken back whole.

    `fingerprint` is that of the plan which was looked at. Raises AcceptanceRefused, and
    changes nothing, where the import would now do something else.
    """
    exchanged = LISTS[draft.list_name]
    with transaction.atomic(), indexed_together():
        return carry_out(
            draft,
            fingerprint,
            exchanged.model,
            lambda: plan_of(draft, locked=True),
            f"Nhập {exchanged.title.lower()}",
            by=by,
        )


def carry_out(
    draft: ImportDraft,
    fingerprint: str,
    model: type[models.Model],
    planned: Callable[[], Plan],
    words: str,
    *,
    by,
) -> Operation:
    """Write what a draft's plan, made anew, says of one model's rows; as `accept`.

    `words` begin what the log says of it.
    """
    with transaction.atomic():
        # Deleted first: of two who press at once, one finds it gone.
        if not ImportDraft.objects.kept().filter(pk=draft.pk).delete()[0]:
            raise AcceptanceRefused(DONE_ALREADY)
        _wait_for_other_imports(model)
        plan = planned()
        if plan.fingerprint != fingerprint:
            raise AcceptanceRefused(CHANGED_MEANWHILE)
        if plan.is_idle:
            raise AcceptanceRefused(NOTHING_TO_DO)
        summary = f"{words} từ “{draft.file_name}”: {_counts(plan)}"
        with recorded(Operation.Kind.IMPORT, summary, by=by) as record:
            for row in _rows(plan):
                record.save(row)
    return record.operation


def _wait_for_other_imports(model: type[models.Model]) -> None:
    """One import into a list at a time: what is new in two files has no row to lock.

    On SQLite the transaction has waited already. The lock is one that lets others
    write rows which refer to the content type, as the log of the office does.
    """
    ContentType.objects.select_for_update(no_key=True).get(
        app_label=model._meta.app_label, model=model._meta.model_name
    )


def _rows(plan: Plan) -> list[models.Model]:
    """Return what is saved, each after the new ones that it refers to, and once."""
    rows: dict[int, models.Model] = {}

    def add(row: models.Model) -> None:
        for field in row._meta.concrete_fields:
            if field.is_relation and field.is_cached(row):
                related = getattr(row, field.name)
                if related is not None and related._state.adding:
                    add(related)
        rows.setdefault(id(row), row)

    for line in [*plan.new, *plan.changed]:
        for row in [*line.others, line.record]:
            add(row)
    return list(rows.values())


def _counts(plan: Plan) -> str:
    counts = [
        (plan.new, "dòng mới"),
        (plan.changed, "dòng sửa"),
        (plan.faulty, "dòng lỗi bỏ qua"),
    ]
    return ", ".join(
        f"{group_thousands(len(lines))} {words}" for lines, words in counts if lines
    )
