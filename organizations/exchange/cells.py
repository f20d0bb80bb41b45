"""What is written in one cell: as read from Excel, and what a column makes of it.

Each reader takes a filled cell (text or a number) and returns the value to keep, or
raises ValueError with a sentence for the office. `warn` takes what it should look at.
"""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from vietnamese.cleaning import clean_lines, clean_text
from vietnamese.dates import short_date
from vietnamese.folding import fold
from vietnamese.names import parse_name
from vietnamese.numbers import group_thousands
from vietnamese.partial_dates import parse_partial_date

Cell = str | int | float
Warn = Callable[[str], None]

# Stands for what could not be read; Excel shows it as an error.
UNREADABLE = "#N/A"
DASHES = {"-", "–", "—"}
MAX_SMALL = 32_767
MAX_COUNT = 2_147_483_647

_GROUPED = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_YES = {"co", "x", "yes", "true", "dung", "1"}
_NO = {"khong", "no", "false", "sai", "0"}


def plain_cell(value) -> Cell | None:
    """Return a cell as text or number; dates as the office writes them."""
    if value is None or isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return UNREADABLE
        return int(value) if value.is_integer() else value
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (date, datetime)):
        return short_date(value)
    return clean_text(str(value)) or None


def lined_cell(value) -> Cell | None:
    """As `plain_cell`; text keeps its lines."""
    return (clean_lines(value) or None) if isinstance(value, str) else plain_cell(value)


def text(cell: Cell, warn: Warn) -> str:
    return shown(cell)


def shown(cell: Cell) -> str:
    """Return a cell as text, a decimal number with its comma as Excel shows it here."""
    return repr(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def partial_date(cell: Cell, warn: Warn) -> str:
    # A month typed as 10.2019 became a number.
    return parse_partial_date(str(cell))


def phone(cell: Cell, warn: Warn) -> str:
    if isinstance(cell, str):
        return cell
    digits = str(cell)
    if isinstance(cell, int) and 9 <= len(digits) <= 10:
        warn(
            f"Excel đã đổi số điện thoại thành số và bỏ mất số 0 ở đầu; cổng đọc là "
            f"0{digits}. Hãy xem lại."
        )
        return f"0{digits}"
    warn(f"Excel đã đổi số điện thoại thành số ({shown(cell)}). Hãy xem lại.")
    return shown(cell)


def count(cell: Cell, warn: Warn) -> int:
    """Read 1234, "1.234", "1 234", and 1.234 that Excel took for a decimal number."""
    number = _whole(cell)
    if isinstance(cell, float) and number is not None:
        warn(f"“{shown(cell)}” được đọc là {group_thousands(number)}. Hãy xem lại.")
    return _within(cell, number, MAX_COUNT, "1250 hoặc 1.250")


def small_number(cell: Cell, warn: Warn) -> int:
    is_digits = isinstance(cell, str) and cell.isascii() and cell.isdecimal()
    number = int(cell[:20]) if is_digits else cell if isinstance(cell, int) else None
    return _within(cell, number, MAX_SMALL, "0, 1, 2")


def _within(cell: Cell, number: int | None, most: int, example: str) -> int:
    if number is None:
        raise ValueError(
            f"“{shown(cell)}” không phải số nguyên. Hãy ghi ví dụ {example}."
        )
    if not 0 <= number <= most:
        raise ValueError(
            f"Số {group_thousands(number)} không dùng được: hãy ghi số từ 0 đến "
            f"{group_thousands(most)}."
        )
    return number


def _whole(cell: Cell) -> int | None:
    if isinstance(cell, int):
        return cell
    written = repr(cell) if isinstance(cell, float) else cell
    if _GROUPED.fullmatch(written) or written.isascii() and written.isdecimal():
        return int(re.sub(r"[^0-9]", "", written)[:20])
    return None


def email(cell: Cell, warn: Warn) -> str:
    return shown(cell).removeprefix("mailto:")


def website(cell: Cell, warn: Warn) -> str:
    address = shown(cell)
    return address if _SCHEME.match(address) else f"https://{address}"


def yes_no(cell: Cell, warn: Warn) -> bool:
    word = fold(str(cell)).strip()
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(f"Không hiểu “{shown(cell)}”. Hãy ghi “có” hoặc “không”.")


def titles(cell: Cell, warn: Warn) -> str:
    written = parse_name(shown(cell))
    if written.full_name:
        raise ValueError(
            f"Không nhận ra “{written.full_name}”. Hãy viết tắt như PGS.TS., BSCKII., "
            "NGƯT."
        )
    return "".join(written.titles)


def choice(choices: Iterable[tuple[str, str]]) -> Callable[[Cell, Warn], str]:
    """Return a reader of a choice by its Vietnamese label or its code."""
    labels = dict(choices)
    values = {same(label): value for value, label in labels.items()}
    values |= {same(value): value for value in labels}

    def read(cell: Cell, warn: Warn) -> str:
        if (value := values.get(same(shown(cell)))) is None:
            allowed = "; ".join(labels.values())
            raise ValueError(f"Không có “{shown(cell)}”. Hãy ghi một trong: {allowed}.")
        return value

    return read


def same(name: str) -> str:
    """Return a name to compare: without marks, case and double spaces."""
    return " ".join(fold(clean_text(name)).split())
