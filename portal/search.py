"""What the search page finds besides stories: organizations and people."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Window
from django.urls import reverse

from organizations.careers import Held, main_offices
from organizations.models import Organization, Person
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX
from search.index import TextIndex
from search.ranking import rank
from search.words import Query

MOST_SHOWN = 5


@dataclass
class Found:
    """The best of what was found, and how much there is in all."""

    items: list
    count: int
    # Where all of it stands.
    address: str

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.items)


def find_organizations(query: Query) -> Found:
    """Return the public organizations that match, best first. 1 query.

    Those of the past too: readers look for what became of them.
    """
    public = Organization.objects.public().defer("introduction")
    items, count = _best(public, ORGANIZATION_INDEX, query)
    # The directory shows what there is now, unless it is asked for all states.
    asked = {"q": query.text, "tinh-trang": "tat-ca"}
    return Found(items, count, _address("organizations:directory", asked))


def find_people(query: Query, day: date) -> Found:
    """Return (person, main office) of the public people who match. 2 queries."""
    public = Person.objects.public().defer("biography")
    people, count = _best(public, PERSON_INDEX, query)
    offices: dict[int, Held] = main_offices(people, day) if people else {}
    items = [(person, offices.get(person.pk)) for person in people]
    return Found(items, count, _address("organizations:people", {"q": query.text}))


def _best(items, index: TextIndex, query: Query) -> tuple[list, int]:
    """Return the best few, and how many match; counted in the same query."""
    found = items.filter(pk__in=index.matching(query)).annotate(
        rank=rank(index, query), found_in_all=Window(Count("pk"))
    )
    best = list(found.order_by("rank", "name_key", "pk")[:MOST_SHOWN])
    return best, best[0].found_in_all if best else 0


def _address(name: str, asked: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(asked)}"
