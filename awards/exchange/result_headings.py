"""What stands between the rows of results: "I. GIẢI NHẤT (02 giải)", a field's name."""

import re
from typing import NamedTuple

from awards.exchange.known_names import RANKS, KnownNames, prize_key, words_key
from awards.exchange.sections import heading_of

_COUNTED = re.compile(
    r"\s*[:(–-]?\s*\(?\s*\d+\s*(?:giải|công trình|giải pháp|đề tài|sản phẩm|dự án|mô "
    r"hình)\b[^)]*\)?\s*$",
    re.IGNORECASE,
)
_OF_FIELD = re.compile(r"(.*?)[\s,:–-]*\blĩnh vực\b[\s:–-]*(.+)", re.IGNORECASE)
_NO_PRIZE = {"khong dat giai", "khong doat giai", "khong co giai", "tham gia"}
_WORKS = re.compile(
    r"(?:danh sach )?(?:cac |nhung )?(?:cong trinh|giai phap|de tai|san pham|tac gia) "
)
# No heading is longer; titles of works may be.
_LONGEST = 200


class Heading(NamedTuple):
    """What holds for the rows below; None where the heading does not speak of it."""

    prize: str | None = None
    field: str | None = None


def read_heading(
    text: str, number: str, prizes: KnownNames, fields: KnownNames
) -> Heading | None:
    """Read a row that has one text, and perhaps a number before it; None for none.

    A work may be called "Giải pháp …" or "… trong lĩnh vực …": those are no headings.
    """
    if len(text) > _LONGEST:
        return None
    bare, is_enumerated = heading_of(text, number)
    bare = _COUNTED.sub("", bare).strip(" .:–-")
    if _WORKS.sub("", words_key(bare)) in _NO_PRIZE:
        return Heading(prize="")
    if found := _OF_FIELD.fullmatch(bare):
        before, field = found[1].strip(), found[2].strip()
        if not before or _is_prize(before, is_enumerated, prizes):
            return Heading(before or None, field)
        return None
    if _is_prize(bare, is_enumerated, prizes):
        return Heading(prize=bare)
    if bare and fields.named(bare):
        return Heading(field=bare)
    return None


def _is_prize(text: str, is_enumerated: bool, prizes: KnownNames) -> bool:
    words = words_key(text)
    says_so = words.startswith(("giai ", "dat giai ", "doat giai "))
    if prize_key(text) in RANKS or prizes.named(text):
        return says_so or is_enumerated
    return is_enumerated and says_so and not words.startswith("giai phap")
