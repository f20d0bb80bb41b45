"""What a story is about: organizations and people as they were when it came out."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat, LPad
from django.urls import reverse
from django.utils import timezone

from editorial.models import moment
from editorial.partial_dates import begun_by, over_by
from news.models import Article
from organizations.careers import name_on
from organizations.models import (
    CLOSED,
    Kind,
    Organization,
    Person,
    Position,
    Status,
    Succession,
)
from organizations.wording import dated, ending_in_words

# Only these go over into one organization; of the others a card tells the state alone.
_WITH_ONE_SUCCESSOR = (Status.MERGED, Status.REPLACED)

# Beginnings of `PersonThen.place`.
_HOLDS, _HELD, _WITHOUT_OFFICE = "0", "1", "2"


@dataclass(frozen=True)
class OrganizationThen:
    """An organization by its name of a day, and what has become of it since."""

    organization: Organization

    @property
    def name(self) -> str:
        return self.organization.name_then

    @property
    def later_name(self) -> str:
        """ "nay là …", "sau là …" where it was renamed since, else ""."""
        name = self.organization.name_today
        if name == self.name:
            return ""
        return f"{'sau' if self.organization.is_closed else 'nay'} là {name}"

    @property
    def ending(self) -> str:
        """ "đã sáp nhập vào", before the successor if there is one, else ""."""
        if not self.organization.is_closed:
            return ""
        return ending_in_words(self.organization, list(filter(None, [self.successor])))

    @property
    def ended_on(self) -> str:
        day = self.organization.closed_on
        return f"từ {dated(day)}" if self.ending and day else ""

    @property
    def successor(self) -> tuple[str, str] | None:
        """Name and address of the one that it went over into, if readers may see it."""
        slug, _, name = (self.organization.successor or "").partition(" ")
        if not slug or self.organization.status not in _WITH_ONE_SUCCESSOR:
            return None
        return name, reverse("organizations:organization", args=[slug])


@dataclass(frozen=True)
class PersonThen:
    """A person with the highest office held on a day, else the highest of before."""

    person: Person

    @property
    def office(self) -> str:
        """ "Chủ tịch Hội Cơ khí", "nguyên Chủ tịch …", "" where none is known."""
        return office_words(self.person.office_then)

    @property
    def place(self) -> str:
        """Sorts by rank; after who holds an office who held one, then all others."""
        return (self.person.office_then or _WITHOUT_OFFICE).partition(" ")[0]


def organizations_of(article: Article) -> list[OrganizationThen]:
    """Return the public ones, the union first. 1 query, if there may be any."""
    if not (article.pk and article.has_organizations):
        return []
    return organizations_on(article.organizations.all(), _day_of(article))


def organizations_on(organizations, day: date) -> list[OrganizationThen]:
    """Return the public ones of a queryset as of a day, the union first. 1 query."""
    found = (
        organizations.public()
        .named_on(timezone.localdate())
        .annotate(name_today=F("name_then"))
        .named_on(day)
        .annotate(successor=_successor())
    )
    # A stable sort: the others stay in the order of the alphabet.
    items = sorted(found.for_list().alphabetical(), key=lambda o: o.kind != Kind.UNION)
    return [OrganizationThen(item) for item in items]


def people_of(article: Article) -> list[PersonThen]:
    """Return the public ones by rank of office. 1 query, if there may be any."""
    if not (article.pk and article.has_people):
        return []
    found = article.people.public().annotate(office_then=office_on(_day_of(article)))
    cards = [PersonThen(person) for person in found.for_list().alphabetical()]
    # A stable sort: of one rank they stay in the order of the alphabet.
    return sorted(cards, key=lambda card: card.place)


def office_words(office_then: str | None) -> str:
    """Return the words of what `office_on` has found."""
    return (office_then or "").partition(" ")[2]


def subjects_data(
    organizations: list[OrganizationThen], people: list[PersonThen]
) -> list[tuple[str, str, str]]:
    """Return (schema.org type, name, path) of each, for `article_data`."""
    return [
        *(
            ("Organization", o.name, o.organization.get_absolute_url())
            for o in organizations
        ),
        *(("Person", str(p.person), p.person.get_absolute_url()) for p in people),
    ]


def held_on(positions, day: date):
    """Return those that are held on the day: `careers.Held.is_current` as a filter."""
    return positions.with_state(day).filter(_is_held(day))


def held_by(positions, day: date):
    """Return those that are held or were, told apart by `place`, the highest first."""
    is_held = _is_held(day)
    starts_with_term = Q(started_on="") & ~begun_by("term__started_on", day)
    is_coming = ~begun_by("started_on", day) | Q(starts_with_term, term__isnull=False)
    return (
        positions.with_state(day)
        .filter(is_held | ~is_coming | over_by("ended_on", day))
        .annotate(place=Case(When(is_held, then=Value(_HOLDS)), default=Value(_HELD)))
        .order_by("place", "office__rank", "order", "pk")
    )


def _is_held(day: date) -> Q:
    """For positions `with_state`."""
    has_closed = Q(organization__status__in=CLOSED)
    has_closed &= begun_by("organization__closed_on", day)
    runs_on = Q(begun_by("term__started_on", day), is_of_earlier_term=False)
    is_open = Q(term=None) | ~Q(ended_on="") | runs_on
    is_over = over_by("ended_on", day) | has_closed
    return begun_by("started_on", day) & is_open & ~is_over


def _day_of(article: Article) -> date:
    return moment(article).date()


def _successor() -> Subquery:
    """Slug and name in one column: building a subselect costs more than its answer."""
    found = Succession.objects.filter(
        predecessor=OuterRef("pk"), successor__in=Organization.objects.public()
    )
    words = _joined("successor__slug", Value(" "), "successor__name")
    return Subquery(found.values(words=words)[:1])


def office_on(day: date, person: str = "pk") -> Subquery:
    """`PersonThen.place`, and the office with what its organization was called.

    In one column, as `_successor`. `person` is the column of the person's key.
    """
    positions = Position.objects.public().filter(person=OuterRef(person))
    rank = LPad(Cast("office__rank", CharField()), 5, Value("0"))
    title = Case(
        When(place=_HELD, is_acting=True, then=Value("nguyên quyền ")),
        When(place=_HELD, then=Value("nguyên ")),
        When(is_acting=True, then=Value("Quyền ")),
        default=Value(""),
    )
    name = name_on(Value(day.isoformat()))
    words = _joined("place", rank, Value(" "), title, "office__name", Value(" "), name)
    return Subquery(held_by(positions, day).values(words=words)[:1])


def _joined(*texts) -> Concat:
    return Concat(*texts, output_field=CharField())
