"""What the search page finds: stories, and what and who else there is."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.urls import reverse

from awards.contest_search import contests_matching
from awards.models import Award, Decision
from awards.search import search_awards, search_decisions
from documents.models import Document
from documents.search import search_documents
from news.events.search import search_events
from news.models import Article, Event
from news.plans.search import found_in_plans
from news.search import search_articles
from news.topics import found_topics
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


def find_others(query: Query, day: date) -> dict[str, Found | bool]:
    """Return all but the stories, and whether there is any of it. 8 queries."""
    groups = {
        "organizations": find_organizations(query),
        "people": find_people(query, day),
        "documents": find_documents(query),
        "decisions": find_decisions(query),
        "contests": find_contests(query),
        "events": find_events(query),
        "plans": find_in_plans(query),
        "topics": find_topics(query),
    }
    return {**groups, "has_others": any(group.items for group in groups.values())}


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


def find_documents(query: Query) -> Found:
    """Return the public documents that match, a number before words. 1 query."""
    public = Document.objects.public().select_related("type").defer("body", "summary")
    items, count = _first(search_documents(public, query), MOST_SHOWN)
    return Found(items, count, _address("documents:register", {"q": query.text}))


def find_in_plans(query: Query) -> Found:
    """Return the public yearly plans and tasks that match, best first. 1 query.

    The count is of those that were looked at: one more than are shown.
    """
    found = found_in_plans(query, MOST_SHOWN + 1)
    address = _address("news:plans", {"q": query.text})
    return Found(found[:MOST_SHOWN], len(found), address)


def find_events(query: Query) -> Found:
    """Return the public events that match, best first, then the latest. 1 query."""
    events = search_events(Event.objects.public().for_list(), query)
    items, count = _first(events, MOST_SHOWN)
    return Found(items, count, _address("news:events", {"q": query.text}))


def find_topics(query: Query) -> Found:
    """Return the public dossiers and reviews that match, best first. 1 query."""
    found = found_topics(query, MOST_SHOWN)
    return Found(found, len(found), reverse("news:dossiers"))


def find_decisions(query: Query) -> Found:
    """Return the public decisions to commend that match, the newest first. 1 query.

    `recipient` and `unit`, None for none, are of the first line by which one is found.
    """
    found = search_decisions(Decision.objects.public(), query)
    few = found.newest_first().values("pk")[:MOST_SHOWN]
    lines = search_awards(Award.objects.counted(), query)
    first = lines.filter(decision=OuterRef("pk")).order_by("order", "pk")
    shown = Decision.objects.public().for_list().filter(pk__in=few).newest_first()
    shown = shown.defer("internal_note", "issuer__introduction")
    shown = shown.annotate(
        recipient=Subquery(first.values("name")[:1]),
        unit=Subquery(first.values("unit")[:1]),
        found_in_all=_number_of(found),
    )
    items = list(shown)
    count = items[0].found_in_all if items else 0
    return Found(items, count, _address("awards:register", {"q": query.text}))


def find_contests(query: Query) -> Found:
    """Return the public contests, and editions, that match. No query."""
    found = contests_matching(query)
    return Found(found[:MOST_SHOWN], len(found), reverse("awards:contests"))


def _first(found: QuerySet, size: int) -> tuple[list, int]:
    """Return the first few, and how many there are in all. 1 query."""
    items = list(found.annotate(found_in_all=_number_of(found))[:size])
    return items, items[0].found_in_all if items else 0


def _number_of(found: QuerySet) -> Subquery:
    # One row for all: what is counted is grouped by a constant.
    counted = found.order_by().annotate(all=Value(1)).values("all")
    return Subquery(counted.annotate(number=Count("pk")).values("number"))


def _address(name: str, asked: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(asked)}"
