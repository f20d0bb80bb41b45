"""Loads the sample organizations: the union as it is known, and invented members.

What is known of the union, its leaders and two associations stands in the file as it
was published; every other member is invented, and its remark tells readers so.
"""

import json
from pathlib import Path

from django.db import models, transaction

from organizations.lineage import close, rename
from organizations.models import (
    Office,
    Organization,
    Person,
    Position,
    Status,
    Term,
)

FILE = Path(__file__).parent / "organizations.json"


def is_empty() -> bool:
    """Say whether nobody has put an organization or a person into this portal yet."""
    return not (Organization.objects.exists() or Person.objects.exists())


@transaction.atomic
def load() -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for office in data["offices"]:
        if not Office.objects.filter(name=office["name"]).exists():
            _keep(Office(**office))
    organizations = _load_organizations(data)
    kept = [_keep(Person(**fields)) for fields in data["people"]]
    people = {person.slug: person for person in kept}
    _load_terms_and_positions(data, organizations, people)
    for renaming in data["renamings"]:
        rename(organizations[renaming.pop("organization")], **renaming)
    for ending in data["endings"]:
        _end(ending, organizations)


def _load_organizations(data: dict) -> dict[str, Organization]:
    """Return them by slug. A parent stands in the file before its children."""
    organizations = {}
    invented = [
        {**group["common"], **item}
        for group in data["illustrations"]
        for item in group["items"]
    ]
    for fields in data["organizations"] + invented:
        if parent := fields.pop("parent", None):
            fields["parent"] = organizations[parent]
        organization = _keep(Organization(**fields))
        organizations[organization.slug] = organization
    return organizations


def _load_terms_and_positions(data: dict, organizations, people) -> None:
    terms = {}
    for fields in data["terms"]:
        slug = fields.pop("organization")
        term = _keep(Term(organization=organizations[slug], **fields))
        terms[slug, term.label] = term
    offices = {office.name: office for office in Office.objects.all()}
    for fields in data["positions"]:
        slug, label = fields.pop("organization"), fields.pop("term", None)
        position = Position(
            person=people[fields.pop("person")],
            organization=organizations[slug],
            office=offices[fields.pop("office")],
            term=terms[slug, label] if label else None,
            **fields,
        )
        _keep(position)


def _end(ending: dict, organizations) -> None:
    close(
        [organizations[slug] for slug in ending["organizations"]],
        Status(ending["status"]),
        on=ending["on"],
        successors=[organizations[slug] for slug in ending["successors"]],
    )


def _keep(item: models.Model) -> models.Model:
    """Save what passes the rules that hold for everybody's typing."""
    # The keys that are worked out at the save have no value to be judged yet.
    worked_out = {field.name for field in item._meta.fields if not field.editable}
    item.full_clean(exclude=worked_out)
    item.save()
    return item
