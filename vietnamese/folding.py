"""Folding for search: lower case without tones or marks, "Hội" and "HỘI" are "hoi".

Folding is one `str.translate` over a prepared table, because whole articles are
folded on every save. Every letter is folded on its own, so the precomposed and
the decomposed form of a text, and "hoà" and "hòa", give the same result.
"""

import unicodedata
from collections.abc import Iterator

from vietnamese.cleaning import ZERO_WIDTH

# Letters Unicode does not decompose. Eth and African D stand in for đ; final sigma
# joins sigma, because folding does not see where a word ends.
_UNDECOMPOSED = (
    {"đ": "d", "ð": "d", "ɖ": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}
    | {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
    | {"ς": "σ"}
)

_COMBINING_BLOCKS = (
    range(0x0300, 0x0370),
    range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
)

# Every cased alphabet of the BMP, the combining marks, and compatibility letters
# (ligatures, full width). Plain characters are listed too, as themselves: a key
# missing from the table costs translate() an exception.
_COVERED = (
    range(0x0590),  # Latin, IPA, combining marks, Greek, Cyrillic, Armenian
    range(0x10A0, 0x1100),  # Georgian
    range(0x13A0, 0x1400),  # Cherokee
    range(0x1AB0, 0x1B00),
    range(0x1C80, 0x1CC0),  # Georgian capitals
    range(0x1D00, 0x2300),  # phonetic and Vietnamese Latin, Greek, punctuation, symbols
    range(0x2460, 0x2500),  # circled letters and digits
    range(0x2C00, 0x2E00),  # Glagolitic, Coptic, more Latin and Cyrillic
    range(0x3000, 0x3001),  # ideographic space
    range(0xA640, 0xA800),
    range(0xAB30, 0xABC0),
    range(0xFB00, 0xFB18),  # ligatures
    range(0xFE20, 0xFE30),
    range(0xFF01, 0xFF5F),  # full width
)


def fold(text: str) -> str:
    """Return the text in lower case without marks: "Đổi mới" becomes "doi moi"."""
    return text.translate(FOLDING_TABLE)


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Return `fold(text)` and, for each of its characters, its index in the text.

    A match that ends before folded position `end` ends in the original before
    `positions[end]`, or at the end of the text when there is no such position;
    so loose combining marks stay with their letter.
    """
    pieces: list[str] = []
    positions: list[int] = []
    for index, character in enumerate(text):
        piece = character.translate(FOLDING_TABLE)
        pieces.append(piece)
        positions.extend([index] * len(piece))
    return "".join(pieces), positions


def _table_entries() -> Iterator[tuple[int, int | str | None]]:
    for block in _COVERED:
        for code_point in block:
            folded = _fold_character(chr(code_point))
            # translate() is quickest with a number for a single character.
            yield code_point, ord(folded) if len(folded) == 1 else folded or None


def _fold_character(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return " "
    if character in ZERO_WIDTH:
        return ""
    compatible = _bare("NFKD", character)
    # Compatibility forms of signs are not kept: "½" must not become "1⁄2".
    return compatible if compatible.isalnum() else _bare("NFD", character)


def _bare(form: str, character: str) -> str:
    decomposed = unicodedata.normalize(form, character).lower()
    bare = (letter for letter in decomposed if not _is_combining(letter))
    return "".join(_UNDECOMPOSED.get(letter, letter) for letter in bare)


def _is_combining(character: str) -> bool:
    return any(ord(character) in block for block in _COMBINING_BLOCKS)


FOLDING_TABLE = dict(_table_entries())
