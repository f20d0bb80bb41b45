"""Carrying out the dry run of a list that somebody has accepted."""

from collections.abc import Iterable
from typing import Protocol, Self

from django.db import transaction
from django.db.models import QuerySet

from awards.exchange.entries import ResultsList
from awards.exchange.lines import AnnexList
from awards.exchange.linking import LinkedPlan
from awards.search import awards_indexed_together
from organizations.exchange.accepting import carry_out
from organizations.exchange.plan import Row
from organizations.exchange.reading import Table
from organizations.models import ImportDraft, Operation
from organizations.undoing import undo


class SubjectList(Protocol):
    """A list that comes into one record: a decision, an edition."""

    name: str
    # What a draft keeps beside the rows, from which `of` makes the list again.
    asked: dict
    # What the log says of an import begins with these.
    words: str
    imports: QuerySet[Operation]

    @classmethod
    def of(cls, content: dict, *, locked: bool = False) -> Self: ...

    def plan(self, rows: Iterable[Row]) -> LinkedPlan: ...

    def touch(self) -> None: ...


LISTS: dict[str, type[SubjectList]] = {
    exchanged.name: exchanged for exchanged in (AnnexList, ResultsList)
}


def keep_draft(
    exchanged: SubjectList, table: Table, *, file_name: str, by
) -> ImportDraft:
    """Keep what a file says until its dry run is accepted."""
    ImportDraft.objects.forget_old()
    most = ImportDraft._meta.get_field("file_name").max_length
    return ImportDraft.objects.create(
        list_name=exchanged.name,
        file_name=file_name[-most:],
        content=table.kept() | exchanged.asked,
        by=by,
    )


def list_of(draft: ImportDraft, *, locked: bool = False) -> SubjectList:
    return LISTS[draft.list_name].of(draft.content, locked=locked)


def plan_of(draft: ImportDraft, *, locked: bool = False) -> LinkedPlan:
    """Say what the import would do now."""
    rows = Table.of(draft.content).rows
    return list_of(draft, locked=locked).plan(rows)


def accept(
    draft: ImportDraft, fingerprint: str, linked: Iterable[str], *, by
) -> Operation:
    """Write every row that is no fault, in one act that can be taken back whole.

    `linked` are the words of those offers that were accepted. Raises AcceptanceRefused,
    and changes nothing, as organizations.exchange.accepting.accept.
    """

    def planned() -> LinkedPlan:
        plan = plan_of(draft, locked=True)
        # It names what was looked at, before anything is linked.
        if plan.fingerprint == fingerprint:
            plan.link(linked)
        return plan

    exchanged = list_of(draft)
    with transaction.atomic(), awards_indexed_together():
        # First, as forms do: whoever waits for the record holds no line of it.
        exchanged.touch()
        return carry_out(
            draft, fingerprint, exchanged.model, planned, exchanged.words, by=by
        )


def take_back(exchanged: SubjectList, operation: Operation, *, by) -> None:
    """Undo an import into a record; raise UndoRefused and change nothing."""
    with transaction.atomic():
        exchanged.touch()
        undo(operation, by=by)
