"""When something is due: a day, a month, a quarter, or any time in a year.

Kept as text: "2024-03-15", "2024-03", "2024-q1" or "2024".
"""

import re
from datetime import date, timedelta

from vietnamese.cleaning import clean_text
from vietnamese.partial_dates import parse_partial_date, show_partial_date

_ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(
    r"(?:quý|quí|quy|qui|q)\s*(?P<quarter>(?-i:[1-4]|[Ii]{1,3}|[Ii][Vv]))(?:\s*[/.-]\s*|,?\s+năm\s+|\s+)"
    r"(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_KEPT_QUARTER = re.compile(r"(?P<year>[0-9]{4})-q(?P<quarter>[1-4])")
_WHOLE_YEAR = re.compile(r"(?:cả năm|ca nam)\s+(?P<year>[0-9]{4})", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng|thang)\s*(?P<rest>[0-9]{1,2}\b.*)", re.IGNORECASE)
# What plans write without their year.
_WITHOUT_YEAR = re.compile(
    r"(?:quý|quí|quy|qui|q)\s*(?-i:[1-4]|[Ii]{1,3}|[Ii][Vv])|cả năm|ca nam"
    r"|(?:tháng|thang)\s*[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}",
    re.IGNORECASE,
)


def parse_due(text: str, year: int | None = None) -> str:
    """Read when something is due, as plans write it; "" for nothing.

    What names no year is in the year given. Raises ValueError with a sentence fit for
    the person who typed the text.
    """
    cleaned = clean_text(text)
    if year and _WITHOUT_YEAR.fullmatch(cleaned):
        between = "/" if cleaned[-1].isdecimal() else " "
        cleaned = f"{cleaned}{between}{year}"
    if match := _MONTH.fullmatch(cleaned):
        cleaned = f"tháng {match['rest']}"
    if match := _QUARTER.fullmatch(cleaned) or _KEPT_QUARTER.fullmatch(cleaned):
        year = parse_partial_date(match["year"])
        return f"{year}-q{_quarter(match['quarter'])}"
    if match := _WHOLE_YEAR.fullmatch(cleaned):
        return parse_partial_date(match["year"])
    try:
        return parse_partial_date(cleaned)
    except ValueError as refusal:
        if "Không đọc được" not in str(refusal):
            raise
    raise ValueError(
        f"Không đọc được thời hạn “{cleaned}”. Hãy viết ngày, tháng, quý hoặc năm, ví "
        "dụ: 30/6/2024, tháng 6/2024, quý II/2024, cả năm 2024."
    )


def show_due(value: str) -> str:
    """Return "30/06/2024", "tháng 06/2024", "quý II/2024", "cả năm 2024" or ""."""
    if match := _KEPT_QUARTER.fullmatch(value):
        return f"quý {_ROMAN[int(match['quarter']) - 1]}/{match['year']}"
    return f"cả năm {value}" if len(value) == 4 else show_partial_date(value)


def last_day(value: str) -> date | None:
    """Return the last day that is in time, None where no time is set."""
    if not value:
        return None
    if match := _KEPT_QUARTER.fullmatch(value):
        return _end_of_month(int(match["year"]), int(match["quarter"]) * 3)
    if len(value) == 10:
        return date.fromisoformat(value)
    if len(value) == 7:
        return _end_of_month(int(value[:4]), int(value[5:]))
    return date(int(value), 12, 31)


def _quarter(text: str) -> int:
    return int(text) if text.isdecimal() else _ROMAN.index(text.upper()) + 1


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
