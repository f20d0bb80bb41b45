"""How records are found and told apart where one is picked: by words without marks."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone

from organizations.models import CLOSED, Organization, Person, Position, Term
from search.index import TextIndex
from search.words import Query
from vietnamese.partial_dates import has_begun, show_period
from vietnamese.slugs import slugify

BETWEEN = " · "


class FindsByWords:
    """Searches a model by the words of its index; mixed into its ModelAdmin."""

    word_index: TextIndex

    def get_search_results(self, request, queryset, search_term):
        """Find by words with or without marks.

        In a picker the last word may still be being typed, and those whose name begins
        with the words stand first, then those that have them in their name.
        """
        query = Query.parse(search_term)
        if not query:
            return queryset, False
        if not is_picker(request):
            return queryset.filter(pk__in=self.word_index.matching(query)), False
        found = self.word_index.matching(query, for_picker=True)
        in_name = self.word_index.matching(query, in_title=True, for_picker=True)
        place = Case(
            # Made of the name, and unlike it without marks.
            When(slug__startswith=slugify(search_term), then=Value(0)),
            When(pk__in=in_name, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        found = queryset.filter(pk__in=found)
        return found.order_by(place, *self.get_ordering(request), "pk"), False


def is_picker(request) -> bool:
    return request.resolver_match.url_name == "autocomplete"


def organization_labels(items: Iterable[Organization]) -> dict[int, str]:
    """Return "Hội Cơ khí · Hội thành viên · Hải Phòng cũ · 1998–" of each."""
    return {item.pk: _organization_label(item) for item in items}


def _organization_label(item: Organization) -> str:
    place = item.origin or item.address
    years = organization_years(item)
    end = item.get_status_display() if item.status in CLOSED else ""
    hidden = "" if item.is_public else "đang ẩn"
    parts = (item.name, item.get_kind_display(), place, years, end, hidden)
    return BETWEEN.join(filter(None, parts))


def organization_years(item: Organization) -> str:
    """Return "1998–2020", "1998–" or ""."""
    years = f"{item.founded_on[:4]}–{item.closed_on[:4]}".strip("–")
    return f"{years}–" if item.founded_on and not item.closed_on else years


class Post(NamedTuple):
    """The one office by which the office tells people of one name apart."""

    position: Position
    is_held: bool

    def __str__(self):
        organization = self.position.organization
        name = organization.short_name or organization.name
        word = "" if self.is_held else "nguyên "
        return f"{word}{self.position.title}, {name}"

    @property
    def years(self) -> str:
        position = self.position
        own = show_period(position.started_on[:4], position.ended_on[:4])
        return own or (position.term.years if position.term else "")


def person_labels(people: Iterable[Person]) -> dict[int, str]:
    """Return "TS. Bùi Thanh Tùng · Chủ tịch, Liên hiệp Hội · 2019 – 2024" of each.

    1 query.
    """
    people = list(people)
    posts = posts_of(people)
    return {person.pk: _person_label(person, posts.get(person.pk)) for person in people}


def posts_of(people: Iterable[Person]) -> dict[int, Post]:
    """Return the highest office that each holds today, else the highest of before.

    Public or not: this is for the office alone. 1 query.
    """
    day = timezone.localdate()
    positions = Position.objects.filter(person__in=[person.pk for person in people])
    held: dict[int, Position] = {}
    before: dict[int, Position] = {}
    for position in _without_long_texts(positions.with_state(day)).by_rank():
        kept = held if position.is_current(day) else before
        if kept is held or _had_begun(position, day):
            kept.setdefault(position.person_id, position)
    former = {key: Post(position, False) for key, position in before.items()}
    return former | {key: Post(position, True) for key, position in held.items()}


def _without_long_texts(positions):
    return (
        positions.select_related("organization", "office", "term")
        .defer("organization__introduction", "organization__other_names")
        .order_by()
    )


def _had_begun(position: Position, day: date) -> bool:
    term = position.term
    start = position.started_on or (term.started_on if term else "")
    return has_begun(start, day)


def _person_label(person: Person, post: Post | None) -> str:
    parts = [person.display_name]
    if post:
        parts += [str(post), post.years]
    if not person.is_public:
        parts.append("đang ẩn")
    return BETWEEN.join(filter(None, parts))


def term_labels(terms: Iterable[Term]) -> dict[int, str]:
    """Return "Khóa VII, nhiệm kỳ 2019 – 2024 · Liên hiệp Hội" of each.

    The terms come with their organization.
    """
    return {term.pk: term_label(term) for term in terms}


def term_label(term: Term) -> str:
    organization = term.organization
    return BETWEEN.join([str(term), organization.short_name or organization.name])


class NamesTermsWhole:
    """Shows the chosen term with whose it is, as the picker offers it.

    Mixed into a ModelAdmin or an inline.
    """

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field and db_field.related_model is Term:
            terms = Term.objects.select_related("organization")
            field.queryset = terms.defer("organization__introduction")
            field.label_from_instance = term_label
        return field
