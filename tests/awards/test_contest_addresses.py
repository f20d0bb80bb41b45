"""Where a contest or an edition once stood, readers are led on; hidden ones are not."""

import pytest

from awards.models import Contest
from editorial.models import RetiredAddress
from tests.awards.test_contests import make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition(Contest.objects.create(name="Hội thi", slug="hoi-thi-cu"))


def move(item, slug):
    item.slug = slug
    item.save()


def leads_to(client, path):
    """Return where a path leads for good, None where nothing is found there."""
    answer = client.get(path)
    return {301: answer.headers.get("Location"), 404: None}[answer.status_code]


def test_a_contest_that_moves_takes_its_editions_along(client, edition):
    move(edition.contest, "hoi-thi-moi")

    assert leads_to(client, "/hoi-thi/hoi-thi-cu/") == "/hoi-thi/hoi-thi-moi/"
    former = leads_to(client, "/hoi-thi/hoi-thi-cu/lan-4/")
    assert former == "/hoi-thi/hoi-thi-moi/lan-4/"
    assert client.get(former).status_code == 200


@pytest.mark.parametrize("contest_first", [True, False])
def test_each_address_that_an_edition_had_leads_to_it(client, edition, contest_first):
    if contest_first:
        move(edition.contest, "hoi-thi-moi")
        move(edition, "lan-thu-4")
        had = ["/hoi-thi/hoi-thi-cu/lan-4/", "/hoi-thi/hoi-thi-moi/lan-4/"]
    else:
        move(edition, "lan-thu-4")
        move(edition.contest, "hoi-thi-moi")
        had = ["/hoi-thi/hoi-thi-cu/lan-4/", "/hoi-thi/hoi-thi-cu/lan-thu-4/"]

    for path in had:
        assert leads_to(client, path) == "/hoi-thi/hoi-thi-moi/lan-thu-4/"


def test_a_path_that_is_in_use_again_leads_nowhere_else(client, edition):
    move(edition.contest, "hoi-thi-moi")
    move(edition.contest, "hoi-thi-cu")
    assert client.get("/hoi-thi/hoi-thi-cu/lan-4/").status_code == 200
    assert leads_to(client, "/hoi-thi/hoi-thi-moi/lan-4/") == edition.get_absolute_url()

    move(edition.contest, "hoi-thi-khac")
    other = make_edition(Contest.objects.create(name="Khác", slug="hoi-thi-cu"))

    assert client.get(other.get_absolute_url()).status_code == 200
    assert not RetiredAddress.objects.filter(path=other.get_absolute_url()).exists()


def test_an_edition_that_goes_to_another_contest_leads_there(client, edition):
    edition.contest = Contest.objects.create(name="Khác", slug="khac")
    edition.save()

    assert leads_to(client, "/hoi-thi/hoi-thi-cu/lan-4/") == "/hoi-thi/khac/lan-4/"


@pytest.mark.parametrize("hides", ["contest", "edition"])
def test_what_is_hidden_has_no_former_address_for_readers(client, edition, hides):
    move(edition, "lan-thu-4")
    move(edition.contest, "hoi-thi-mat")
    hidden = edition.contest if hides == "contest" else edition
    hidden.is_public = False
    hidden.save()

    for path in ("/hoi-thi/hoi-thi-cu/lan-4/", "/hoi-thi/hoi-thi-cu/lan-thu-4/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "hoi-thi-mat" not in answer.content.decode() + str(answer.headers)
    is_shown = hides == "edition"
    assert bool(leads_to(client, "/hoi-thi/hoi-thi-cu/")) is is_shown


def test_saving_without_a_move_keeps_no_address(edition):
    edition.contest.save()
    edition.save()

    assert not RetiredAddress.objects.exists()
