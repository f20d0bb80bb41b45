"""Contests on the pages of who holds and who wins them, and of the papers they follow.

All boxes of a kind are computed together once a content version, so that a page
without any asks for none.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import F, QuerySet, Window
from django.db.models.functions import DenseRank
from django.urls import reverse

from awards.models import Author, Edition, Entry
from awards.public_contests import newest_editions, public_contests, public_editions
from documents.models import Document
from editorial.related import Box
from editorial.versioning import once_per_version
from organizations.models import Organization, Person

BOX_SIZE = 10


class Line(NamedTuple):
    """A contest or an edition as a box names it, and what is said before its name."""

    name: str
    address: str
    about: str = ""
    remark: str = ""
    newest: Edition | None = None


def box_of_standing(organization: Organization) -> Box | None:
    """The contests of which it is the standing body."""
    lines = _standing().get(organization.pk)
    return _box("Cơ quan thường trực của hội thi, cuộc thi", lines)


def box_of_papers(document: Document) -> Box | None:
    """The editions of which it is the plan or the rules."""
    return _box("Hội thi, cuộc thi", _papers().get(document.pk))


def box_of_won(organization: Organization) -> Box | None:
    """The prizes of its entries; none that would tell of a masked author."""
    return _box_of_prizes(_won_by_organizations().get(organization.pk))


def box_of_authored(person: Person) -> Box | None:
    """The prizes of which somebody is an author by name."""
    return _box_of_prizes(_won_by_people().get(person.pk))


def _box_of_prizes(lines: list[Line] | None) -> Box | None:
    box = _box("Giải thưởng hội thi, cuộc thi", lines)
    if box is None or len(lines) <= BOX_SIZE:
        return box
    return box._replace(
        items=lines[:BOX_SIZE],
        more_url=reverse("awards:contests"),
        more_label="Kết quả các hội thi, cuộc thi",
    )


def _box(heading: str, lines: list[Line] | None) -> Box | None:
    if not lines:
        return None
    return Box(heading=heading, template="awards/_box_of_contests.html", items=lines)


@once_per_version
def _standing() -> dict[int, list[Line]]:
    """Return {organization: its contests}. 2 queries, those of what is kept."""
    found: dict[int, list[Line]] = defaultdict(list)
    newest = newest_editions()
    for contest in public_contests():
        line = Line(
            contest.name,
            contest.get_absolute_url(),
            remark=contest.remark,
            newest=newest.get(contest.pk),
        )
        found[contest.organizer_id].append(line)
    return dict(found)


@once_per_version
def _papers() -> dict[int, list[Line]]:
    """Return {document: the editions that follow it}. 1 query, that of what is kept."""
    found: dict[int, list[Line]] = defaultdict(list)
    for edition in public_editions().values():
        roles: dict[int | None, list[str]] = defaultdict(list)
        roles[edition.plan_id].append("kế hoạch")
        roles[edition.rules_id].append("thể lệ")
        for document, names in roles.items():
            found[document].append(_line(edition, ", ".join(names).capitalize()))
    found.pop(None, None)
    return dict(found)


@once_per_version
def _won_by_organizations() -> dict[int, list[Line]]:
    """2 queries: 1, and that of the editions that are kept."""
    entries = Entry.objects.public().winners().unmasked()
    return _won(entries.exclude(organization=None), "organization", "")


@once_per_version
def _won_by_people() -> dict[int, list[Line]]:
    """2 queries: 1, and that of the editions that are kept."""
    authors = Author.objects.public().unmasked().exclude(person=None)
    return _won(authors.exclude(entry__prize=None), "person", "entry__")


def _won(rows: QuerySet, whose: str, to_entry: str) -> dict[int, list[Line]]:
    """Return {key: its newest prizes, one more than a box shows}."""
    place = Window(
        DenseRank(),
        partition_by=F(whose),
        order_by=[
            F(f"{to_entry}edition__year_from").desc(nulls_last=True),
            F(f"{to_entry}edition").desc(),
            F(f"{to_entry}prize__order").asc(),
            F(f"{to_entry}pk").asc(),
        ],
    )
    rows = rows.annotate(place=place).filter(place__lte=BOX_SIZE + 1)
    columns = ("pk", "edition", "title", "prize__name")
    rows = rows.order_by("place").values_list(
        whose, *(f"{to_entry}{name}" for name in columns)
    )
    editions = public_editions()
    # Who stands twice among the authors of an entry has one prize for it.
    found: dict[int, dict[int, Line]] = defaultdict(dict)
    for key, entry, edition, title, prize in rows:
        if edition in editions:
            line = _line(editions[edition], f"{title}: {prize}")
            found[key].setdefault(entry, line)
    return {key: list(lines.values()) for key, lines in found.items()}


def _line(edition: Edition, about: str) -> Line:
    return Line(str(edition), edition.get_absolute_url(), about, edition.remark)
