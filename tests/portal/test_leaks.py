"""Nothing unpublished is reachable by anybody, at any address of the URL map."""

import re
from copy import deepcopy
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from editorial.paging import key_of
from news.models import Article
from tests.portal.addresses import EXAMPLES, public_names
from tests.portal.world import CANARY, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made_world(django_db_setup, django_db_blocker):
    """Made once for all tests; what each does to its rows is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(made_world):
    return deepcopy(made_world)


def content_of(response):
    body = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    return body.decode(errors="replace")


def test_every_public_address_has_an_example():
    assert set(public_names()) == set(EXAMPLES)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_address_shows_what_is_not_public(client, world, name):
    for args, shows in EXAMPLES[name](world):
        response = client.get(reverse(name, args=args))

        assert response.status_code == (200 if shows else 404), args
        assert CANARY not in content_of(response).lower()
        assert not any(CANARY in value.lower() for value in response.headers.values())
        assert not response.cookies


@pytest.mark.parametrize("query", ["truoc=9999999999-1", "sau=0-1", "trang=1&q=bai"])
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_further_page_of_an_address_shows_more(client, world, name, query):
    for args, shows in EXAMPLES[name](world):
        response = client.get(f"{reverse(name, args=args)}?{query}")

        assert response.status_code == (200 if shows else 404), args
        assert CANARY not in content_of(response).lower()


def test_the_archive_counts_only_what_is_public(client, world):
    lone = datetime(2019, 5, 5, tzinfo=UTC)
    for item in world.hidden_articles:
        Article.objects.filter(pk=item.pk).exclude(status="scheduled").update(
            published_at=lone
        )

    years = content_of(client.get(reverse("news:archive")))
    year = content_of(client.get(reverse("news:archive-year", args=[2019])))
    now = timezone.localtime(world.article.published_at)
    this_year = content_of(client.get(reverse("news:archive-year", args=[now.year])))

    assert "2019" not in years
    assert "không có tin nào" in year
    assert "2 tin" in this_year


def test_search_finds_nothing_that_is_not_public(client, world):
    response = client.get(reverse("search"), {"q": CANARY})

    assert "data-hit" not in content_of(response)
    assert "0 tin" not in content_of(response)


@pytest.mark.parametrize("asked", ["hoi thi", "15/QĐ-LHH", "may", "lan thu 5"])
def test_what_search_finds_shows_nothing_else(client, world, asked):
    response = client.get(reverse("search"), {"q": asked})

    assert response.status_code == 200
    assert CANARY not in content_of(response).lower()


def test_no_page_of_a_list_shows_what_is_not_public(client, world):
    for item in Article.objects.exclude(published_at=None):
        for parameter in ("truoc", "sau"):
            address = reverse("news:article-list")
            response = client.get(address, {parameter: key_of(item)})

            assert CANARY not in content_of(response)


def test_a_hidden_story_answers_as_if_it_did_not_exist(client, world):
    hidden = world.hidden_articles[0]
    there = client.get(reverse("news:article", args=["tin", hidden.pk]))
    nowhere = client.get(reverse("news:article", args=["tin", 10**9]))

    # Between the two the figures of visits in the footer may be read anew.
    pages = [re.sub(r"\d+", "", content_of(page)) for page in (there, nowhere)]
    assert pages[0] == pages[1]


def test_an_old_address_of_a_hidden_story_leads_nowhere(client, world):
    Article.objects.filter(pk=world.hidden_articles[0].pk).update(
        old_address="/tin-cu-i1.html"
    )

    assert client.get("/tin-cu-i1.html").status_code == 404


def test_former_addresses_of_hidden_contests_lead_nowhere(client, world):
    moved = [world.hidden_contest, *world.hidden_editions, world.contest]
    former = [item.get_absolute_url() for item in moved]
    for item in moved:
        item.slug = f"{item.slug}-moi"
        item.save()

    answers = [client.get(path) for path in former]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 301]
    for answer in answers[:-1]:
        assert CANARY not in content_of(answer).lower()
        assert "Location" not in answer.headers


def test_what_was_hidden_shows_once_it_is_public(client, world):
    """The canary can sing: the tests above would see it if it were there."""
    now = timezone.now()
    Article.objects.filter(pk=world.hidden_articles[0].pk).update(
        status="published", published_at=now
    )

    for name in ("home", "news:article-list", "rss", "atom"):
        assert CANARY in content_of(client.get(reverse(name))), name
    assert "data-hit" in content_of(client.get(reverse("search"), {"q": CANARY}))


def test_the_gate_and_the_row_agree(world):
    public = set(Article.objects.public())

    assert public == {item for item in Article.objects.all() if item.is_public}
    assert len(public) == 2


@pytest.mark.parametrize(
    "query", ["q=0", f"q={CANARY}", "nam=1955", "hieu-luc=con-hieu-luc", "trang=1"]
)
def test_no_part_of_the_register_shows_a_hidden_document(client, world, query):
    text = content_of(client.get(f"{reverse('documents:register')}?{query}"))

    # The words of the reader stand in the box and above the list.
    assert CANARY not in text.lower().replace(f"“{CANARY}”", "").replace(
        f'value="{CANARY}"', ""
    ).replace(f"q={CANARY}", "")
    assert "1955" not in text or query == "nam=1955"


def test_a_type_or_a_field_of_hidden_documents_is_no_filter(client, world):
    for name, item in (
        ("loai", world.hidden_type),
        ("linh-vuc", world.hidden_documents[0].field),
        ("co-quan", world.hidden_organization),
    ):
        response = client.get(reverse("documents:register"), {name: item.slug})
        assert response.status_code == 404, name


def test_what_was_hidden_of_documents_shows_once_it_is_public(client, world):
    """The canary can sing in the register too."""
    item = world.hidden_documents[0]
    item.status, item.published_at = "published", timezone.now()
    item.save()

    for name in (
        "documents:register",
        "documents:open-data-csv",
        "documents:open-data-json",
        "documents-rss",
        "documents-atom",
    ):
        assert CANARY in content_of(client.get(reverse(name))), name
    assert CANARY in content_of(client.get(world.document.get_absolute_url()))
