import pytest
from django.conf import settings
from django.utils import timezone
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


@pytest.fixture
def set_clock(monkeypatch):
    """Set the clock that Django and the page cache read."""
    import time

    real_now, real_time = timezone.now, time.time

    def turn(moment):
        ahead = moment - real_now()
        monkeypatch.setattr(timezone, "now", lambda: real_now() + ahead)
        monkeypatch.setattr(time, "time", lambda: real_time() + ahead.total_seconds())

    return turn
