"""Marks the words a query matched, in the original text with its accents intact."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.words import WORD, Query
from vietnamese.folding import fold_with_map

# Characters of context on either side of the first match in an excerpt.
CONTEXT_BEFORE, EXCERPT_LENGTH = 70, 240


def matched_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Return (start, end) in `text` of the words that matched.

    A word of a quoted phrase counts only where the phrase stands.
    """
    folded, positions = fold_with_map(text)
    positions = [*positions, len(text)]
    found = list(WORD.finditer(folded))
    words = [match.group() for match in found]
    matched = set()
    for phrase in query.phrases:
        for start in _places(words, phrase):
            matched.update(range(start, start + len(phrase)))
    return [
        (positions[found[place].start()], positions[found[place].end()])
        for place in sorted(matched)
    ]


def _places(words: list[str], phrase: tuple[str, ...]) -> list[int]:
    """Return where in `words` the phrase begins."""
    length = len(phrase)
    return [
        place
        for place, word in enumerate(words)
        if word == phrase[0] and tuple(words[place : place + length]) == phrase
    ]


def mark(text: str, query: Query) -> SafeString:
    """Return escaped `text` with matched words in <mark>."""
    pieces, end = [], 0
    for start, stop in matched_spans(text, query):
        pieces.append((text[end:start], text[start:stop]))
        end = stop
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", marked, text[end:])


def excerpt(text: str, query: Query) -> SafeString:
    """Return the marked part of `text` around its best match, cut at words.

    Best is where the words stand side by side, else where the first of them stands.
    """
    spans = matched_spans(text, query.together()) or matched_spans(text, query)
    start = max(0, spans[0][0] - CONTEXT_BEFORE) if spans else 0
    if start:
        start = text.find(" ", start) + 1
    part = text[start : start + EXCERPT_LENGTH]
    if start + EXCERPT_LENGTH < len(text):
        part = part.rpartition(" ")[0] + " …"
    return format_html("{}{}", "… " if start else "", mark(part, query))
