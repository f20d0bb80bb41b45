"""What the search page finds: stories, organizations and people."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Subquery, Value
from django.urls import reverse

from news.models import Article
from news.search import search_articles
from organizations.careers import main_offices
from organizations.models import Organization, Person
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX, best_first
from search.words import Query

STORIES_ON_A_PAGE = 20
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


def find_stories(query: Query, number: int) -> Page:
    """Return a page of the public stories that match; past the last, the last.

    1 query for the first page, 2 for any other.
    """
    articles = Article.objects.public().select_related("section", "cover")
    found = search_articles(articles, query)
    paginator = Paginator(found, STORIES_ON_A_PAGE)
    if number > 1:
        return paginator.get_page(number)
    items, paginator.count = _first(found, STORIES_ON_A_PAGE)
    return Page(items, 1, paginator)


def find_organizations(query: Query) -> Found:
    """Return the public organizations that match, best first. 1 query.

    Those of the past too: readers look for what became of them.
    """
    public = Organization.objects.public().defer("introduction")
    items, count = _first(best_first(public, ORGANIZATION_INDEX, query), MOST_SHOWN)
    # The directory shows what there is now, unless it is asked for all states.
    asked = {"q": query.text, "tinh-trang": "tat-ca"}
    return Found(items, count, _address("organizations:directory", asked))


def find_people(query: Query, day: date) -> Found:
    """Return (person, main office) of the public people who match. 2 queries."""
    public = Person.objects.public().defer("biography")
    people, count = _first(best_first(public, PERSON_INDEX, query), MOST_SHOWN)
    offices = main_offices(people, day) if people else {}
    items = [(person, offices.get(person.pk)) for person in people]
    return Found(items, count, _address("organizations:people", {"q": query.text}))


def _first(found: QuerySet, size: int) -> tuple[list, int]:
    """Return the first few, and how many there are in all. 1 query."""
    # One row for all: what is counted is grouped by a constant.
    counted = found.order_by().annotate(all=Value(1)).values("all")
    count = counted.annotate(number=Count("pk")).values("number")
    items = list(found.annotate(found_in_all=Subquery(count))[:size])
    return items, items[0].found_in_all if items else 0


def _address(name: str, asked: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(asked)}"
