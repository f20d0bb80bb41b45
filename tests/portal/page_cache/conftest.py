import pytest
from django.conf import settings
from redis import Redis

from portal.content_version import redis_prefix
from tests.portal.browsing import Portal


@pytest.fixture(autouse=True)
def _no_pages_of_another_test(db):
    """A Redis outlives the test, the database's numbers begin anew."""
    if settings.REDIS_URL:
        redis = Redis.from_url(settings.REDIS_URL)
        if names := list(redis.scan_iter(f"{redis_prefix()}:*")):
            redis.delete(*names)


@pytest.fixture
def portal(tmp_path):
    return Portal(tmp_path)
