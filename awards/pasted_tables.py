"""Tables of recipients as they are pasted from Word or Excel."""

import re

from awards.courtesies import without_courtesy
from awards.models.recipients import RecipientKind
from awards.pasted_line import (
    HEAD,
    KIND_WORDS,
    OFFICE,
    ORDINAL,
    PERSON,
    Guess,
    PastedLine,
    rows_of,
    split_office,
)
from vietnamese.cleaning import clean_text
from vietnamese.folding import fold

_UNITS = "(?:don vi|co quan|dia chi|dia phuong|noi cong tac|to chuc)"
# Personal data that no record of awards has a place for.
_PRIVATE = (
    r"(?:ngay,? )?(?:thang,? )?(?:nam )?sinh|gioi tinh|dan toc|ton giao|que quan|email|"
    r"sdt|(?:so )?(?:dien thoai|cccd|cmnd|can cuoc|chung minh|tai khoan).*"
)
# The heads of tables, folded, in the order in which they are tried.
_HEADS = [
    ("ordinal", r"(?:stt|tt|so tt|so thu tu)"),
    ("private", _PRIVATE),
    ("note", r".*(?:ghi chu|chu thich).*"),
    ("certificate_number", r"so (?:bang|so vang|hieu|vao so).*"),
    ("amount", r".*(?:so tien|tien thuong|muc thuong).*"),
    ("grade", r"(?:hang|muc|xep hang|hang giai|giai)"),
    ("kind", r".*(?:danh hieu|hinh thuc|khen thuong).*"),
    ("reason", r".*(?:thanh tich|ly do|noi dung|cong trinh).*"),
    ("count", r"so luong"),
    ("recipient_kind", r"(?:doi tuong|loai).*"),
    ("office_unit", r"chuc (?:vu|danh).*don vi.*"),
    ("office", r"chuc (?:vu|danh)"),
    (
        "name",
        r".*(?:ho va ten|ho ten|ten tap the|ten don vi|ho, ten|tap the, ca nhan).*",
    ),
    ("unit", rf"(?:ten )?{_UNITS}(?:[ ,/]+(?:{_UNITS}|cong tac|chu quan))*"),
    ("name", r"ten.*"),
]
_AWARD_WORDS = re.compile(
    r"(?:bằng khen|giấy khen|cờ thi đua|chiến sĩ thi đua|chiến sỹ thi đua|cstđ|lđtt|"
    r"lao động tiên tiến|tập thể lao động|ttlđ|huân chương|huy chương|kỷ niệm chương|"
    r"giải thưởng|danh hiệu)\b",
    re.IGNORECASE,
)
# What stands before a heading in a column of its own.
_MARK = re.compile(r"(?:[ivx]+|[a-d]|\d+)\s*[.)/:-]?", re.IGNORECASE)
_GRADE = re.compile(
    r"(?:(?:hạng|giải)\s+)?(?:nhất|nhì|ba|khuyến khích|đặc biệt|a|b|c)", re.IGNORECASE
)
# What begins with 0 is a telephone number.
_AMOUNT = re.compile(r"[1-9][\d.,\s]{3,}(?:\s*(?:đồng|đ|vnđ))?", re.IGNORECASE)


class PastedTable:
    """Those rows of a pasted block that have cells, read as one table.

    Other rows may stand between them: they are no business of the table.
    """

    def __init__(self, rows: list[str]):
        table = [cells for row in rows if "\t" in row and any(cells := cells_of(row))]
        self.columns = _head_columns(table[0]) if table else []
        self.head = table[0] if self.columns else []
        self._is_numbered = not self.columns and _is_numbered(table)

    def line_of(
        self,
        cells: list[str],
        kind: RecipientKind | None,
        guess: Guess,
    ) -> PastedLine:
        """Return the line that a row says; `kind` is what a heading above it said.

        `guess` tells whom a name means, where neither heading nor column does.
        """
        if self.columns:
            return _line_of(_by_head(self.head, self.columns, cells), kind, guess)
        if self._is_numbered and _is_ordinal(cells[0]) and any(cells[1:]):
            cells = cells[1:]
        return _line_of(_by_look(cells), kind, guess)


def cells_of(row: str) -> list[str]:
    return [clean_text(cell) for cell in row.split("\t")]


