"""What every public address costs the database where all leads to all."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from images.models import Image
from news.events.recurrence import Repeats
from news.models import EventException
from tests.making import make_article
from tests.portal.addresses import EXAMPLES
from tests.portal.world import make_world
from visits import figures

# Real transactions: inside one, what is kept a content version is computed each time.
pytestmark = pytest.mark.django_db(transaction=True)

# 10, one of which is the version of the content where PostgreSQL alone keeps it.
MOST = 9
# The first page of a worker after a change also computes what many pages share, such
# as who cites which document.
MOST_OF_FIRST = 14


def fill(world):
    """The world's event and story lead to all that one can lead to."""
    today = timezone.localdate()
    event, picture = world.event, Image.objects.first()
    event.repeats, event.cover = Repeats.WEEKLY, picture
    event.repeats_until = today + timedelta(days=30)
    event.save()
    event.pictures.add(picture)
    EventException.objects.create(event=event, day=today + timedelta(days=7))
    world.article.events.add(event)
    world.article.tasks.add(world.task)
    event.tasks.add(world.task)


def cost(client, path) -> int:
    figures.renew()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
        asked = queries.captured_queries
        return sum("portal_contentstate" not in query["sql"] for query in asked)


def test_every_public_address_stays_within_its_queries(client):
    world = make_world()
    fill(world)
    first, later = {}, {}
    for name in EXAMPLES:
        for args, shows in EXAMPLES[name](world):
            path = reverse(name, args=args)
            if shows and path not in later:
                make_article("Mới")  # whatever was kept is old
                client.get("/lien-he/")  # all pages share its frame
                first[path], later[path] = cost(client, path), cost(client, path)

    assert {path: n for path, n in later.items() if n > MOST} == {}
    assert {path: n for path, n in first.items() if n > MOST_OF_FIRST} == {}
    # Or the world holds too little to tell.
    assert later[world.article.get_absolute_url()] == MOST
    assert later[world.event.get_absolute_url()] == MOST
