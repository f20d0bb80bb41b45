"""Two people at the same moment, over real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from editorial.models import TransitionRefused
from news.models import Article
from tests.making import make_draft


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_is_told_that_it_is_done():
    draft = make_draft()
    together = Barrier(2)

    def publish(_):
        try:
            mine = Article.objects.get(pk=draft.pk)
            together.wait(10)
            mine.publish()
            return "published"
        except TransitionRefused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        results = sorted(people.map(publish, range(2)))

    assert results == ["published", "refused"]
    assert draft.history.count() == 1
