"""Repair of inbound text: one Unicode form, no invisible or misleading characters.

The soft hyphen U+00AD is left alone on purpose: in the old TCVN3 encoding that
byte is the letter ư, and dropping it turns "thưởng" into "thởng" for good.
"""

import unicodedata

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"

_CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
_LINE_BREAKS = "\n\r\v\f\u0085\u2028\u2029"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# Marks, embeddings, overrides and isolates; they can show a name backwards.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Never valid in UTF-8 or in XML, so a feed holding one would not load at all.
_UNENCODABLE = "".join(map(chr, [*range(0xD800, 0xE000), 0xFFFE, 0xFFFF]))

# Old fonts and keyboards produce eth or African D, which only look like Đ. An
# Icelandic name loses its eth here; the portal prefers that to an unfindable Đ.
LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}

_PROSE_TABLE = str.maketrans(
    dict.fromkeys(_CONTROLS + ZERO_WIDTH + _BIDI + _UNENCODABLE)
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_LINE_BREAKS, "\n")
    | LOOK_ALIKES
)


def clean_text(text: str) -> str:
    """Return one clean line, for titles and names: "  Ðặng\\u00a0An " is "Đặng An"."""
    return " ".join(clean_prose(text).split())


def clean_lines(text: str) -> str:
    """Return clean lines without empty ones, for a cell that holds a list."""
    lines = (" ".join(line.split()) for line in clean_prose(text).split("\n"))
    return "\n".join(filter(None, lines))


def clean_prose(text: str) -> str:
    """Clean long text or HTML, keeping inner spaces; every line break is "\\n"."""
    one_break = text.replace("\r\n", "\n")
    # Translated first: a letter and its mark may have an invisible between them.
    return unicodedata.normalize("NFC", one_break.translate(_PROSE_TABLE)).strip()
