"""A plan and how far it is, as a paper: the table that Word and Excel are made of."""

from datetime import date

from news.models import YearlyPlan
from news.plans.listing import Line, grouped, lines_of, progress_among
from news.plans.parties import Party
from organizations.papers.report import Report

COLUMNS = [
    "STT",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Chỉ tiêu, kết quả",
    "Tình trạng",
    "Ghi chú tiến độ",
]

# What readers are handed: it is no paper that somebody signed.
TITLE = "Tình hình thực hiện kế hoạch công tác năm {year}"


def paper_of(plan: YearlyPlan, day: date, *, is_official: bool) -> Report:
    """Return the plan as it stands on a day, for the office or readers. 3 queries."""
    lines = lines_of(plan, day)
    report = Report(
        f"ke-hoach-{plan.year}",
        str(plan) if is_official else TITLE.format(year=plan.year),
        COLUMNS,
        subtitles=[
            f"(Tình hình thực hiện đến ngày {day:%d/%m/%Y})"
            if is_official
            else f"(Tính đến ngày {day:%d/%m/%Y})"
        ],
        summary=progress_among(lines, day).in_words,
        is_wide=True,
        is_official=is_official,
        sheet="Kế hoạch",
    )
    # Where no task has a number as printed, each has the one of its place.
    is_numbered = any(line.task.number for line in lines)
    places = {line.task.pk: str(place) for place, line in enumerate(lines, 1)}
    for group in grouped(lines):
        if group.heading:
            report.group(group.heading)
        for line in group.lines:
            number = line.task.number if is_numbered else places[line.task.pk]
            report.line(number, *_cells(line))
    return report


def _cells(line: Line) -> list[str]:
    task = line.task
    return [
        f"{task.title}\n{task.text}" if task.text else task.title,
        _names(line.owners),
        _names(line.partners),
        task.shown_due,
        line.measure,
        line.status.label,
        _note(line),
    ]


def _note(line: Line) -> str:
    if line.note is None:
        return ""
    then = f", lúc đó: {line.noted_as}" if line.noted_as else ""
    return f"{line.note.note} ({line.note.noted_on:%d/%m/%Y}{then})"


def _names(parties: list[Party]) -> str:
    return "; ".join(party.name for party in parties)
