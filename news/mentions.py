"""Whom a story names and does not link to yet: suggested to its editor, never linked.

Only public records are suggested, as the others would show readers nothing.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString

from awards.models import Decision
from documents.admin.pickers import document_labels
from documents.models import Document
from editorial.sanitizing import plain_text
from news.cited_decisions import decision_labels, unlinked_decisions
from news.cited_documents import unlinked_documents
from news.cited_numbers import numbers_in
from news.models import Article
from news.name_finding import NameTable, Occurrence
from organizations.admin.pickers import organization_labels, person_labels
from organizations.models import FormerName, Organization, Person

# A name does not reach from one paragraph or cell into the next.
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|t[dh]|caption|figcaption)>")
# What the names and the label of an organization are made of, names first.
ORGANIZATION_COLUMNS = ("name", "short_name", "other_names", "kind", "origin")
ORGANIZATION_COLUMNS += ("address", "founded_on", "closed_on", "status", "is_public")
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
    documents: list[Suggestion] = field(default_factory=list)
    decisions: list[Suggestion] = field(default_factory=list)

    def __bool__(self):
        return any((self.organizations, self.people, self.documents, self.decisions))


class Unlinked:
    """The public records of a model that a story does not link to. 1 query.

    Plain rows: making objects of all would take longer than all else, so only those
    are made that the text names.
    """

    def __init__(self, model, article: Article, *columns: str):
        self._model = model
        self._columns = ("id", *columns)
        found = model.objects.public().exclude(articles=article).order_by()
        self.rows = {row[0]: row[1:] for row in found.values_list(*self._columns)}

    def named(self, places: Iterable[Hashable]) -> list[Organization | Person]:
        """Return those among the bearers of names, in their order."""
        return [self._item(pk) for model, pk in places if model is self._model]

    def _item(self, pk: int) -> Organization | Person:
        given = dict(zip(self._columns, (pk, *self.rows[pk]), strict=True))
        # `from_db` wants the columns in the order of the model.
        fields = self._model._meta.concrete_fields
        names = [field.attname for field in fields if field.attname in given]
        return self._model.from_db(None, names, [given[name] for name in names])


def suggestions_for(article: Article) -> Suggestions:
    """Return what its title, lead and body name.

    4 queries, however many records; 3 more where something looks like a number.
    """
    organizations = Unlinked(Organization, article, *ORGANIZATION_COLUMNS)
    people = Unlinked(Person, article, "full_name", "titles", "is_public")
    table = NameTable()
    _add_organizations(table, organizations.rows)
    table.add_all((row[0], (Person, pk)) for pk, row in people.rows.items())
    places = _first_places(article, table)
    found, named = organizations.named(places), people.named(places)
    return Suggestions(
        _suggestions(found, organization_labels(found), places),
        _suggestions(named, person_labels(named) if named else {}, places),
        *_cited(article),
    )


def _cited(article: Article) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the documents and the decisions that the text names by number."""
    texts = _texts(article)
    return (
        _by_number(texts, unlinked_documents(article, texts), document_labels),
        _by_number(texts, unlinked_decisions(article, texts), decision_labels),
    )


def _by_number(
    texts: list[str], known: dict[str, list], labels_of: Callable[[list], dict]
) -> list[Suggestion]:
    """In the order in which the text names them; of one number all that bear it."""
    places: dict[Hashable, Occurrence] = {}
    for text in texts if known else ():
        for number in numbers_in(text, known):
            place = Occurrence(text, number.start, number.end, frozenset())
            for item in known[number.key]:
                places.setdefault((type(item), item.pk), place)
    found = {item.pk: item for items in known.values() for item in items}
    named = [found[pk] for _, pk in places]
    return _suggestions(named, labels_of(named), places)


def _add_organizations(table: NameTable, rows: dict[int, tuple]) -> None:
    """Add `Organization.names` of each, and the names of before."""
    names = []
    short_names = []
    for pk, (name, short_name, other_names, *_) in rows.items():
        names += ((each, pk) for each in (name, short_name, *other_names.split(";")))
        short_names.append((short_name, pk))
    former = FormerName.objects.values_list("organization_id", "name", "short_name")
    for pk, name, short_name in former:
        if pk in rows:
            names += [(name, pk), (short_name, pk)]
            short_names.append((short_name, pk))
    table.add_all((name, (Organization, pk)) for name, pk in names)
    for name, pk in short_names:
        table.add_abbreviation(name, (Organization, pk))


def _first_places(article: Article, table: NameTable) -> dict[Hashable, Occurrence]:
    """Return {bearer: the first occurrence of one of its names}."""
    places: dict[Hashable, Occurrence] = {}
    for text in _texts(article):
        for occurrence in table.find(text):
            for bearer in sorted(occurrence.bearers, key=lambda bearer: bearer[1]):
                places.setdefault(bearer, occurrence)
    return places


def _texts(article: Article) -> list[str]:
    blocks = map(plain_text, _BLOCK_END.split(article.body))
    return [article.title, article.lead, *blocks]


def _suggestions(
    items: Iterable[Organization | Person | Document | Decision],
    labels: dict[int, str],
    places: dict,
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
