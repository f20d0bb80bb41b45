"""What every list that goes out to Excel and comes back has."""

from collections.abc import Iterable

from django.db import models

from organizations.exchange.columns import CODE, Column
from organizations.exchange.plan import Plan, Row


class ExchangedList:
    """One list; made anew for each use, as it keeps what it has read.

    `locked` keeps the rows that may be written from changing until the transaction
    ends.
    """

    name: str
    model: type[models.Model]
    title: str
    file_name: str
    # Without a code, a row needs these.
    needed: tuple[str, ...]

    def __init__(self, *, locked: bool = False):
        self.locked = locked

    @property
    def columns(self) -> list[Column]:
        raise NotImplementedError

    def records(self) -> Iterable[models.Model]:
        """Return everything, in the order of the export."""
        raise NotImplementedError

    def plan(self, rows: Iterable[Row]) -> Plan:
        """Say what an import of the rows would do; the same few queries for any."""
        raise NotImplementedError

    def columns_for(self, *, with_private: bool) -> list[Column]:
        return [
            column for column in self.columns if with_private or not column.is_private
        ]

    def missing_heads(self, names: Iterable[str]) -> list[str]:
        """Return the heads of the columns without which no row can be understood."""
        names = set(names)
        needed = () if CODE in names and len(names) > 1 else self.needed
        heads = {column.name: column.head for column in self.columns}
        return [heads[name] for name in needed if name not in names]

    def _locked(self, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.select_for_update() if self.locked else queryset
