"""Pasted lists in the fonts that came before Unicode, read as what they meant."""

from typing import NamedTuple

from vietnamese.legacy_fonts import FONTS

# As offices know them: the fonts that such files were written with.
SHOWN = {"TCVN3": "TCVN3 (.VnTime)", "VNI": "VNI (VNI-Times)"}


class OldText(NamedTuple):
    """A text as it was meant, with what shows how it was read."""

    text: str
    font: str
    # A row before and after.
    before: str
    after: str

    @property
    def shown_font(self) -> str:
        return SHOWN[self.font]


def read_old_font(text: str) -> OldText | None:
    """Return a list of an old font in Unicode, None where it seems to be none.

    Row by row, as lists are put together from several files; a row that is too short
    to tell is read as the whole is.
    """
    for font, (looks, convert) in FONTS.items():
        is_whole = looks(text)
        rows = text.splitlines(keepends=True)
        read = [convert(row) if is_whole or looks(row) else row for row in rows]
        for before, after in zip(rows, read, strict=True):
            if before != after:
                return OldText("".join(read), font, *map(_shown, (before, after)))
    return None


def _shown(row: str) -> str:
    """Return a row as it is cited, without its columns; the start of a long one."""
    words = " ".join(row.split())
    return words if len(words) <= 60 else f"{words[:60]}…"
