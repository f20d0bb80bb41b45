"""The authors that one cell names: "TS. Nguyễn Văn An (60%, Hội Cơ khí); Trần Bình"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from awards.exchange.recipients import (
    read_recipient,
    says_office,
    says_where,
    split_office,
)
from awards.models import RecipientKind
from vietnamese.names import parse_name
from vietnamese.numbers import decimal

MOST_AUTHORS = 50
_ORDINAL = re.compile(r"\s*(?:\(?\d{1,3}[.)/]+\s*|[-+*•–]+\s*)")
_LABEL = re.compile(r"\s*(?:nhóm |các |đồng )?tác giả(?: chính)?\s*:\s*", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")
_AND = re.compile(r"\s+(?:và|&)\s+(?!(?:các )?(?:cộng sự|cs\b|nhóm))", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:chủ nhiệm|chủ trì|trưởng nhóm|nhóm trưởng|thành viên|đồng tác giả|"
    r"tác giả chính|tác giả|thư ký)",
    re.IGNORECASE,
)


@dataclass
class Written:
    """An author as the cell names them."""

    name: str
    unit: str = ""
    share: Decimal | None = None


@dataclass
class Group:
    """The authors of one cell, in order, with what the office should look at."""

    authors: list[Written] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def shown_authors(authors: Iterable) -> str:
    """Write authors as they are read: name, share and unit."""
    return "; ".join(map(_shown, authors))


def _shown(author) -> str:
    share = "" if author.share is None else f"{decimal(author.share)}%"
    beside = ", ".join(filter(None, (share, author.unit)))
    return f"{author.name} ({beside})" if beside else author.name


def read_authors(text: str) -> Group:
    """Read a cell; raise ValueError with a sentence where it cannot be understood."""
    group = Group()
    titles = ""
    for piece, is_after_comma in _pieces(_LABEL.sub("", text)):
        piece = _ORDINAL.sub("", piece, count=1) if _ORDINAL.match(piece) else piece
        if is_after_comma and group.authors and says_where(piece):
            _add_unit(group, group.authors[-1], piece)
            continue
        # "PGS, TS Nguyễn Văn An": what stands before the comma is no name yet.
        piece, titles = f"{titles} {piece}".strip(), ""
        if not parse_name(piece).full_name:
            titles = piece
            continue
        parts = _AND.split(piece) if "(" not in piece else [piece]
        group.authors += [_author(group, part) for part in parts if part.strip()]
        if len(group.authors) > MOST_AUTHORS:
            raise ValueError(
                f"có hơn {MOST_AUTHORS} người. Hãy xem lại cột này có đúng là tác giả "
                "không."
            )
    _judge_shares(group)
    return group


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what stands between separators outside of brackets, and whether a comma
    stands before it."""
    depth, start, is_after_comma = 0, 0, False
    for place, letter in enumerate(text):
        # A bracket that is never closed ends with its line.
        depth = 0 if letter == "\n" else depth
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter in ";,\n" and not depth:
            if _is_decimal(text, place):
                continue
            yield from _piece(text[start:place], is_after_comma)
            start, is_after_comma = place + 1, letter == ","
    yield from _piece(text[start:], is_after_comma)


def _is_decimal(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] == "," and len(around) == 2 and around.isdecimal()


def _piece(text: str, is_after_comma: bool) -> Iterator[tuple[str, bool]]:
    if piece := text.strip(" .\t"):
        yield piece, is_after_comma


def _author(group: Group, text: str) -> Written:
    author = Written("")
    name = _without_brackets(group, author, text)
    if found := _SHARE.search(name):
        author.share = _share(found[1])
        name = f"{name[: found.start()]} {name[found.end() :]}"
    read = read_recipient(name.strip(" :–-\t"), RecipientKind.PERSON)
    author.name = read.name
    _tell_office(group, read.office)
    author.unit = author.unit or read.unit
    if not author.name:
        raise ValueError(f"“{text}” thiếu họ tên. Hãy ghi họ tên trước dấu ngoặc.")
    return author


def _without_brackets(group: Group, author: Written, text: str) -> str:
    """Take in what stands in brackets behind a name; return the rest."""
    depth, start, rest = 0, 0, ""
    for place, letter in enumerate(text):
        if letter == "(":
            depth += 1
            if depth == 1:
                start = place
        elif letter == ")" and depth:
            depth -= 1
            if not depth:
                _take_in(group, author, text[start + 1 : place])
        elif not depth:
            rest += letter
    if depth:
        _take_in(group, author, text[start + 1 :])
    return rest


def _take_in(group: Group, author: Written, words: str) -> None:
    if found := _SHARE.search(words):
        author.share = _share(found[1])
        words = f"{words[: found.start()]},{words[found.end() :]}"
    parts = [part.strip(" .:–-") for part in re.split(r"[,;\n]", words)]
    told = [part for part in parts if part and not _ROLE.fullmatch(part)]
    roles = [part for part in parts if _ROLE.fullmatch(part)]
    if roles:
        group.warnings.append(f"Tác giả: không ghi vai trò “{', '.join(roles)}”.")
    author.unit = ", ".join(filter(None, (author.unit, *told)))


def _add_unit(group: Group, author: Written, piece: str) -> None:
    words = _without_brackets(group, author, piece)
    office, unit = split_office(words) if says_office(words) else ("", words)
    _tell_office(group, office)
    author.unit = ", ".join(filter(None, (author.unit, unit.strip())))


def _tell_office(group: Group, office: str) -> None:
    if office:
        group.warnings.append(f"Tác giả: không ghi chức vụ “{office}”.")


def _share(digits: str) -> Decimal:
    share = Decimal(digits.replace(",", "."))
    if share > 100:
        raise ValueError(f"tỷ lệ {decimal(share)}% lớn hơn 100%. Hãy sửa lại.")
    return share


def _judge_shares(group: Group) -> None:
    shares = [author.share for author in group.authors if author.share is not None]
    total = sum(shares)
    if total > 100 or (len(shares) == len(group.authors) > 0 and total != 100):
        group.warnings.append(f"Tác giả: tổng tỷ lệ là {decimal(total)}%.")