def heading_kind(filled: list[str]) -> RecipientKind | None:
    """Return what a heading says that stands below it, None where it is none."""
    is_short = len(filled) == 1 or (len(filled) == 2 and _MARK.fullmatch(filled[0]))
    found = HEAD.fullmatch(filled[-1]) if is_short else None
    return KIND_WORDS[found["kind"].lower()] if found else None


def heads_left_out(text: str) -> list[str]:
    """Return the heads of those columns of a pasted table that are not read."""
    table = PastedTable(rows_of(text))
    return [
        cell
        for cell, column in zip(table.head, table.columns, strict=True)
        if column == "private"
    ]


def _head_columns(cells: list[str]) -> list[str]:
    """Return the column that each cell of a head names; [] where it is no head."""
    columns = [_column_named(fold(cell)) for cell in cells]
    known = [column for column in columns if column]
    is_head = "name" in known or ("unit" in known and len(known) > 1)
    if not is_head or len(known) < min(2, len(cells)):
        return []
    if "name" not in known:
        columns[columns.index("unit")] = "name"
    # Of two columns with one meaning the second is a note.
    return [
        column
        if column and (column == "private" or column not in columns[:place])
        else "note"
        for place, column in enumerate(columns)
    ]


def _column_named(folded: str) -> str:
    words = " ".join(folded.split())
    return next(
        (column for column, head in _HEADS if words and re.fullmatch(head, words)), ""
    )


def _by_head(heads: list[str], columns: list[str], cells: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for place, cell in enumerate(cells):
        column = columns[place] if place < len(columns) else "note"
        if column == "note" and place < len(heads):
            cell = _with_head(heads[place], cell)
        _put(values, column, cell)
    values.pop("private", None)
    ordinal = values.pop("ordinal", "")
    if not re.fullmatch(r"\d*[.)]?", ordinal):
        _put(values, "note", ordinal)
    return values


def _with_head(head: str, cell: str) -> str:
    """Say what a note is about, where its head says more than that it is one."""
    is_told = cell and head and _column_named(fold(head)) != "note"
    return f"{head}: {cell}" if is_told else cell


def _is_numbered(table: list[list[str]]) -> bool:
    """Say whether the first column only counts the rows."""
    firsts = [cells[0] for cells in table if len([cell for cell in cells if cell]) > 1]
    return bool(firsts) and all(map(_is_ordinal, firsts))


def _is_ordinal(cell: str) -> bool:
    return re.fullmatch(r"\d{0,4}[.)]?", cell) is not None


def _by_look(cells: list[str]) -> dict[str, str]:
    """Place the cells of a table without head: the name first, the rest by look."""
    filled = [cell for cell in cells if cell]
    values = {"name": ORDINAL.sub("", filled[0], count=1) or filled[0]}
    for cell in filled[1:]:
        _put(values, _column_by_look(cell, values), cell)
    return values


def _column_by_look(cell: str, values: dict[str, str]) -> str:
    looks = (
        ("amount", _AMOUNT.fullmatch(cell)),
        ("grade", _GRADE.fullmatch(cell)),
        ("kind", _AWARD_WORDS.match(cell)),
        ("office", OFFICE.match(cell)),
        ("unit", True),
    )
    for column, fits in looks:
        if fits and column not in values:
            return column
    return "note"


def _put(values: dict[str, str], column: str, cell: str) -> None:
    if not cell:
        return
    before = values.get(column)
    values[column] = f"{before}; {cell}" if before else cell


def _line_of(
    values: dict[str, str], head_kind: RecipientKind | None, guess: Guess
) -> PastedLine:
    name = values.get("name", "")
    said = fold(values.pop("recipient_kind", ""))
    by_word = next((k for word, k in KIND_WORDS.items() if fold(word) in said), None)
    if said and by_word is None:
        _put(values, "note", said)
    office, unit = split_office(values.pop("office_unit", ""))
    _put(values, "office", office)
    _put(values, "unit", unit)
    count = values.pop("count", "")
    number = int(count) if count.isascii() and count.isdigit() and len(count) < 5 else 0
    if count and not number:
        _put(values, "note", count)
    if name and number > 1:
        # A line with a name is one.
        _put(values, "note", count)
    kind = by_word or head_kind or guess(name)
    if kind == PERSON:
        values |= {"name": without_courtesy(name)}
    return PastedLine(kind, count=1 if name else max(number, 1), **values)
