"""Which entry of an edition a row of its results is about."""

from collections.abc import Iterable

from awards.exchange.known_names import words_key
from awards.exchange.row_pairs import gathered, paired
from awards.models import Author, Edition, Entry
from organizations.exchange.plan import Line
from organizations.similar import person_key

Asked = list[tuple[Line, str, frozenset[str]]]


def people_key(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(person_key, names))


class KeptEntries:
    """The entries that are kept, found by code, else by title and authors. 2 queries.

    The title alone counts where it leaves no choice and no other authors are named.
    """

    def __init__(self, entries, edition: Edition):
        self.entries = list(entries.order_by("order", "pk"))
        authors = Author.objects.filter(entry__edition=edition)
        self.authors = gathered((author.entry_id, author) for author in authors)

    def authors_of(self, entry: Entry) -> list[Author]:
        return self.authors.get(entry.pk, []) if entry.pk else []

    def matched(self, asked: Asked) -> dict[int, Entry]:
        """Return the kept entry of each row, by the `id` of the row's Line."""
        found: dict[int, Entry] = {}
        by_pk = {entry.pk: entry for entry in self.entries}
        for line, _, _ in asked:
            if isinstance(line.code, int) and line.code in by_pk:
                found[id(line)] = by_pk.pop(line.code)
        for is_loose in (False, True):
            rest = [one for one in asked if id(one[0]) not in found]
            wanted = (
                (_key(title, people, is_loose), line)
                for line, title, people in rest
                if line.code is None
            )
            taken = {entry.pk for entry in found.values()}
            kept = (
                (_key(entry.title, self._people(entry), is_loose), entry)
                for entry in self.entries
                if entry.pk not in taken
            )
            pairs = paired(gathered(wanted), gathered(kept), is_loose=is_loose)
            named = {id(line): people for line, _, people in rest}
            found |= {
                row: entry
                for row, entry in pairs.items()
                if _may_be_same(named[row], self._people(entry))
            }
        return found

    def has_title(self, title: str) -> bool:
        return any(words_key(e.title) == words_key(title) for e in self.entries)

    def _people(self, entry: Entry) -> frozenset[str]:
        return people_key(author.name for author in self.authors_of(entry))


def _may_be_same(named: frozenset[str], kept: frozenset[str]) -> bool:
    """Say whether a name is in both, perhaps shortened, or one side names nobody."""
    if not named or not kept:
        return True
    parts = [set(name.split()) for name in kept]
    return any(
        words <= other or other <= words
        for words in (set(name.split()) for name in named)
        for other in parts
    )


def _key(title: str, people: frozenset[str], is_loose: bool) -> tuple:
    return (words_key(title),) if is_loose else (words_key(title), people)
