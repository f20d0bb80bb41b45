"""Dates as Vietnamese readers and official documents write them.

Datetimes are taken as they are: the caller has already made them local.
"""

import re
from datetime import date, datetime

from vietnamese.cleaning import clean_text

_WEEKDAYS = (
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
)

_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
)
_IN_WORDS = re.compile(
    r"(?:ngày )?(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})",
    re.IGNORECASE,
)


def short_date(day: date) -> str:
    """Return "26/01/2024"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date(day: date) -> str:
    """Return "Thứ Sáu, 26/01/2024"."""
    return f"{_WEEKDAYS[day.weekday()]}, {short_date(day)}"


def date_time(moment: datetime) -> str:
    """Return "26/01/2024 14:00"."""
    return f"{short_date(moment)} {moment.hour:02d}:{moment.minute:02d}"


def month_year(day: date) -> str:
    """Return "tháng 01/2024"."""
    return f"tháng {day.month:02d}/{day.year:04d}"


def official_date(day: date) -> str:
    """Return "ngày 04 tháng 10 năm 2023".

    Rules for official documents ask for a zero before days under 10 and before
    months 1 and 2 only, where a digit could be added by hand.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year:04d}"


def parse_date(text: str) -> date:
    """Read a day written day first, in ISO order or in words.

    Raises ValueError with a sentence fit for the person who typed the text.
    """
    cleaned = clean_text(text)
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS):
        if match := pattern.fullmatch(cleaned):
            return _existing_day(cleaned, match)
    raise ValueError(
        f"Không đọc được ngày “{cleaned}”. Hãy viết ngày/tháng/năm, ví dụ 26/01/2024."
    )


def _existing_day(text: str, match: re.Match[str]) -> date:
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Ngày “{text}” không có trong lịch.") from None
