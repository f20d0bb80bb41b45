"""Two records of one organization or person become one."""

import pytest
from django.db import connection

from news.models import Article
from organizations.duplicates import UniteRefused, preview, unite
from organizations.models import (
    Operation,
    Organization,
    Person,
    Position,
    Succession,
    Term,
)
from organizations.search import ORGANIZATION_INDEX, PERSON_INDEX
from tests.making import (
    make_article,
    make_organization,
    make_person,
    make_position,
)
from tests.organizations.duplicates import (
    everything,
    found,
    make_two,
    old_addresses_of,
    refer_to,
    say_much_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_two()


def test_everything_that_referred_to_the_duplicate_refers_to_the_survivor(two):
    duplicate, survivor = two
    say_much_of(*two)

    unite(duplicate, survivor, by=None)

    assert not Organization.objects.filter(pk=duplicate.pk).exists()
    assert refer_to(duplicate) == 0
    assert survivor.terms.get().positions.get().organization == survivor
    assert survivor.children.get().name == "Ban Kiểm tra"
    assert survivor.former_names.get().name == "Hội Máy"
    assert survivor.origins.get().predecessor.name == "Hội Luyện kim"
    assert survivor.articles.count() == 2
    connection.check_constraints()


def test_everything_that_referred_to_a_person_is_moved():
    duplicate, survivor = make_person("Lê Văn Ba"), make_person("Lê Văn Ba")
    make_position(duplicate)
    make_article().people.add(duplicate)

    unite(duplicate, survivor, by=None)

    assert survivor.positions.count() == survivor.articles.count() == 1
    assert Person.objects.get() == survivor


def test_the_pages_of_the_duplicate_lead_on(client, two):
    duplicate, survivor = two
    say_much_of(*two)
    addresses = [duplicate.get_absolute_url(), *old_addresses_of(duplicate)]
    assert len(addresses) == 2

    unite(duplicate, survivor, by=None)

    assert set(old_addresses_of(survivor)) == set(addresses)
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (
            301,
            survivor.get_absolute_url(),
        )


def test_readers_find_the_survivor_by_what_the_duplicate_had(two):
    duplicate, survivor = two
    say_much_of(*two)

    unite(duplicate, survivor, by=None)

    for words in ("HCK", "hoi may", "co khi thanh pho"):
        assert found(ORGANIZATION_INDEX, words) == {survivor.pk}, words
    chief = Person.objects.get(full_name="Bùi Thị Chín")
    assert found(PERSON_INDEX, "co khi hai phong") == {chief.pk}
    assert found(PERSON_INDEX, "TP co khi") == set()


def test_a_story_that_names_both_names_the_survivor_once(two):
    duplicate, survivor = two
    story = make_article()
    story.organizations.add(duplicate, survivor)

    outcome = preview(duplicate, survivor)
    unite(duplicate, survivor, by=None)

    assert outcome.vanished["bài viết"].names == [story.title]
    assert "bài viết" not in outcome.moved
    assert Article.organizations.through.objects.get().organization == survivor


def test_two_terms_of_one_label_become_one_with_the_positions_of_both(two):
    duplicate, survivor = two
    ours = Term.objects.create(organization=survivor, label="Khóa I", ordinal=1)
    theirs = Term.objects.create(
        organization=duplicate, label="Khóa I", ordinal=9, started_on="2019"
    )
    make_position(make_person("Một"), survivor, term=ours)
    make_position(make_person("Hai"), duplicate, term=theirs)

    unite(duplicate, survivor, by=None)

    term = survivor.terms.get()
    assert (term, term.ordinal, term.started_on) == (ours, 1, "2019")
    assert term.positions.count() == 2
    assert set(term.positions.values_list("organization", flat=True)) == {survivor.pk}


def test_an_office_that_was_written_down_twice_is_held_once(two):
    duplicate, survivor = two
    person = make_person()
    terms = [Term.objects.create(organization=item, label="Khóa I") for item in two]
    dates = {"started_on": "2019", "ended_on": "2024"}
    make_position(person, duplicate, term=terms[0], decision="12/QĐ", **dates)
    kept = make_position(person, survivor, term=terms[1], note="Được bầu", **dates)

    unite(duplicate, survivor, by=None)

    position = Position.objects.get()
    assert position == kept
    assert (position.decision, position.note) == ("12/QĐ", "Được bầu")


@pytest.mark.parametrize(
    "differs",
    [
        {"started_on": "2020"},
        {"ended_on": "2024"},
        {"is_acting": True},
        {"office": "Phó Chủ tịch"},
        {"decision": "13/QĐ"},
    ],
)
def test_offices_that_differ_are_two(differs):
    duplicate, survivor = make_person(), make_person()
    item = make_organization()
    given = {"started_on": "2019", "decision": "12/QĐ"}
    make_position(survivor, item, **given)
    make_position(duplicate, item, **{**given, **differs})

    unite(duplicate, survivor, by=None)

    assert survivor.positions.count() == 2


def test_a_succession_that_both_have_is_kept_once(two):
    duplicate, survivor = two
    older = make_organization("Hội Luyện kim")
    for item, on in ((duplicate, "2001"), (survivor, "")):
        Succession.objects.create(
            predecessor=older, successor=item, kind="merged", on=on
        )

    unite(duplicate, survivor, by=None)

    link = Succession.objects.get()
    assert (link.successor, link.on) == (survivor, "2001")


@pytest.mark.parametrize("is_first", [True, False])
def test_what_was_written_down_as_its_own_successor_is_no_more(two, is_first):
    before, after = two if is_first else reversed(two)
    Succession.objects.create(predecessor=before, successor=after, kind="replaced")

    outcome = preview(*two)
    unite(*two, by=None)

    assert not Succession.objects.exists()
    assert outcome.vanished["kế tục"].count == 1
    assert any("kế tục nhau" in doubt for doubt in outcome.doubts)


def test_the_parts_of_a_duplicate_that_was_the_parent_do_not_hang_in_the_air(two):
    duplicate, survivor = two
    top = make_organization("Liên hiệp Hội")
    duplicate.parent, survivor.parent = top, duplicate
    duplicate.save()
    survivor.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.parent == top


@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_stands_under_itself(two, is_first):
    upper, lower = two if is_first else reversed(two)
    lower.parent = upper
    lower.save()

    unite(*two, by=None)

    assert Organization.objects.get().parent is None


def test_the_survivor_takes_over_the_parent_that_it_lacks(two):
    duplicate, survivor = two
    duplicate.parent = make_organization("Liên hiệp Hội")
    duplicate.save()

    outcome = preview(duplicate, survivor)
    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.parent == duplicate.parent
    assert ("trực thuộc", "Liên hiệp Hội") in outcome.filled


def test_a_parent_that_stands_below_is_not_taken_over(two):
    duplicate, survivor = two
    duplicate.parent = make_organization("Ban ở giữa", parent=survivor)
    duplicate.save()

    unite(duplicate, survivor, by=None)

    survivor.refresh_from_db()
    assert survivor.parent is None


def test_circles_of_parents_are_refused(two):
    duplicate, survivor = two
    survivor.parent = make_organization("Ban ở giữa", parent=duplicate)
    survivor.save()
    before = everything()

    with pytest.raises(UniteRefused, match="trực thuộc chính nó qua “Ban ở giữa”"):
        unite(duplicate, survivor, by=None)

    assert everything() == before
    assert not Operation.objects.exists()


def test_circles_of_successions_are_refused(two):
    duplicate, survivor = two
    between = make_organization("Hội ở giữa")
    for before, after in ((survivor, between), (between, duplicate)):
        Succession.objects.create(predecessor=before, successor=after, kind="replaced")

    for act in (lambda: preview(*two), lambda: unite(*two, by=None)):
        with pytest.raises(UniteRefused, match="kế tục chính nó"):
            act()

    assert Succession.objects.count() == 2
