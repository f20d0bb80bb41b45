"""What readers find contests and editions by: their names, numbers and years."""

from typing import NamedTuple

from awards.models import Contest, Edition
from awards.public_contests import newest_editions, public_contests, public_editions
from editorial.versioning import once_per_version
from search.words import Query, folded_words


class ContestHit(NamedTuple):
    """A contest, or an edition of one, as a list of what was found names it."""

    name: str
    address: str
    short_name: str
    # Of a contest its newest edition, None where there is none.
    newest: Edition | None
    remark: str


def contests_matching(query: Query) -> list[ContestHit]:
    """Return the contests that have all the words, then editions of the others.

    An edition is found by its number and years too; one whose contest is found
    already would only repeat it. No query; 2 once a content version.
    """
    if not query:
        return []
    phrases = [f" {' '.join(phrase)} " for phrase in query.phrases]

    def matches(words: str) -> bool:
        return all(phrase in words for phrase in phrases)

    found = {pk: hit for pk, words, hit in _contests() if matches(words)}
    editions = (
        hit
        for contest, words, hit in _editions()
        if contest not in found and matches(words)
    )
    return [*found.values(), *editions]


@once_per_version
def _contests() -> list[tuple[int, str, ContestHit]]:
    """Return (key, folded words, hit) of each public contest."""
    newest = newest_editions()
    return [
        (
            contest.pk,
            _words(contest.name, contest.short_name),
            _hit(contest, contest.short_name, newest.get(contest.pk)),
        )
        for contest in public_contests()
    ]


@once_per_version
def _editions() -> list[tuple[int, str, ContestHit]]:
    """Return (contest, folded words, hit) of each public edition."""
    return [
        (
            edition.contest_id,
            _words(str(edition), f"{edition.contest.short_name} {edition.label}"),
            _hit(edition, "", None),
        )
        for edition in public_editions().values()
    ]


def _hit(item: Contest | Edition, short_name: str, newest) -> ContestHit:
    return ContestHit(
        str(item), item.get_absolute_url(), short_name, newest, item.remark
    )


def _words(*texts: str) -> str:
    """Return texts so that a phrase is within one of them, and of whole words."""
    return "".join(f" {' '.join(folded_words(text))} ." for text in texts)
