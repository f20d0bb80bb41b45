"""The drawing of one row of figures as SVG: bars, and a line for the year before.

The picture is stretched to the width of its place (`preserveAspectRatio="none"`), so
letters stand beside it in HTML and stay as large on a phone as on a desk.
"""

from dataclasses import dataclass
from itertools import pairwise

from vietnamese.numbers import group_thousands
from visits.reports import Count, Line

# Units of the drawing.
WIDTH, HEIGHT = 1000, 200
# Share of a column that its bar fills.
BAR = 0.76
# As many as have room under their columns.
MOST_NAMES = 6
# Even, so that half of it is a whole number too.
TOPS = (2, 4, 6, 8, 10)


@dataclass(frozen=True)
class Bar:
    x: str
    y: str
    width: str
    height: str
    words: str


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    # The `d` of an SVG path; empty where the year before has no figures.
    line_before: str
    scale: list[str]
    # One under each column, or (`is_dense`) those of the first, middle and last.
    names: list[str]
    is_dense: bool
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = HEIGHT // 2


def chart(lines: list[Line], field: str, noun: str) -> Chart:
    """Draw `field` ("visits" or "views") of all lines; `noun` names it in words."""
    counts = [getattr(line, field) for line in lines]
    top = nice_top(max(max(count.now, count.before or 0) for count in counts))
    column = WIDTH / len(lines)
    bars = [
        _bar(place * column, column, count, top, _words(line, count, noun))
        for place, (line, count) in enumerate(zip(lines, counts, strict=True))
    ]
    is_dense = len(lines) > MOST_NAMES
    # Of the middle two, the left one.
    shown = (0, (len(lines) - 1) // 2, len(lines) - 1)
    named = [lines[place] for place in shown] if is_dense else lines
    return Chart(
        bars,
        _steps(counts, column, top),
        [group_thousands(number) for number in (top, top // 2, 0)],
        [line.name for line in named],
        is_dense,
    )


def nice_top(highest: int) -> int:
    """Return the end of the scale: 2, 4, 6, 8 or 10 times a power of ten."""
    power = 1
    while highest > TOPS[-1] * power:
        power *= 10
    return next(top * power for top in TOPS if top * power >= highest)


def _number(value: float) -> str:
    """As SVG reads it, whatever the language of the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _bar(x: float, column: float, count: Count, top: int, words: str) -> Bar:
    height = HEIGHT * count.now / top
    x += column * (1 - BAR) / 2
    return Bar(*map(_number, (x, HEIGHT - height, column * BAR, height)), words)


def _words(line: Line, count: Count, noun: str) -> str:
    words = f"{line.name}: {count.now_text} {noun}"
    return words if count.before is None else f"{words}; năm trước {count.before_text}"


def _steps(counts: list[Count], column: float, top: int) -> str:
    """A level for each column, joined where neighbours both have one."""
    path = []
    for place, (left, count) in enumerate(pairwise([None, *counts])):
        if count.before is None:
            continue
        y = _number(HEIGHT - HEIGHT * count.before / top)
        is_joined = left is not None and left.before is not None
        start = f"V{y}" if is_joined else f"M{_number(place * column)} {y}"
        path.append(f"{start}H{_number((place + 1) * column)}")
    return "".join(path)
