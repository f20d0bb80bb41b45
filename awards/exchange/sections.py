"""What stands between the lines of an annex: headings, totals, words of closing."""

import re
from typing import NamedTuple

from awards.exchange.kinds import KindFinder
from awards.models import RecipientKind
from organizations.exchange.cells import same

_TOTAL = re.compile(
    r"[\W\d]*(?:(?:tổng cộng|tổng số|danh sách (?:này )?(?:gồm|có)|ấn định)(?=\W|$)"
    r"|(?:tổng|cộng)(?:\W*\d|\W*$))"
)
_ENUMERATED = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d{1,2})\s*[.)/:–-]+\s*(?=\S)")
_ROMAN_OR_LETTER = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)/:]?")
_NOUNS = {
    "tap the": RecipientKind.COLLECTIVE,
    "ca nhan": RecipientKind.PERSON,
    "ho gia dinh": RecipientKind.HOUSEHOLD,
    "nhom tac gia": RecipientKind.GROUP,
}
_NOUN = "|".join(_NOUNS)
_COUNTED = re.compile(rf"(\d{{1,5}})\s*(?:\(\w+\)\s*)?({_NOUN})")
_COUNTED_AFTER = re.compile(rf"({_NOUN})\W*(\d{{1,5}})\b")
_ONLY_RECIPIENTS = re.compile(
    rf"(?:danh sach |doi voi |khen thuong |tang thuong |cho |cac )*(?:\d+ )?(?:{_NOUN})"
    rf"(?: (?:va |\d+|{_NOUN}|nguoi|duoc khen thuong|duoc tang thuong))*"
)
_GIVES = ("tang ", "tang thuong", "danh sach", "khen thuong", "de nghi", "hinh thuc")


class Section(NamedTuple):
    """What a heading says of the lines below it; "" and {} for nothing."""

    kind: str
    recipient_kind: str
    stated: dict[str, int]


def stated_counts(text: str) -> dict[str, int]:
    """Return what "Tổng cộng: 06 tập thể, 01 cá nhân" states, by recipient kind."""
    key = same(text)
    found = _COUNTED.findall(key) or [
        (count, noun) for noun, count in _COUNTED_AFTER.findall(key)
    ]
    return {str(_NOUNS[noun]): int(count) for count, noun in found}


def is_total(text: str) -> bool:
    # With its marks: "Tống Công Hòa" is somebody.
    return bool(_TOTAL.match(text.lower()))


def heading_of(text: str, number: str) -> tuple[str, bool]:
    """Return a text without "II." before it, and whether that makes it a heading."""
    bare = _ENUMERATED.sub("", text)
    is_heading = bare != text and not text[0].isdecimal()
    return bare, is_heading or bool(_ROMAN_OR_LETTER.fullmatch(number))


def read_section(text: str, number: str, kinds: KindFinder) -> Section | None:
    """Read a row that has one text, and perhaps a number before it; None for none."""
    bare, is_heading = heading_of(text, number)
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", same(bare)).split())
    kind = kinds.within(bare)
    if _ONLY_RECIPIENTS.fullmatch(words):
        return Section("", _recipient_kind(words), stated_counts(bare))
    if kind and (is_heading or words.startswith(_GIVES) or kinds.named(bare)):
        without = words
        for name in kind.names:
            without = without.replace(same(name), " ")
        return Section(kind.name, _recipient_kind(without), stated_counts(bare))
    if is_heading and (recipient_kind := _recipient_kind(words)):
        return Section("", recipient_kind, stated_counts(bare))
    return None


def _recipient_kind(words: str) -> str:
    """Return the one recipient that words name; "" for several or none."""
    found = {kind for noun, kind in _NOUNS.items() if noun in words}
    return str(found.pop()) if len(found) == 1 else ""
