"""The days a report is about, its steps, and the same days of the year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from vietnamese.dates import parse_date, short_date

# What the office may ask for; the years are those of editorial.models.YEARS.
YEARS = range(1900, 2200)
# Lines of one report: more can neither be drawn nor read.
MOST = {"ngay": 400, "thang": 120}


class Step(StrEnum):
    """What one line of a report stands for; the value is the word in the address."""

    DAY = "ngay"
    MONTH = "thang"
    YEAR = "nam"


class PeriodRefused(ValueError):  # noqa: N818 - it is read as a sentence
    """A period that no report can be made of."""


@dataclass(frozen=True)
class Span:
    """Days that follow each other, both ends included."""

    first: date
    last: date

    def __str__(self):
        if self.first == self.last:
            return short_date(self.first)
        return f"{short_date(self.first)} – {short_date(self.last)}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def year_before(self) -> "Span | None":
        """Return the same days of the year before; None where there are none.

        Whole months stay whole: February 2029 is compared with all 29 days of
        February 2028. Elsewhere a 29 February has no counterpart.
        """
        first = _year_before(self.first) or date(self.first.year - 1, 3, 1)
        last = _year_before(self.last) or date(self.last.year - 1, 2, 28)
        if self.first.day == 1 and self.last == month_end(self.last):
            last = month_end(last)
        return Span(first, last) if first <= last else None


def _year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def read_period(
    asked: Mapping[str, str], today: date, first_counted: date | None
) -> tuple[Step, Span]:
    """Read ?theo=&tu=&den=; what is left out has a default.

    `first_counted` is the first day with figures, where all years begin. Raises
    PeriodRefused with a sentence for the person who asked.
    """
    step = _step(asked.get("theo", ""))
    # What is still to come has no figures: with it no comparison would be fair.
    last = min(_day(asked.get("den", "")) or today, today)
    first = _day(asked.get("tu", "")) or _default_first(step, last, first_counted)
    if first > today:
        raise PeriodRefused(f"Ngày {short_date(first)} chưa tới, nên chưa có số liệu.")
    if first > last:
        raise PeriodRefused(
            f"“Từ ngày” ({short_date(first)}) không được sau “Đến ngày” "
            f"({short_date(last)})."
        )
    span = Span(first, last)
    _refuse_too_many(step, span)
    return step, span


def _step(text: str) -> Step:
    try:
        return Step(text or Step.DAY)
    except ValueError:
        raise PeriodRefused(
            "Hãy chọn xem theo ngày, theo tháng hoặc theo năm."
        ) from None


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        # Nobody's date is longer; the sentence quotes what was typed.
        day = parse_date(text[:40])
    except ValueError as error:
        raise PeriodRefused(str(error)) from None
    if day.year not in YEARS:
        raise PeriodRefused(
            f"Năm {day.year} không dùng được: hãy chọn năm từ {YEARS[0]} đến "
            f"{YEARS[-1]}."
        )
    return day


def _default_first(step: Step, last: date, first_counted: date | None) -> date:
    """30 days, 12 months, or all the years that were counted."""
    if step == Step.DAY:
        return last - timedelta(days=29)
    if step == Step.MONTH:
        year, month = divmod(last.year * 12 + last.month - 1 - 11, 12)
        return date(year, month + 1, 1)
    return min(first_counted or last, last).replace(month=1, day=1)


def _refuse_too_many(step: Step, span: Span) -> None:
    days = (span.last - span.first).days + 1
    if step == Step.DAY and days > MOST[step]:
        raise PeriodRefused(
            f"Theo ngày chỉ xem được tối đa {MOST[step]} ngày một lần; với khoảng dài "
            "hơn, hãy chọn xem theo tháng hoặc theo năm."
        )
    months = (span.last.year - span.first.year) * 12 + span.last.month
    if step == Step.MONTH and months - span.first.month + 1 > MOST[step]:
        raise PeriodRefused(
            f"Theo tháng chỉ xem được tối đa {MOST[step]} tháng một lần; với khoảng "
            "dài hơn, hãy chọn xem theo năm."
        )


def parts(step: Step, span: Span) -> list[Span]:
    """Cut a span into days, months or years; the outer ones may be cut short."""
    found, first = [], span.first
    while first <= span.last:
        ends = {
            Step.DAY: first,
            Step.MONTH: month_end(first),
            Step.YEAR: date(first.year, 12, 31),
        }
        found.append(Span(first, min(ends[step], span.last)))
        first = found[-1].last + timedelta(days=1)
    return found


def part_name(step: Step, part: Span) -> str:
    """Return "24/11/2026", "11/2026" or "2026", with the days of a cut one."""
    first, last = part.first, part.last
    if step == Step.DAY:
        return short_date(first)
    if step == Step.MONTH:
        name, is_whole = f"{first:%m/%Y}", first.day == 1 and last == month_end(last)
        return name if is_whole else f"{name} (ngày {first.day}–{last.day})"
    is_whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return f"{first.year}" if is_whole else f"{first.year} ({first:%d/%m}–{last:%d/%m})"
