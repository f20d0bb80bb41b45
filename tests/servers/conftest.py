from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest

from tests.conftest import need
from tests.portal.test_services import postgres_answers, redis_answers
from tests.servers.cluster import Cluster, programs
from tests.servers.running import REDIS, Host, postgres_database


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path):
    """Return (DATABASE_URL, REDIS_URL) of each set-up."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/portal.sqlite3", ""
        return
    need(postgres_answers(), "PostgreSQL")
    need(redis_answers(), "Redis")
    with postgres_database() as url:
        yield url, REDIS


@pytest.fixture
def hosts(tmp_path, database):
    """Make hosts that share a database; everything they started ends with the test."""
    made = []

    def make(name="one") -> Host:
        host = Host(tmp_path / name, *database, media=tmp_path / "media")
        if not made:
            host.manage("migrate", "--verbosity", "0")
        made.append(host)
        return host

    yield make
    for host in made:
        host.stop()


@pytest.fixture
def cluster():
    need(programs() is not None, "PostgreSQL's initdb and pg_ctl")
    # Not below pytest's folder, which the owner of the cluster may not enter.
    folder = Path(mkdtemp(prefix="portal-cluster-"))
    folder.chmod(0o755)
    cluster = Cluster(folder / "data")
    cluster.start()
    yield cluster
    cluster.thaw()
    cluster.stop()
    rmtree(folder)
