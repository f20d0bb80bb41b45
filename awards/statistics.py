"""The tables of the statistics page and their file, all from the same cells."""

import csv
import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from awards.charts import Bar, bars
from awards.day_ranges import lines_within, note_of_undated
from awards.figures import Cell, Table, count_cells, public_cells, tabulate
from awards.models import Award, AwardLevel, Commendation, Nature, RecipientKind
from awards.register import catalogue
from awards.summaries import counts_in_words
from editorial.models import YEARS
from editorial.narrowing import KeptByName
from editorial.versioning import once_per_version
from organizations.leadership import present_union, terms_of
from organizations.models import Term
from visits.exports import BOM, as_text

UNKNOWN = "Chưa rõ"
# Terms whose figures a process keeps.
KEPT_TERMS = 16
COLUMNS = RecipientKind.labels

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


class Row(NamedTuple):
    label: str
    counts: list[int]
    total: int
    # The decisions behind it, "" where no list of the register is of them alone.
    address: str = ""


class Sheet(NamedTuple):
    """A table of recipients by kind of recipient, with its chart."""

    name: str
    title: str
    heading: str
    rows: list[Row]
    totals: list[int]
    total: int
    bars: list[Bar]


@once_per_version
def terms() -> list[Term]:
    """The terms of the union, to choose one. 2 queries, once a content version."""
    union = present_union(timezone.localdate())
    return list(terms_of(union)) if union else []


@dataclass(frozen=True)
class Period:
    """The years that are counted, both ends included; None leaves an end open."""

    first: int | None = None
    last: int | None = None
    term: Term | None = None

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> "Period":
        """Raises Http404 for what is no year or no term. 2 queries once, with a term.

        One year goes before a term, a term before a first and a last year. A term is
        of days, see `lines_within`; its years are only told.
        """
        if year := _year(parameters.get("nam", "")):
            return cls(year, year)
        if term := _term(parameters.get("khoa", "")):
            return cls(_year_of(term.started_on), _year_of(term.ended_on), term)
        first, last = (_year(parameters.get(name, "")) for name in ("tu", "den"))
        if first and last and first > last:
            first, last = last, first
        return cls(first, last)

    def holds(self, cell: Cell) -> bool:
        """What has no year stands in no period but that of everything."""
        if self.first is None and self.last is None:
            return True
        if cell.year is None:
            return False
        return (self.first or YEARS[0]) <= cell.year <= (self.last or YEARS[-1])

    @property
    def is_everything(self) -> bool:
        return self.term is None and self.first is None and self.last is None

    @property
    def label(self) -> str:
        if self.is_everything:
            return "Tất cả các năm"
        if self.first == self.last:
            return f"Năm {self.first}"
        ends = (f"từ năm {self.first}" if self.first else "",)
        ends += (f"đến năm {self.last}" if self.last else "",)
        words = " ".join(filter(None, ends))
        return f"{self.term.label}, {words}" if self.term else words.capitalize()

    @property
    def query(self) -> str:
        """The parameters of an address of this period, with their mark, or ""."""
        if self.term:
            return f"?khoa={self.term.pk}"
        if self.first is not None and self.first == self.last:
            return f"?nam={self.first}"
        values = {"tu": self.first, "den": self.last}
        asked = urlencode({name: value for name, value in values.items() if value})
        return f"?{asked}" if asked else ""


class Counted(NamedTuple):
    cells: list[Cell]
    # What the figures leave out, "" for nothing.
    note: str = ""


class Statistics(NamedTuple):
    period: Period
    sheets: list[Sheet]
    total: int
    note: str
    # "06 tập thể, 01 cá nhân"
    in_words: str


def years() -> list[int]:
    """The years of which there is something, newest first."""
    return sorted({cell.year for cell in public_cells()} - {None}, reverse=True)


_kept_terms = KeptByName(KEPT_TERMS)


def _counted(period: Period) -> Counted:
    if term := period.term:
        return _kept_terms.get(term.pk, partial(_count_term, term))
    return Counted([cell for cell in public_cells() if period.holds(cell)])


def _count_term(term: Term) -> Counted:
    awards = Award.objects.public().counted()
    lines = lines_within(awards, term.started_on, term.ended_on)
    return Counted(count_cells(lines), note_of_undated(awards))


