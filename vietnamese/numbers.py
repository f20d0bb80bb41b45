"""Numbers in Vietnamese writing: a dot between thousands, a comma for decimals."""

from decimal import ROUND_HALF_UP, Context, Decimal

_FILE_SIZE_UNITS = ("B", "KB", "MB", "GB", "TB")
# Digits enough for the largest float; the default context stops at 28.
_EXACT = Context(prec=400)


def group_thousands(number: int) -> str:
    """Return "216.225" for 216225."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float | Decimal, places: int = 2) -> str:
    """Return "2,5" for 2.5: at most `places` decimals, without closing zeros.

    A half is rounded away from zero, as taught at school; 0.125 gives "0,13".
    """
    exact = Decimal(str(number))
    if not exact.is_finite():
        raise ValueError(f"Không viết được số {number}.")
    rounded = _round_half_up(exact, places)
    if "." in (plain := f"{rounded:,f}"):
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def padded_count(count: int, noun: str) -> str:
    """Return "06 tập thể": official lists give small counts two digits."""
    digits = f"{count:02d}" if 0 <= count < 10 else group_thousands(count)
    return f"{digits} {noun}"


def money(amount: float | Decimal) -> str:
    """Return "30.000.000 đồng"; there is no coin smaller than one đồng."""
    return f"{decimal(amount, places=0)} đồng"


def file_size(size_in_bytes: int) -> str:
    """Return "1,5 MB" for 1536000, in steps of 1024 as Windows shows it."""
    if size_in_bytes < 0:
        raise ValueError("Kích thước tệp không thể âm.")
    size, units = Decimal(size_in_bytes), list(_FILE_SIZE_UNITS)
    while len(units) > 1 and _round_half_up(size, 1) >= 1024:
        size /= 1024
        units.pop(0)
    return f"{decimal(size, places=1)} {units[0]}"


def _round_half_up(number: Decimal, places: int) -> Decimal:
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)
    return rounded or Decimal(0)  # never "-0"
