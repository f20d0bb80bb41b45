"""The entries of one edition as a list that goes out to Excel and comes back."""

from collections.abc import Iterable
from typing import Self

from django.db.models import Q

from awards.exchange.entry_planning import Planning, ResultsPlan
from awards.exchange.imports import changes_of, imports_that
from awards.exchange.known_names import (
    KnownNames,
    field_name,
    prize_key,
    prize_name,
    prize_rank,
    words_key,
)
from awards.exchange.pasted_results import grid_of
from awards.exchange.result_columns import COLUMNS, TITLE
from awards.exchange.results import ResultsReader
from awards.identities import without_hints, without_identities
from awards.models import Author, ContestField, Edition, Entry, Prize
from organizations.exchange.columns import Column
from organizations.exchange.lists import ExchangedList
from organizations.exchange.plan import Line, Row
from organizations.exchange.reading import Grid, Table, read_grid


class ResultsList(ExchangedList):
    name = "entry"
    model = Entry
    title = TITLE
    needed = ("title",)
    hides_identities = False

    def __init__(
        self,
        edition: Edition,
        *,
        hides: bool = False,
        new_prizes: Iterable[str] = (),
        new_fields: Iterable[str] = (),
        locked: bool = False,
    ):
        """`hides` masks the authors that are new; names that are new may be added."""
        super().__init__(locked=locked)
        self.edition = edition
        self.hides = hides
        self.new_prizes, self.new_fields = list(new_prizes), list(new_fields)

    @classmethod
    def of(cls, content: dict, *, locked: bool = False) -> Self:
        """Return a draft's list; Edition.DoesNotExist once the edition is gone."""
        edition = Edition.objects.select_related("contest").get(pk=content["edition"])
        asked = {name: content[name] for name in ("hides", "new_prizes", "new_fields")}
        return cls(edition, **asked, locked=locked)

    @property
    def asked(self) -> dict:
        return {
            "edition": self.edition.pk,
            "hides": self.hides,
            "new_prizes": self.new_prizes,
            "new_fields": self.new_fields,
        }

    @property
    def file_name(self) -> str:
        return f"ket-qua_{self.edition.pk}"

    @property
    def words(self) -> str:
        return f"Nhập kết quả của “{self.edition}”"

    @property
    def imports(self):
        """Those that wrote entries, or authors of entries that were there."""
        edition = str(self.edition.pk)
        authors = Author.objects.filter(entry__edition=self.edition)
        return imports_that(
            changes_of(Entry, after__edition_id=edition)
            | Q(changes_of(Author, object_id__in=authors.values("pk")))
        )

    @property
    def columns(self) -> list[Column]:
        return COLUMNS

    def records(self) -> list[Entry]:
        entries = self.edition.entries.select_related("field", "prize")
        entries = list(entries.prefetch_related("authors").order_by("order", "pk"))
        if self.hides_identities:
            without_hints(entries)
            without_identities(a for entry in entries for a in entry.authors.all())
        return entries

    def prizes(self) -> KnownNames:
        kept = list(self.edition.prizes.order_by("order", "pk"))
        last = max((prize.order for prize in kept), default=0)
        ranked = sorted(self.new_prizes, key=prize_rank)
        made = [
            Prize(edition=self.edition, name=name, order=last + place)
            for place, name in enumerate(ranked, 1)
        ]
        return KnownNames(kept, prize_key, prize_name, made, longest=_longest(Prize))

    def fields(self) -> KnownNames:
        kept = list(self.edition.fields.order_by("order", "pk"))
        last = max((field.order for field in kept), default=0)
        made = [
            ContestField(edition=self.edition, name=name, order=last + place)
            for place, name in enumerate(self.new_fields, 1)
        ]
        longest = _longest(ContestField)
        return KnownNames(kept, words_key, field_name, made, longest=longest)

    def plan(self, rows: Iterable[Row]) -> ResultsPlan:
        """Say what an import would do. 9 queries, and 2 for each 500 names."""
        lines = [Line(row) for row in rows]
        return Planning(self, lines).plan()

    def touch(self) -> None:
        """An edition keeps no moment of saving, which open forms would compare."""

    def locked_entries(self):
        return self._locked(self.edition.entries.all())

    # What comes in; each raises WorkbookRefused with a sentence

    def read_workbook(self, data: bytes, file_name: str) -> Table:
        return read_grid(data, file_name, TITLE, self._read, keeps_lines=True)

    def read_pasted(self, text: str) -> Table:
        return self._read(grid_of(text), lone_titles="\t" not in text)

    def _read(self, grid: Grid, *, lone_titles: bool = False) -> Table:
        known = self.prizes(), self.fields()
        return ResultsReader(grid, *known, lone_titles=lone_titles).read()


def _longest(model) -> int:
    return model._meta.get_field("name").max_length
