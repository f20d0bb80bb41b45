"""Reports that count: by year, by kind of commendation, by term."""

from collections.abc import Callable, Hashable

from awards.figures import Cell, Table, count_cells, tabulate
from awards.models import AwardKind, AwardLevel, Commendation
from awards.reports.recipients import RECIPIENTS, summary_of
from organizations.papers.report import Report

NOBODY_SAID = "Chưa ghi"
KIND_UNKNOWN = "Chưa ghi danh hiệu, hình thức"
LEVELS = dict(AwardLevel.choices)
COMMENDATIONS = dict(Commendation.choices)


def yearly_report(awards, year: int | None) -> Report:
    """Count by level and form, and by who received it. 2 queries."""
    cells = [cell for cell in count_cells(awards) if year in (None, cell.year)]
    period = f"năm {year}" if year else "các năm"
    table = _by_form(cells, lambda cell: cell.recipient_kind, list(RECIPIENTS))
    report = Report(
        f"khen-thuong_{year or 'cac-nam'}",
        f"Thống kê khen thưởng {period}",
        ["Danh hiệu, hình thức", *RECIPIENTS.values(), "Tổng số"],
        summary=summary_of(table),
    )
    _lay_forms(report, table)
    return report


def commendation_report(awards, year: int | None) -> Report:
    """Count by kind of commendation, and by who received it. 1 query."""
    cells = [cell for cell in count_cells(awards) if year in (None, cell.year)]
    period = f"năm {year}" if year else "các năm"
    table = tabulate(
        cells,
        lambda cell: cell.commendation,
        lambda cell: cell.recipient_kind,
        columns=RECIPIENTS,
    )
    report = Report(
        f"loai-khen-thuong_{year or 'cac-nam'}",
        f"Thống kê theo loại khen thưởng {period}",
        ["Loại khen thưởng", *RECIPIENTS.values(), "Tổng số"],
        summary=summary_of(table),
    )
    for row in sorted(table.rows, key=_place_in(COMMENDATIONS)):
        report.line(COMMENDATIONS.get(row, NOBODY_SAID), *_counts(table, row))
    _lay_total(report, table)
    return report


def term_report(awards, title: str, period: str) -> Report:
    """Count the lines of a term by form and year. 2 queries."""
    cells = count_cells(awards)
    years = sorted({cell.year for cell in cells} - {None})
    columns = [*years, *({cell.year for cell in cells} & {None})]
    table = _by_form(cells, lambda cell: cell.year, columns)
    recipients = tabulate(
        cells, lambda cell: "", lambda cell: cell.recipient_kind, columns=RECIPIENTS
    )
    report = Report(
        "khen-thuong_nhiem-ky",
        title,
        [
            "Danh hiệu, hình thức",
            *(str(year or "Không rõ năm") for year in columns),
            "Tổng số",
        ],
        subtitles=[period],
        summary=summary_of(recipients),
        is_wide=len(columns) > 4,
    )
    _lay_forms(report, table)
    return report


def _by_form(
    cells: list[Cell], column: Callable[[Cell], Hashable], columns: list
) -> Table:
    return tabulate(
        cells, lambda cell: (cell.level, cell.kind), column, columns=columns
    )


def _lay_forms(report: Report, table: Table) -> None:
    """Lay the forms of each level under it, as the catalogue ranks them. 1 query."""
    kinds = {kind.pk: kind for kind in AwardKind.objects.only("name", "rank")}
    ranks = {pk: place for place, pk in enumerate(kinds)}
    levels = sorted({row[0] for row in table.rows}, key=_place_in(LEVELS))
    for level in levels:
        rows = [row for row in table.rows if row[0] == level]
        report.group(f"Cấp: {LEVELS.get(level, NOBODY_SAID)}")
        for row in sorted(rows, key=lambda row: ranks.get(row[1], len(ranks))):
            kind = kinds.get(row[1])
            report.line(kind.name if kind else KIND_UNKNOWN, *_counts(table, row))
    _lay_total(report, table)


def _lay_total(report: Report, table: Table) -> None:
    totals = [table.column_total(column) for column in table.columns]
    report.total("Tổng cộng", *totals, table.total)


def _counts(table: Table, row: Hashable) -> list[int]:
    counts = [table.cells.get((row, column), 0) for column in table.columns]
    return [*counts, table.row_total(row)]


def _place_in(labels: dict) -> Callable[[Hashable], int]:
    places = {value: place for place, value in enumerate(labels)}
    return lambda value: places.get(value, len(places))
