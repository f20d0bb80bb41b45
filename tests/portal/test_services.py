"""PostgreSQL and Redis over real connections, for `make test`.

`make check` runs the whole suite on both; here a part of it stands for the whole.
"""

import os
import subprocess
import sys

import psycopg2
import pytest
import redis
from django.test import override_settings

from portal.environment import BASE_DIR
from tests.conftest import need

POSTGRES = os.environ.get(
    "TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres"
)
REDIS = "redis://127.0.0.1:6379/9"


def postgres_answers() -> bool:
    try:
        psycopg2.connect(POSTGRES, connect_timeout=2).close()
    except psycopg2.Error:
        return False
    return True


def redis_answers() -> bool:
    try:
        return redis.Redis.from_url(REDIS, socket_connect_timeout=1).ping()
    except redis.RedisError:
        return False


def redis_cache(location):
    return override_settings(
        CACHES={
            "default": {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": location,
                "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
            }
        }
    )


@pytest.mark.services
def test_search_lists_and_import_work_on_postgresql():
    need(postgres_answers(), "PostgreSQL")
    result = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", "-q", "tests/news", "tests/editorial"]
        + ["-m", "not browser and not scale", "-k", "not sanitizing and not richtext"],
        cwd=BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": POSTGRES,
            "SECRET_KEY": "only-for-the-tests-of-this-machine-0123456789",
        },
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stdout[-3000:]


@pytest.mark.django_db
def test_health_asks_a_real_redis(client):
    need(redis_answers(), "Redis")
    with redis_cache(REDIS):
        assert client.get("/healthz").json()["cache"] == "ok"


@pytest.mark.django_db
def test_readers_go_on_and_health_says_so_when_redis_is_away(client):
    # Port 1 answers nobody.
    with redis_cache("redis://127.0.0.1:1/0"):
        assert client.get("/").status_code == 200
        response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["cache"] == "error"
