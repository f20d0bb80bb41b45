"""Who answers for a task and who helps, as readers may know of them.

Organizations are called as they were when the year of the plan began; who is hidden is
not named, nor is what a paper prints in its place.
"""

from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from news.models import PlanTask
from organizations.models import Organization, Person
from vietnamese.slugs import slugify

# Long texts of whom a task names.
UNUSED = (
    "owner__introduction",
    "owner__other_names",
    "owner_person__biography",
    "owner_person__internal_note",
)


class Party(NamedTuple):
    """Somebody named by a task; `address` is "" where there is no page."""

    name: str
    address: str = ""
    # What a list of tasks is narrowed by.
    key: str = ""


def with_parties(tasks: QuerySet[PlanTask], year: int) -> QuerySet[PlanTask]:
    """Load tasks of a year's plan with whom they name. 1 query more."""
    named = Organization.objects.named_on(date(year, 1, 1))
    owner = named.filter(pk=OuterRef("owner")).values("name_then")[:1]
    partners = named.only("name", "slug", "is_public").order_by("name_key", "pk")
    return (
        tasks.select_related("owner", "owner_person")
        .defer(*UNUSED)
        .annotate(owner_then=Subquery(owner))
        .prefetch_related(Prefetch("partners", partners))
    )


def owners_of(task: PlanTask) -> list[Party]:
    """Return who answers for a task, of `with_parties`; what is printed goes first."""
    known = [party for party in (_owner(task), _person(task.owner_person)) if party]
    is_hidden = len(known) < bool(task.owner_id) + bool(task.owner_person_id)
    if not task.owner_name or is_hidden or len(known) > 1:
        return known
    if known:
        return [known[0]._replace(name=task.owner_name)]
    return [Party(task.owner_name, key=slugify(task.owner_name))]


def partners_of(task: PlanTask) -> list[Party]:
    """Return who helps: those of the directory, then those that it does not know."""
    partners = task.partners.all()
    known = [_organization(one, one.name_then) for one in partners]
    others = [name.strip() for name in task.partners_named.split(";")]
    return [party for party in known if party] + [
        Party(name) for name in others if name
    ]


def _owner(task: PlanTask) -> Party | None:
    owner = task.owner
    return _organization(owner, task.owner_then) if owner else None


def _organization(organization: Organization, name: str) -> Party | None:
    if not organization.is_public:
        return None
    return Party(name, organization.get_absolute_url(), organization.slug)


def _person(person: Person | None) -> Party | None:
    if person is None or not person.is_public:
        return None
    return Party(person.display_name, person.get_absolute_url(), person.slug)
