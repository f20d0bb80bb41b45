"""What a story is about: organizations and people as they were when it came out."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone

from editorial.models import moment
from editorial.partial_dates import begun_by, over_by
from news.models import Article
from organizations.careers import name_on
from organizations.models import (
    CLOSED,
    Organization,
    Person,
    Position,
    Status,
    Succession,
)
from organizations.wording import dated, ending_in_words

# Only these go over into one organization; of the others a card tells the state alone.
_WITH_ONE_SUCCESSOR = (Status.MERGED, Status.REPLACED)


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
    """A person with the office held on a day, the highest if there were several."""

    person: Person

    @property
    def office(self) -> str:
        """ "Chủ tịch Hội Cơ khí", "" where none is known."""
        return self.person.office_then or ""


def organizations_of(article: Article) -> list[OrganizationThen]:
    """Return the public ones in alphabetical order. 1 query, if there may be any."""
    if not (article.pk and article.has_organizations):
        return []
    found = (
        article.organizations.public()
        .named_on(timezone.localdate())
        .annotate(name_today=F("name_then"))
        .named_on(_day_of(article))
        .annotate(successor=_successor())
    )
    return [OrganizationThen(item) for item in found.for_list().alphabetical()]


def people_of(article: Article) -> list[PersonThen]:
    """Return the public ones in alphabetical order. 1 query, if there may be any."""
    if not (article.pk and article.has_people):
        return []
    found = article.people.public().annotate(office_then=_office_on(_day_of(article)))
    return [PersonThen(person) for person in found.for_list().alphabetical()]


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
    has_closed = Q(organization__status__in=CLOSED)
    has_closed &= begun_by("organization__closed_on", day)
    runs_on = Q(begun_by("term__started_on", day), is_of_earlier_term=False)
    return (
        positions.with_state(day)
        .filter(begun_by("started_on", day))
        .filter(Q(term=None) | ~Q(ended_on="") | runs_on)
        .exclude(over_by("ended_on", day))
        .exclude(has_closed)
    )


def _day_of(article: Article) -> date:
    return moment(article).date()


def _successor() -> Subquery:
    """Slug and name in one column: building a subselect costs more than its answer."""
    found = Succession.objects.filter(
        predecessor=OuterRef("pk"), successor__in=Organization.objects.public()
    )
    words = _joined("successor__slug", Value(" "), "successor__name")
    return Subquery(found.values(words=words)[:1])


def _office_on(day: date) -> Subquery:
    """`Position.title` and the name that its organization had, in one column."""
    positions = Position.objects.public().filter(person=OuterRef("pk"))
    acting = Case(When(is_acting=True, then=Value("Quyền ")), default=Value(""))
    name = name_on(Value(day.isoformat()))
    words = _joined(acting, "office__name", Value(" "), name)
    return Subquery(held_on(positions, day).by_rank().values(words=words)[:1])


def _joined(*texts) -> Concat:
    return Concat(*texts, output_field=CharField())
