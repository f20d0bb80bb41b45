"""Dates of which only the year, or the year and the month, is known.

Kept as the beginning of an ISO date: "2019", "2019-10" or "2019-10-16". As text these
stand in the order of time, a year before its months.
"""

import re
from datetime import date

from vietnamese.cleaning import clean_text
from vietnamese.dates import parse_date, short_date

_YEAR = re.compile(r"(?:năm )?(?P<year>[0-9]{4})", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:tháng )?(?P<month>[0-9]{1,2})(?:[/.-]| năm )(?P<year>[0-9]{4})", re.IGNORECASE
)
_ISO_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")


def parse_partial_date(text: str) -> str:
    """Read a day, a month or a year as people write them; "" for nothing.

    Raises ValueError with a sentence fit for the person who typed the text.
    """
    cleaned = clean_text(text)
    if not cleaned:
        return ""
    if match := _YEAR.fullmatch(cleaned):
        return _known(cleaned, match["year"])
    for pattern in (_MONTH, _ISO_MONTH):
        if match := pattern.fullmatch(cleaned):
            return _known(cleaned, f"{match['year']}-{int(match['month']):02d}")
    try:
        return _known(cleaned, parse_date(cleaned).isoformat())
    except ValueError as refusal:
        if "không có trong lịch" in str(refusal):
            raise
    raise ValueError(
        f"Không đọc được ngày “{cleaned}”. Hãy viết ngày/tháng/năm, tháng/năm hoặc chỉ "
        "năm, ví dụ 16/10/2019, 10/2019, 2019."
    )


def show_partial_date(value: str) -> str:
    """Return "16/10/2019", "tháng 10/2019" or "2019"."""
    if len(value) == 10:
        return short_date(date.fromisoformat(value))
    if len(value) == 7:
        return f"tháng {value[5:]}/{value[:4]}"
    return value


def show_period(start: str, end: str) -> str:
    """Return "2019 – 2024", "từ 2019", "đến 2024" or ""."""
    shown_start, shown_end = show_partial_date(start), show_partial_date(end)
    if start and end:
        return shown_start if start == end else f"{shown_start} – {shown_end}"
    if start:
        return f"từ {shown_start}"
    return f"đến {shown_end}" if end else ""


def has_begun(value: str, day: date) -> bool:
    """Say whether a beginning has come: known to the year, on the year's first day.

    What has no date has always been.
    """
    return value <= day.isoformat()


def is_over(value: str, day: date) -> bool:
    """Say whether an end has passed: known to the year, once the year is over.

    What has no date goes on.
    """
    return value != "" and value < day.isoformat()[: len(value)]


def _known(text: str, value: str) -> str:
    """Return the value if it stands in the calendar and in the years that we keep."""
    try:
        date.fromisoformat(f"{value}-01-01"[:10] if len(value) < 10 else value)
    except ValueError:
        raise ValueError(f"Ngày “{text}” không có trong lịch.") from None
    if not 1800 <= int(value[:4]) < 2200:
        raise ValueError(f"Năm {value[:4]} không dùng được: hãy xem lại “{text}”.")
    return value
