"""Text of the fonts that came before Unicode: TCVN3 (ABC, .VnTime) and VNI.

Old files keep such text as Latin letters and signs: "Uû ban nh©n d©n", "Hoäi".
Nothing is converted here unless it is asked for, and whoever asks shows the result.

TCVN3 has no capital letters with tones: .VnTimeH draws "c«ng ty" as "CÔNG TY", which
no text tells. Only words whose plain letters are all capitals come back in capitals.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
_VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]

# By vowel: without a tone, then huyền, hỏi, ngã, sắc, nặng. ư is the soft hyphen.
_TCVN3_VOWELS = {
    "a": "aµ¶·¸¹",
    "ă": "¨»¼½¾Æ",
    "â": "©ÇÈÉÊË",
    "e": "eÌÎÏÐÑ",
    "ê": "ªÒÓÔÕÖ",
    "i": "i×ØÜÝÞ",
    "o": "oßáâãä",
    "ô": "«åæçèé",
    "ơ": "¬êëìíî",
    "u": "uïñòóô",
    "ư": "\u00adõö÷øù",
    "y": "yúûüýþ",
}
_TCVN3_OTHERS = {
    "®": "đ",
    "¡": "Ă",
    "¢": "Â",
    "£": "Ê",
    "¤": "Ô",
    "¥": "Ơ",
    "¦": "Ư",
    "§": "Đ",
    # `clean_text` takes the eth, which is é here, for a Đ.
    "Đ": "é",
}

# The mark that stands after a vowel, for the vowel alone and with its hat or breve.
_VNI_MARKS = {
    "a": {"": "øûõùï", "â": "âàåãáä", "ă": "êèúüéë"},
    "e": {"": "øûõùï", "ê": "âàåãáä"},
    "o": {"": "øûõùï", "ô": "âàåãáä"},
    "u": {"": "øûõùï"},
    "y": {"": "øûõù"},
}
# ơ and ư are letters of their own, and take the marks of a plain vowel.
_VNI_HORNS = {"ô": "ơ", "ö": "ư"}
_VNI_SINGLES = {"ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ", "ñ": "đ"}

_WORD = re.compile(r"[^\W\d_]+")
# Letters, and the signs that stand for letters in TCVN3, in one word.
_OLD_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff\u0110]+")
_ONSET = "(?:(?:ngh|gh|k)(?=[eêiy])|ch|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghlmnprstvx])?"
_RHYME = (
    "(?:oai|oay|oao|oeo|uay|uây|uôi|uya|uyu|iêu|yêu|ươi|ươu|"
    "(?:iê|yê|uô|ươ|uyê|oa|oă|oe|uâ|uê|uơ|uy|oo|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnpt])|"
    "[aăâeêioôơuưy]|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|"
    "ưu|yê)"
)
_SYLLABLE = re.compile(f"{_ONSET}{_RHYME}")
# "nghiêng" has seven letters; its marks may stand apart.
_LONGEST = 10
_ABBREVIATION = re.compile("[A-ZĂÂĐÊÔƠƯ]{2,}")
# Letters that only Unicode text has; a Đ within a word may be a cleaned eth.
_BEYOND = re.compile("[ăĩũơưđĂĨŨƠƯ\u1ea0-\u1ef9]|(?<![A-Za-z])Đ")
_HIGH = re.compile("[\u00a1-\u00ff\u0110]")
# What other signs leave in old files: some words are names that nobody can judge.
_MOST_WORDS = 0.8
_UNITS = {"µm", "µl", "µs"}


def _with_tones(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


def _tcvn3_table() -> dict[int, str]:
    table = dict(_TCVN3_OTHERS)
    for vowel, codes in _TCVN3_VOWELS.items():
        table |= dict(zip(codes, _with_tones(vowel), strict=True))
    return str.maketrans(table)


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLES | _VNI_HORNS)
    for vowel, groups in _VNI_MARKS.items():
        for hatted, marks in groups.items():
            tones = _with_tones(hatted or vowel)
            wanted = tones if hatted else tones[1:]
            table |= {
                vowel + mark: letter
                for mark, letter in zip(marks, wanted, strict=False)
            }
    for typed, horned in _VNI_HORNS.items():
        tones = _with_tones(horned)[1:]
        table |= {
            typed + mark: letter for mark, letter in zip("øûõùï", tones, strict=True)
        }
    return table | {code.upper(): letter.upper() for code, letter in table.items()}


_FROM_TCVN3 = _tcvn3_table()
_FROM_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(_FROM_VNI, key=len, reverse=True)))
# Capitals are often typed with marks in lower case: "HOäI".
_VNI_MIXED = re.compile("|".join(c[0].upper() + c[1] for c in _FROM_VNI if len(c) == 2))


def from_tcvn3(text: str) -> str:
    """Return TCVN3 text as Unicode; it must be TCVN3, whatever it looks like."""
    return _WORD.sub(_in_capitals, text.translate(_FROM_TCVN3))


def from_vni(text: str) -> str:
    """Return VNI text as Unicode; it must be VNI, whatever it looks like."""
    found = _VNI_CODE.sub(lambda code: _FROM_VNI[code[0]], text)
    return _VNI_MIXED.sub(lambda code: _FROM_VNI[code[0].upper()], found)


def looks_like_tcvn3(text: str) -> bool:
    """Say whether text reads as Vietnamese only when it is taken for TCVN3."""
    return _reads_only_as(text, from_tcvn3)


def looks_like_vni(text: str) -> bool:
    """Say whether text reads as Vietnamese only when it is taken for VNI."""
    return _reads_only_as(text, from_vni)


# By the name that the office knows: what tells such text, and what reads it.
FONTS = {
    "TCVN3": (looks_like_tcvn3, from_tcvn3),
    "VNI": (looks_like_vni, from_vni),
}


def _reads_only_as(text: str, convert: Callable[[str], str]) -> bool:
    if not _HIGH.search(text) or _BEYOND.search(text):
        return False
    words = [w for w in _OLD_WORD.findall(text) if _HIGH.search(w) and w not in _UNITS]
    sure = [w for w in words if not _is_syllable(w) and _is_syllable(convert(w))]
    read = [w for w in words if _is_readable(convert(w))]
    return bool(sure) and len(read) >= _MOST_WORDS * len(words)


def _is_readable(word: str) -> bool:
    return _is_syllable(word) or bool(_ABBREVIATION.fullmatch(word))


# Words come again, and each is asked for several times.
@lru_cache(maxsize=10_000)
def _is_syllable(word: str) -> bool:
    """Say whether a word is spelled as a Vietnamese syllable, with one tone at most."""
    if len(word) > _LONGEST or not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = sum(letter in _TONES[1:] for letter in letters)
    bare = "".join(letter for letter in letters if letter not in _TONES[1:])
    spelled = unicodedata.normalize("NFC", bare)
    return tones <= 1 and bool(_SYLLABLE.fullmatch(spelled))


def _in_capitals(match: re.Match) -> str:
    """Write "NGUYễN" in capitals: nobody types small letters only where tones are."""
    word = match[0]
    small = [letter for letter in word if letter.islower()]
    large = [letter for letter in word if letter.isupper()]
    is_of_capitals = len(large) > 1 and small and not any(map(str.isascii, small))
    return word.upper() if is_of_capitals else word
