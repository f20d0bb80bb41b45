"""Lists of recipients as offices paste them: text, or a table of Word or Excel.

Nothing that was pasted is lost: what no column takes is a note for the office alone.
"""

import re

from awards.courtesies import without_courtesy
from awards.models.recipients import RecipientKind
from awards.pasted_line import (
    ORDINAL,
    PERSON,
    Guess,
    PastedLine,
    guess_recipient,
    read_counts,
    rows_of,
    split_office,
    unused,
)
from awards.pasted_tables import PastedTable, cells_of, heading_kind

_END = re.compile(r"[\s;,.]+$")


def read_list(text: str, guess: Guess = guess_recipient) -> list[PastedLine]:
    """Return the lines of a pasted block, in its order.

    Each row is read for itself: by its cells where it has some, as words where not.
    `guess` tells by a name whom it means, where neither heading nor column does.
    """
    rows = rows_of(text)
    table = PastedTable(rows)
    lines: list[PastedLine] = []
    head, head_kind = "", None
    for row, cells in zip(rows, map(cells_of, rows), strict=True):
        filled = [cell for cell in cells if cell]
        is_of_table = "\t" in row and bool(table.columns or len(filled) > 1)
        if not filled or (is_of_table and cells == table.head):
            continue
        if kind := heading_kind(filled):
            lines += unused(head)
            head, head_kind = " ".join(filled), kind
            continue
        head = ""
        if is_of_table:
            lines += _read_cells(table, cells, head_kind, guess)
        else:
            lines += _read_line(filled[0], head_kind, guess)
    return lines + unused(head)


def _read_cells(
    table: PastedTable,
    cells: list[str],
    head_kind: RecipientKind | None,
    guess: Guess,
) -> list[PastedLine]:
    filled = [cell for cell in cells if cell]
    counts = read_counts(filled[0]) if len(filled) == 1 else []
    return counts or [table.line_of(cells, head_kind, guess)]


def _read_line(
    row: str, head_kind: RecipientKind | None, guess: Guess
) -> list[PastedLine]:
    if counts := read_counts(row):
        return counts
    left = _END.sub("", ORDINAL.sub("", row, count=1) if ORDINAL.match(row) else row)
    if not left:
        return [PastedLine(head_kind or PERSON, row)]
    if counts := read_counts(left):
        return counts
    kind = head_kind or guess(left)
    if kind != PERSON:
        # A comma may well belong to the name of a collective.
        return [PastedLine(kind, left)]
    name, _, rest = _split_name(left)
    office, unit = split_office(rest)
    return [PastedLine(kind, without_courtesy(name), unit, office)]


def _split_name(text: str) -> tuple[str, str, str]:
    """Return what stands before and after the first comma or dash."""
    parts = re.split(r"\s*(,|;|:|\s[-–]\s)\s*", text, maxsplit=1)
    if len(parts) < 3 or not parts[0] or not parts[2]:
        return text, "", ""
    return parts[0].strip(), parts[1], parts[2].strip()
