"""Awards follow the organizations and people that become one, and go back with them."""

import pytest

from awards.figures import count_cells
from awards.models import Author, Award, Contest, Edition, Entry
from awards.search import search_awards
from organizations.duplicates import unite
from organizations.lineage import close
from organizations.models import Status
from organizations.undoing import undo
from search.words import Query
from tests.making import (
    make_award,
    make_decision,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
MODELS = (Award, Author, Entry, Contest)


def stored():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_the_awards_of_two_people_become_those_of_one():
    double, person = make_person("Vũ An"), make_person("Vũ Văn An")
    decision = make_decision(signer=double)
    mine = make_award("Vũ Văn An", decision, person=person)
    its = make_award("Vũ An", decision, person=double)
    edition = Edition.objects.create(contest=Contest.objects.create(name="Hội thi"))
    entry = Entry.objects.create(edition=edition, title="Máy gieo hạt")
    Author.objects.create(entry=entry, name="Vũ An", person=double)
    before, cells = stored(), count_cells(Award.objects.all())

    operation = unite(double, person, by=None)

    assert set(person.awards.all()) == {mine, its}
    # What was printed stays as it was printed.
    assert person.awards.get(pk=its.pk).name == "Vũ An"
    assert Author.objects.get().person == person
    assert list(person.signed_decisions.all()) == [decision]
    assert count_cells(Award.objects.all()) == cells

    undo(operation, by=None)

    assert stored() == before
    found = search_awards(Award.objects.all(), Query.parse("vu an"))
    assert set(found) == {mine, its}


def test_the_awards_of_two_organizations_become_those_of_one(client):
    double, union = make_organization("Hội Máy"), make_organization("Hội Cơ khí")
    decision = make_decision(issuer=double)
    make_award("Hội Máy", decision, organization=double, recipient_kind="tap-the")
    make_award("Hội Cơ khí", decision, organization=union, recipient_kind="tap-the")
    contest = Contest.objects.create(name="Hội thi", organizer=double)
    edition = Edition.objects.create(contest=contest)
    Entry.objects.create(edition=edition, title="Máy gieo hạt", organization=double)
    before = stored()

    operation = unite(double, union, by=None)

    assert union.awards.count() == 2
    assert list(union.award_decisions.all()) == [decision]
    assert list(union.contests.all()) == [contest]
    assert union.entries.count() == 1
    html = client.get(union.get_absolute_url()).content.decode()
    assert "Khen thưởng: 02 tập thể" in html

    undo(operation, by=None)

    assert stored() == before
    html = client.get(union.get_absolute_url()).content.decode()
    assert "Khen thưởng: 01 tập thể" in html


def test_an_award_stays_with_the_organization_that_received_it_when_it_merges():
    old, new = make_organization("Hội Máy"), make_organization("Hội Cơ khí")
    line = make_award(
        "Hội Máy", make_decision(), organization=old, recipient_kind="tap-the"
    )

    close([old], Status.MERGED, on="2025-11", successors=[new])

    line.refresh_from_db()
    assert line.organization == old
