"""Loads the sample awards: what was published of two commendations, and invented ones.

Of the two the file says what the union's page of 26/01/2024 says, and no more: no
number, no day, no year, no names. Every other decision is invented, its remark tells
readers so, and its number counts from 941 on, where no office here has come to.
"""

import json
from datetime import timedelta
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from awards.models import (
    Author,
    Award,
    AwardKind,
    Contest,
    ContestField,
    Decision,
    Edition,
    EditionMember,
    Entry,
    Holiday,
    Notice,
    Prize,
)
from documents.models import Document
from organizations.models import Organization, Person

FILE = Path(__file__).parent / "awards.json"
NOTE = "Nội dung mẫu"
REMARK = "dữ liệu minh họa"
# The sample notice has been open so long, and stays open for the rest of its days.
OPENED_DAYS_AGO = 2
# The foreign keys that the file writes as the slug of what they lead to.
_BY_SLUG = {
    "issuer": Organization,
    "organization": Organization,
    "organizer": Organization,
    "person": Person,
}


def is_empty() -> bool:
    """Say whether nobody has put an award or a contest into this portal yet."""
    rooms = (Decision, Contest, Notice, Holiday)
    return not any(model.objects.exists() for model in rooms)


@transaction.atomic
def load() -> dict[str, Decision]:
    """Return the decisions that have a key. Needs the sample organizations."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for day in data["holidays"]:
        _keep(Holiday(**day))
    lines: dict[str, Award] = {}
    decisions = {}
    for fields in data["facts"]:
        key = fields.pop("key")
        decisions[key] = _load_decision(fields, lines)
    for fields in data["illustrations"]:
        key = fields.pop("key", None)
        decision = _load_decision({**fields, "remark": REMARK}, lines)
        if key:
            decisions[key] = decision
    for fields in data["contests"]:
        _load_contest(fields, lines)
    opened = timezone.localdate() - timedelta(days=OPENED_DAYS_AGO)
    _keep(Notice(**data["notice"], opens_on=opened)).publish(note=NOTE)
    return decisions


def _load_decision(fields: dict, loaded: dict[str, Award]) -> Decision:
    lines = fields.pop("lines")
    decision = _keep(Decision(**_with_rows(fields)))
    for order, line in enumerate(lines, 1):
        key, changes = line.pop("key", None), line.pop("changes", [])
        if kind := line.get("kind"):
            line["kind"] = AwardKind.objects.get(name=kind)
        award = _keep(Award(decision=decision, order=order, **_with_rows(line)))
        for change in changes:
            getattr(award, change.pop("act"))(by=None, **change)
        if key:
            loaded[key] = award
    decision.publish(note=NOTE)
    return decision


def _load_contest(fields: dict, lines: dict[str, Award]) -> None:
    editions = fields.pop("editions")
    contest = _keep(Contest(**_with_rows(fields)))
    for edition in editions:
        _load_edition(contest, edition, lines)


def _load_edition(contest: Contest, fields: dict, lines: dict[str, Award]) -> None:
    names, prizes = fields.pop("fields", []), fields.pop("prizes", [])
    entries, members = fields.pop("entries", []), fields.pop("members", [])
    edition = _keep(Edition(contest=contest, **fields))
    known = {
        name: _keep(ContestField(edition=edition, name=name, order=order))
        for order, name in enumerate(names, 1)
    }
    given = {
        prize["name"]: _keep(Prize(edition=edition, order=order, **prize))
        for order, prize in enumerate(prizes, 1)
    }
    for order, member in enumerate(members, 1):
        _keep(EditionMember(edition=edition, order=order, **member))
    for order, entry in enumerate(entries, 1):
        authors = entry.pop("authors")
        for name, rows in (("field", known), ("prize", given), ("award", lines)):
            if value := entry.get(name):
                entry[name] = rows[value]
        kept = _keep(Entry(edition=edition, order=order, **_with_rows(entry)))
        for place, author in enumerate(authors, 1):
            _keep(Author(entry=kept, order=place, **_with_rows(author)))


def link_papers() -> None:
    """Link editions to those of their papers that the sample documents have."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for paper in data["papers"]:
        edition = Edition.objects.get(
            contest__slug=paper["contest"], ordinal=paper["ordinal"]
        )
        edition.plan = Document.objects.get(slug=paper["plan"])
        _keep(edition)


def _with_rows(fields: dict) -> dict:
    """Put rows in the place of their slugs; a slug that nothing has is a mistake."""
    rows = {
        name: model.objects.get(slug=fields[name])
        for name, model in _BY_SLUG.items()
        if name in fields
    }
    return {**fields, **rows}


def _keep(item: models.Model):
    """Save what passes the rules that hold for everybody's typing."""
    # The keys that are worked out at the save have no value to be judged yet.
    worked_out = {field.name for field in item._meta.fields if not field.editable}
    item.full_clean(exclude=worked_out)
    item.save()
    return item
