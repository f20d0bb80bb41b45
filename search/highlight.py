"""Marks the words a query matched, in the original text with its accents intact."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.words import WORD
from vietnamese.folding import fold_with_map

# Characters of context on either side of the first match in an excerpt.
CONTEXT_BEFORE, EXCERPT_LENGTH = 70, 240


def matched_spans(text: str, words: set[str]) -> list[tuple[int, int]]:
    """Return (start, end) in `text` of every word whose folded form is in `words`."""
    folded, positions = fold_with_map(text)
    positions = [*positions, len(text)]
    return [
        (positions[match.start()], positions[match.end()])
        for match in WORD.finditer(folded)
        if match.group() in words
    ]


def mark(text: str, words: set[str]) -> SafeString:
    """Return escaped `text` with matched words in <mark>."""
    pieces, end = [], 0
    for start, stop in matched_spans(text, words):
        pieces.append((text[end:start], text[start:stop]))
        end = stop
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", marked, text[end:])


def excerpt(text: str, words: set[str]) -> SafeString:
    """Return the marked part of `text` around its first match, cut at words."""
    spans = matched_spans(text, words)
    start = max(0, spans[0][0] - CONTEXT_BEFORE) if spans else 0
    if start:
        start = text.find(" ", start) + 1
    part = text[start : start + EXCERPT_LENGTH]
    if start + EXCERPT_LENGTH < len(text):
        part = part.rpartition(" ")[0] + " …"
    return format_html("{}{}", "… " if start else "", mark(part, words))
