"""The page of an edition costs as much with 500 entries and a long jury as with 5."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import (
    Author,
    Award,
    Contest,
    ContestField,
    Edition,
    EditionMember,
    Entry,
    Prize,
    RecipientKind,
)
from tests.making import make_decision, make_person, make_union
from visits import figures

# Real transactions: inside one, what is kept a content version is computed each time.
pytestmark = pytest.mark.django_db(transaction=True)

MOST = 12
MOST_MEMBERS = 50


def make_edition(entries, contest):
    """An edition whose every entry has all that is shown of it, and two authors."""
    edition = Edition.objects.create(contest=contest, ordinal=entries)
    field = ContestField.objects.create(edition=edition, name="Cơ khí")
    prizes = [
        Prize.objects.create(edition=edition, name=name, order=order)
        for order, name in enumerate(("Giải Nhất", "Giải Nhì"))
    ]
    person, unit = make_person(f"Lê {entries}"), make_union(f"Hội {entries}")
    decision = make_decision(f"{entries}/QĐ")
    lines = Award.objects.bulk_create(
        Award(decision=decision, recipient_kind=RecipientKind.GROUP, name=f"Nhóm {n}",
              person=person, organization=unit)
        for n in range(entries)
    )  # fmt: skip
    made = Entry.objects.bulk_create(
        Entry(edition=edition, title=f"Máy {n}", field=field, organization=unit,
              award=lines[n], prize=prizes[n % 3] if n % 3 < 2 else None, order=n)
        for n in range(entries)
    )  # fmt: skip
    Author.objects.bulk_create(
        Author(entry=entry, order=order, name=f"Tác giả {entry.title}",
               person=person if order else None)
        for entry in made
        for order in range(2)
    )  # fmt: skip
    EditionMember.objects.bulk_create(
        EditionMember(edition=edition, name=f"Giám khảo {n}", order=n,
                      person=make_person(f"Vũ {entries} {n}"))
        for n in range(min(entries, MOST_MEMBERS))
    )  # fmt: skip
    return edition


def cost(client, edition):
    figures.renew()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(edition.get_absolute_url()).content.decode()
    return len(queries), page


def test_500_entries_with_their_authors_cost_no_more_queries_than_5(client):
    contest = Contest.objects.create(name="Hội thi")
    few, many = make_edition(5, contest), make_edition(500, contest)
    # What is kept under a content version is asked for once.
    client.get(few.get_absolute_url())

    of_few, small = cost(client, few)
    of_many, large = cost(client, many)

    assert of_few == of_many <= MOST
    for page, count in ((small, 5), (large, 500)):
        named = [f"Tác giả Máy {n}" in page for n in range(count) if n % 3 < 2]
        assert all(named)
        judges = [f"Giám khảo {n}</a>" in page for n in range(min(count, MOST_MEMBERS))]
        assert all(judges)
