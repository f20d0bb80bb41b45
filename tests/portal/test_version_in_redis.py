"""The content version in a Redis of the test's own: full, emptied, stopped."""

import shutil
import socket
import subprocess
import time

import pytest
import redis

from portal.content_version import RedisSource, RowSource
from tests.conftest import need

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(tmp_path):
    """A client of a Redis server that belongs to this test alone."""
    need(shutil.which("redis-server") is not None, "Redis")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(  # noqa: S603 - our own command
        ["redis-server", *options, "--dir", str(tmp_path)],  # noqa: S607
        stdout=subprocess.DEVNULL,
    )
    client = redis.Redis(port=port)
    client.url = f"redis://127.0.0.1:{port}/0"
    deadline = time.monotonic() + 10
    while True:
        try:
            client.ping()
            break
        except redis.ConnectionError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield client
    process.kill()
    process.wait()


def test_two_hosts_see_each_others_changes(server):
    one, two = RedisSource(server.url), RedisSource(server.url)
    versions = [two.read()]

    for is_removal in (False, True, False):
        one.bump(is_removal=is_removal)
        versions.append(two.read())
        assert one.read() == versions[-1]

    assert len({version.changes for version in versions}) == 4
    removals = [version.removals for version in versions]
    assert removals[0] == removals[1] != removals[2] == removals[3]


def test_a_change_is_seen_although_redis_is_full(server):
    one, two = RedisSource(server.url), RedisSource(server.url)
    before = two.read()
    server.config_set("maxmemory", 1)

    one.bump(is_removal=True)

    after = two.read()
    assert after.changes != before.changes
    assert after.removals != before.removals


def test_a_change_is_seen_although_redis_dawdled(server):
    one, two = RedisSource(server.url), RedisSource(server.url)
    before = two.read()
    server.client_pause(600)  # milliseconds, longer than a page waits

    one.bump(is_removal=False)

    assert two.read().changes != before.changes


def test_a_save_just_after_redis_forgot_brings_no_number_back(server):
    source, versions = RedisSource(server.url), []

    for _ in range(3):
        server.flushall()
        source.bump(is_removal=False)
        versions.append(source.read().changes)

    assert len(set(versions)) == 3


def test_what_was_taken_back_is_the_same_number_whoever_tells_it(server):
    """So pages kept under the one are good under the other."""
    source = RedisSource(server.url)
    source.bump(is_removal=True)
    told_by_redis = source.read()
    server.flushall()
    told_by_emptied = source.read()
    server.shutdown(nosave=True)
    told_by_row = source.read()

    assert told_by_row.changes.startswith("row-")
    assert len({told_by_redis.changes, told_by_emptied.changes}) == 2
    assert (
        told_by_redis.removals
        == told_by_emptied.removals
        == told_by_row.removals
        == RowSource().read().removals
    )


def test_a_removal_is_seen_although_the_database_is_an_older_copy(server):
    """As after a restore, or beside a Redis that another version has written to."""
    source = RedisSource(server.url)
    source.bump(is_removal=True)
    server.set(source._keys[1], "999999999999")
    before = source.read()

    source.bump(is_removal=True)

    assert source.read().removals not in (before.removals, "999999999999")
    assert source.read().removals == RowSource().read().removals
