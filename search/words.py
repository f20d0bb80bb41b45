"""Words as the index knows them, and what a reader's query asks for."""

import re
from dataclasses import dataclass

from vietnamese.cleaning import clean_text
from vietnamese.folding import fold

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r'"([^"]*)"')

# Nobody types more; a query's cost grows with its words.
MAX_QUERY_LENGTH = 200
MAX_WORDS = 16


def folded_words(text: str) -> list[str]:
    """Return the words without case and marks: "Đại hội 35/2023" is dai hoi 35 2023."""
    return WORD.findall(fold(text))


@dataclass(frozen=True)
class Query:
    """A reader's query: phrases of folded words, all of which must occur.

    A single word is a phrase of one; words in double quotes stay together.
    """

    text: str
    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, text: str) -> "Query":
        text = clean_text(text)[:MAX_QUERY_LENGTH]
        phrases = []
        # Every second part stood between quotes.
        for place, part in enumerate(QUOTED.split(text)):
            words = tuple(folded_words(part))
            phrases += [words] if place % 2 else [(word,) for word in words]
        kept = dict.fromkeys(phrase for phrase in phrases if phrase)
        return cls(text, tuple(kept)[:MAX_WORDS])

    def __bool__(self):
        return bool(self.phrases)

    def together(self) -> "Query":
        """Return the query that wants all these words side by side, in this order."""
        words = tuple(word for phrase in self.phrases for word in phrase)
        return Query(self.text, (words,))

    def as_fts5(self, *, in_title: bool = False, for_picker: bool = False) -> str:
        # Words hold letters and digits only, so quoting them is enough.
        parts = " AND ".join('"' + " ".join(phrase) + '"' for phrase in self.phrases)
        if for_picker:
            parts += " *"
        if in_title:
            return f"title : ({parts})"
        return f"{{title lead}} : ({parts})" if for_picker else parts

    def as_tsquery(self, *, in_title: bool = False, for_picker: bool = False) -> str:
        parts = "AB" if for_picker else "ABD"
        parts = "A" if in_title else parts
        phrases = [(phrase, "") for phrase in self.phrases]
        if for_picker:
            phrases[-1] = (self.phrases[-1], "*")
        return " & ".join(
            self._phrase_as_tsquery(phrase, parts, end) for phrase, end in phrases
        )

    @staticmethod
    def _phrase_as_tsquery(phrase: tuple[str, ...], parts: str, end: str) -> str:
        """Ask for the phrase within one part, as FTS5 does: never across two.

        `end` is "*" where the last word may go on.
        """
        ends = [""] * (len(phrase) - 1) + [end]
        within = (
            " <-> ".join(
                f"'{word}':{end}{part}" for word, end in zip(phrase, ends, strict=True)
            )
            for part in parts
        )
        return "(" + " | ".join(f"({text})" for text in within) + ")"
