"""Alphabetical order of the Vietnamese dictionary, on any database.

The key has two levels like CLDR's `vi` collation. First come the letters, two
digits each (ă, â, đ, ê, ô, ơ, ư are letters of their own), over the whole text;
then, after "00", one digit for the tone of each letter. Case makes no difference.

A key holds nothing but the digits 0 to 9. Code point order, en_US, ICU and other
collations agree about digits (unless told to compare numbers), while some treat
pairs of letters ("ch", "aa") as one letter or skip punctuation; so no column needs
a collation of its own.

Checked once against PostgreSQL 15: three lists of 2,000 random words and phrases
came in the order of `COLLATE "vi-x-icu"` (which then sorts equals by case), and
their keys sorted alike under C and under ICU's en, vi, cs, da, es and root.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from vietnamese.cleaning import LOOK_ALIKES
from vietnamese.folding import fold

# A letter of another script takes ten digits. 250 of them stay below the 2,704
# bytes that PostgreSQL accepts in an index entry.
_MAX_ELEMENTS = 250

_LEVEL_SEPARATOR = "00"
# CLDR's order, from the space up; the last place before the digits is for others.
_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_OTHER_SIGN = "40"
_OTHER_LETTER = "90"

_WEIGHTS = (
    {sign: f"{2 + place:02d}" for place, sign in enumerate(_SIGNS)}
    | {digit: f"{41 + int(digit):02d}" for digit in "0123456789"}
    | {letter: f"{52 + place:02d}" for place, letter in enumerate(_LETTERS)}
)

# A letter with the marks that follow it, once the text is decomposed.
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_NO_TONE = "0"
# Huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_FOREIGN_MARK = "6"


def sort_key(text: str) -> str:
    """Return a string of digits that sorts as the text does in Vietnamese.

    Equal for texts that differ only in case. Vietnamese takes about two digits a
    character and never more than 2,502 in all: only the first 250 letters count.
    """
    elements = list(islice(_elements(text), _MAX_ELEMENTS))
    letters = "".join(weight for weight, _ in elements)
    tones = "".join(tone for _, tone in elements).rstrip(_NO_TONE)
    return letters + _LEVEL_SEPARATOR + tones


def _elements(text: str) -> Iterator[tuple[str, str]]:
    """Yield the weight and the tone of each letter or sign."""
    repaired = text.translate(str.maketrans(LOOK_ALIKES))
    decomposed = unicodedata.normalize("NFD", repaired).casefold()
    for cluster in _CLUSTER.finditer(decomposed):
        letter, tone = _letter_and_tone(cluster[0])
        if letter in _WEIGHTS:
            yield _WEIGHTS[letter], tone
            continue
        for part in fold(letter):
            if weight := _foreign_weight(part):
                yield weight, tone if part == letter else _FOREIGN_MARK


def _letter_and_tone(cluster: str) -> tuple[str, str]:
    """Split "a" + dot below + circumflex into "â" and the tone of nặng."""
    letter, tone = cluster[0], _NO_TONE
    for mark in cluster[1:]:
        shaped = unicodedata.normalize("NFC", letter + mark)
        if shaped in _WEIGHTS:
            letter = shaped
        else:
            tone = max(tone, _TONES.get(mark, _FOREIGN_MARK))
    return letter, tone


def _foreign_weight(character: str) -> str:
    """Weigh what the Vietnamese keyboard lacks; invisible characters weigh nothing."""
    if character in _WEIGHTS:
        return _WEIGHTS[character]
    if character.isspace():
        return _WEIGHTS[" "]
    if not character.isprintable():
        return ""
    group = _OTHER_LETTER if character.isalnum() else _OTHER_SIGN
    return f"{group}{ord(character):07d}"