def statistics_of(period: Period) -> Statistics:
    """Count a period. 2 queries, 3 for a term, once a content version."""
    cells, note = _counted(period)
    by_recipient: dict[str, int] = {}
    for cell in cells:
        kind = cell.recipient_kind
        by_recipient[kind] = by_recipient.get(kind, 0) + cell.count
    return Statistics(
        period,
        [_sheet(kind, cells, period) for kind in _tables(cells)],
        sum(by_recipient.values()),
        note,
        counts_in_words(by_recipient),
    )


class Kind(NamedTuple):
    """How one table is made: what a cell's row is, and what rows are called."""

    name: str
    title: str
    heading: str
    row: Callable[[Cell], Hashable]
    # In the order of the table.
    labels: dict[Hashable, str]
    # The parameter of the register by which a row is asked for, and its value.
    asked: Callable[[Hashable], dict] = lambda key: {}


def _tables(cells: list[Cell]) -> list[Kind]:
    met = sorted({cell.year for cell in cells} - {None}, reverse=True)
    kinds = {kind.pk: kind for kind in catalogue()}
    return [
        Kind(
            "nam",
            "Theo năm",
            "Năm",
            lambda cell: cell.year,
            {year: str(year) for year in met},
            lambda year: {"nam": year},
        ),
        Kind(
            "cap",
            "Theo cấp khen thưởng",
            "Cấp",
            lambda cell: cell.level,
            dict(AwardLevel.choices),
            lambda level: {"cap": level},
        ),
        Kind(
            "nhom",
            "Theo nhóm danh hiệu, hình thức",
            "Nhóm",
            lambda cell: cell.nature,
            dict(Nature.choices),
        ),
        Kind(
            "hinh-thuc",
            "Theo danh hiệu, hình thức",
            "Danh hiệu, hình thức",
            lambda cell: cell.kind,
            {pk: kind.name for pk, kind in kinds.items()},
            lambda pk: {"hinh-thuc": kinds[pk].slug},
        ),
        Kind(
            "loai",
            "Theo loại khen thưởng",
            "Loại khen thưởng",
            lambda cell: cell.commendation,
            dict(Commendation.choices),
            lambda way: {"loai": way},
        ),
    ]


def _sheet(kind: Kind, cells: list[Cell], period: Period) -> Sheet:
    """Rows without anything are left out; what nobody said stands last."""
    table = tabulate(
        cells, kind.row, lambda cell: cell.recipient_kind, columns=RecipientKind.values
    )
    known = [key for key in kind.labels if key in table.rows]
    rows = [
        _row(table, key, kind.labels[key], _decisions_of(kind.asked(key), period))
        for key in known
    ]
    rows += [_row(table, key, UNKNOWN, "") for key in table.rows if key not in known]
    drawn = [(row.label, list(zip(COLUMNS, row.counts, strict=True))) for row in rows]
    totals = [table.column_total(column) for column in table.columns]
    named = (kind.name, kind.title, kind.heading)
    return Sheet(*named, rows, totals, table.total, bars(drawn))


def _decisions_of(asked: dict, period: Period) -> str:
    """The decisions behind a row: the register knows one year or all of them."""
    if period.term:
        return ""
    is_one_year = period.first is not None and period.first == period.last
    if not asked or not (is_one_year or period.is_everything or "nam" in asked):
        return ""
    years = {"nam": period.first} if is_one_year else {}
    return f"{reverse('awards:register')}?{urlencode(asked | years)}"


def _row(table: Table, key: Hashable, label: str, address: str) -> Row:
    counts = [table.cells.get((key, column), 0) for column in table.columns]
    return Row(label, counts, table.row_total(key), address)


def csv_text(statistics: Statistics) -> str:
    """Return all tables as one file for Excel: a line a row, the sums included."""
    stream = StringIO()
    stream.write(BOM)
    lines = csv.writer(stream)
    lines.writerow(["Thời gian", "Bảng", "Mục", *COLUMNS, "Tổng số"])
    start = [statistics.period.label]
    for sheet in statistics.sheets:
        for row in sheet.rows:
            cells = [*start, sheet.title, row.label, *row.counts, row.total]
            lines.writerow(map(as_text, cells))
        lines.writerow([*start, sheet.title, "Tổng số", *sheet.totals, sheet.total])
    return stream.getvalue()


def _year(text: str) -> int | None:
    if not text:
        return None
    if not _YEAR.fullmatch(text):
        raise Http404("Không có số liệu của năm này.")
    return int(text)


def _term(text: str) -> Term | None:
    if not text:
        return None
    for term in terms() if _NUMBER.fullmatch(text) else []:
        if term.pk == int(text):
            return term
    raise Http404("Không có khóa này.")


def _year_of(day: str) -> int | None:
    return int(day[:4]) if day else None
