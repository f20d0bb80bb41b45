"""Whom a story names and does not link to yet: suggested to its editor, never linked.

Only public records are suggested, as the others would show readers nothing.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString

from editorial.sanitizing import plain_text
from news.models import Article
from news.name_finding import NameTable, Occurrence
from organizations.admin.pickers import organization_labels, person_labels
from organizations.models import FormerName, Organization, Person

# A name does not reach from one paragraph or cell into the next.
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dh]|caption|figcaption)>")
# Characters of an excerpt on either side of the name.
CONTEXT = 60


@dataclass(frozen=True)
class Suggestion:
    """A record as the pickers tell it from others, and where it is named."""

    pk: int
    label: str
    excerpt: SafeString


@dataclass(frozen=True)
class Suggestions:
    """In the order of the text."""

    organizations: list[Suggestion] = field(default_factory=list)
    people: list[Suggestion] = field(default_factory=list)

    def __bool__(self):
        return bool(self.organizations or self.people)


def suggestions_for(article: Article) -> Suggestions:
    """Return what its title, lead and body name. 4 queries, however many records."""
    table = NameTable()
    organizations = _organizations(article, table)
    people = _people(article, table)
    places = _first_places(article, table)
    found = [organizations[pk] for model, pk in places if model is Organization]
    named = [people[pk] for model, pk in places if model is Person]
    return Suggestions(
        _suggestions(found, organization_labels(found), places),
        _suggestions(named, person_labels(named) if named else {}, places),
    )


def _organizations(article: Article, table: NameTable) -> dict[int, Organization]:
    """Put the names into the table, also those of before; return who bears them."""
    columns = ["name", "short_name", "other_names", "kind", "origin", "address"]
    columns += ["founded_on", "closed_on", "status", "is_public"]
    unlinked = Organization.objects.public().exclude(articles=article)
    found = {item.pk: item for item in unlinked.only(*columns)}
    names = [(name, item.pk) for item in found.values() for name in item.names]
    short_names = [(item.short_name, item.pk) for item in found.values()]
    former = FormerName.objects.values_list("organization_id", "name", "short_name")
    for pk, name, short_name in former:
        if pk in found:
            names += [(name, pk), (short_name, pk)]
            short_names.append((short_name, pk))
    table.add_all((name, (Organization, pk)) for name, pk in names)
    for name, pk in short_names:
        table.add_abbreviation(name, (Organization, pk))
    return found


def _people(article: Article, table: NameTable) -> dict[int, Person]:
    unlinked = Person.objects.public().exclude(articles=article).order_by()
    rows = list(unlinked.values_list("pk", "full_name", "titles"))
    table.add_all((full_name, (Person, pk)) for pk, full_name, _ in rows)
    return {
        pk: Person(pk=pk, full_name=full_name, titles=titles)
        for pk, full_name, titles in rows
    }


def _first_places(article: Article, table: NameTable) -> dict[Hashable, Occurrence]:
    """Return {bearer: the first occurrence of one of its names}."""
    blocks = map(plain_text, _BLOCK_END.split(article.body))
    places: dict[Hashable, Occurrence] = {}
    for text in (article.title, article.lead, *blocks):
        for occurrence in table.find(text):
            for bearer in sorted(occurrence.bearers, key=lambda bearer: bearer[1]):
                places.setdefault(bearer, occurrence)
    return places


def _suggestions(
    items: Iterable[Organization | Person], labels: dict[int, str], places: dict
) -> list[Suggestion]:
    return [
        Suggestion(item.pk, labels[item.pk], _excerpt(places[type(item), item.pk]))
        for item in items
    ]


def _excerpt(place: Occurrence) -> SafeString:
    """Return the name, marked, between the words around it."""
    before, after = place.text[: place.start], place.text[place.end :]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    name = place.text[place.start : place.end]
    return format_html("{}<mark>{}</mark>{}", before, name, after)
