"""The authors that a row names, laid over those that an entry has."""

from difflib import SequenceMatcher
from math import inf

from awards.exchange.authors import Written, shown_authors
from awards.exchange.result_columns import AUTHORS_COLUMN
from awards.models import Author, Entry
from organizations.exchange.columns import Column, validate
from organizations.exchange.plan import Change, Line
from organizations.similar import person_key

_JUDGED = [
    Column("name", "Tác giả", "", 0),
    Column("unit", "Đơn vị của tác giả", "", 0),
    Column("share", "Tỷ lệ đóng góp", "", 0),
]
NO_NAMES = "không công khai danh tính"
# How alike two names are of which one is the other, mended: a word is written otherwise
# ("Trần Bình", "Trần Chính": 0.84), all words are not ("Lê An", "Vũ Dũng": 0.33).
MENDED = 0.75


def lay_authors(
    line: Line, written: list[Written], kept: list[Author], *, masks: bool, hides: bool
) -> list[Author]:
    """Lay what a row names over what is kept; return the new ones.

    `masks` hides the names of all of them, `hides` those of new ones. Nobody is taken
    away: of an author whom the row does not name, the office is told.
    """
    states, before = {a.pk: _state(a) for a in kept}, _shown(kept)
    group = _grouped(line, written, kept) if written else list(kept)
    for author in group:
        author.is_masked |= masks or (author._state.adding and hides)
    touched = [author for author in group if _state(author) != states.get(author.pk)]
    for author in touched:
        validate(line, author, _JUDGED)
    line.others += touched
    after = _shown(group)
    if after != before:
        line.changes.append(Change(AUTHORS_COLUMN.head, before, after))
    return [author for author in touched if author._state.adding]


def _shown(group: list[Author]) -> str:
    masked = [author.name for author in group if author.is_masked]
    if not masked:
        return shown_authors(group)
    who = "" if len(masked) == len(group) else f" {', '.join(masked)}"
    return f"{shown_authors(group)} [{NO_NAMES}{who and ':'}{who}]"


def _grouped(line: Line, written: list[Written], kept: list[Author]) -> list[Author]:
    found = _found(written, kept)
    left = [author for author in kept if author not in found.values()]
    group = []
    for place, one in enumerate(written):
        author = found.get(place) or _mended(one, left)
        if author in left:
            left.remove(author)
        group.append(_laid(line.record, author, one))
    for author in left:
        line.warnings.append(
            f"Tác giả “{author.name}” có trên cổng, không có trong danh sách; cổng giữ "
            "nguyên. Nếu thừa, hãy xóa ở công trình."
        )
    _put_in_order(group, left)
    return sorted(group + left, key=lambda author: (author.order, author.pk or inf))


def _found(written: list[Written], kept: list[Author]) -> dict[int, Author]:
    """Return the kept author of each place; namesakes one after the other."""
    found, left = {}, list(kept)
    for place, one in enumerate(written):
        key = person_key(one.name)
        author = next((a for a in left if person_key(a.name) == key), None)
        if author is not None:
            found[place] = author
            left.remove(author)
    return found


def _mended(one: Written, left: list[Author]) -> Author | None:
    """Return the author whose name, mended, is the written one: the likest of them."""
    key = person_key(one.name)
    alike = [
        (SequenceMatcher(None, person_key(author.name), key).ratio(), -place)
        for place, author in enumerate(left)
    ]
    best, place = max(alike, default=(0.0, 0))
    return left[-place] if best >= MENDED else None


def _laid(entry: Entry, author: Author | None, one: Written) -> Author:
    author = author or Author(entry=entry)
    if author.name and person_key(author.name) != person_key(one.name):
        # Whoever it was, the link was to somebody of another name.
        author.person = None
    author.name = one.name
    author.unit = one.unit or author.unit
    author.share = author.share if one.share is None else one.share
    return author


def _put_in_order(group: list[Author], left: list[Author]) -> None:
    """Number anew only where the order is another than before."""
    kept = [author for author in group if not author._state.adding]
    places = [(author.order, author.pk) for author in kept]
    new = group[len(kept) :]
    are_last = all(author._state.adding for author in new)
    if are_last and places == sorted(places):
        last = max((author.order for author in (*kept, *left)), default=-1)
        for place, author in enumerate(new, 1):
            author.order = last + place
    else:
        for place, author in enumerate([*group, *left]):
            author.order = place


def _state(author: Author) -> tuple:
    return (
        author.order, author.name, author.unit, author.share, author.is_masked,
        author.person_id,
    )  # fmt: skip
