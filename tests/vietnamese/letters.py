"""What the tests of this room share: the alphabet, spelled out, and hostile text."""

import unicodedata

from hypothesis import strategies as st

# Each base letter with its accented letters; 67 in lower case.
_LOWER_BY_BASE = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "d": "đ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
}
LOWER_LETTERS = [letter for group in _LOWER_BY_BASE.values() for letter in group]
ACCENTED_LETTERS = LOWER_LETTERS + [letter.upper() for letter in LOWER_LETTERS]
BASE_OF = {
    form: base
    for base, group in _LOWER_BY_BASE.items()
    for letter in group
    for form in (letter, letter.upper())
}
LOOK_ALIKES_OF_D = ["Ð", "ð", "Ɖ", "ɖ"]

HOSTILE_TEXTS = [
    "",
    " \t\r\n\u00a0",
    "\x00",
    "Hội\x00nghị",
    "🎉👨\u200d👩\u200d👧🇻🇳",
    "\u202eÁn Văn nễyugN\u202c",
    "\ud800Hội\udfff",
    "\u0301\u0323",
    "a" + "\u0301" * 50,
    "ệ" * 300,
    "漢字 Кириллица עברית عربى",
    "---&&&---",
]

VIETNAMESE_ALPHABET = "".join(ACCENTED_LETTERS) + "abcdđeghiklmnopqrstuvxyABCDĐE"
vietnamese_text = st.text(VIETNAMESE_ALPHABET + " 0123456789-/&", max_size=60)
any_text = st.one_of(
    vietnamese_text,
    st.text(st.characters(), max_size=60),  # with lone surrogates and controls
    st.sampled_from(HOSTILE_TEXTS),
)


def in_both_forms(text: str) -> set[str]:
    return {unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)}
