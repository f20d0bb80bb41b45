"""Databases full of stories: made once, kept in var/bench/, copied for each run."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from bench.progress import say
from bench.stories import story, write_stories

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "bench"
DATABASE = "portal.sqlite3"
PASSWORD = "mat-khau-chi-de-do-luong"  # noqa: S105 - of databases without a secret
USERNAME = "quan-tri"
MAKE_ADMINISTRATOR = f"""
from staff.models import User
User.objects.create_superuser("{USERNAME}", password="{PASSWORD}")
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the variables of a portal that keeps everything in `folder`."""
    ours = {
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATE_ROOT": str(folder / "state"),
        "REDIS_URL": "",
        "SITE_URL": "",
        "ALLOWED_HOSTS": "",
        "DEBUG": "False",
        "PAGE_CACHE": "True",
    }
    return {**os.environ, **ours, **more}


def manage(folder: Path, *arguments: str) -> str:
    """Run a command of the portal in `folder`; return what it printed."""
    done = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def copy_of_database(count: int, folder: Path) -> None:
    """Put a database of `count` stories into the new `folder`."""
    kept = KEPT / f"{count}-{_fingerprint()}"
    if not (kept.exists() and _is_brought_up_to_date(kept)):
        _make(count, kept)
    shutil.copytree(kept, folder)


def _fingerprint() -> str:
    """Return a name of the generated stories and of how they are imported."""
    digest = sha256(repr([story(0), story(99_999)]).encode())
    digest.update((ROOT / "news" / "importing.py").read_bytes())
    return digest.hexdigest()[:12]


def _is_brought_up_to_date(kept: Path) -> bool:
    """Migrate a kept database; say whether its tables are those of a new one.

    Migrations may have been rewritten since: indexes are made to agree, for tables
    that differ the stories must be imported again.
    """
    with tempfile.TemporaryDirectory(dir=KEPT) as name:
        manage(Path(name), "migrate", "--verbosity", "0")
        tables, indexes = _schema(Path(name) / DATABASE)
    try:
        manage(kept, "migrate", "--verbosity", "0")
    except subprocess.CalledProcessError:
        return False
    kept_tables, kept_indexes = _schema(kept / DATABASE)
    if kept_tables != tables:
        return False
    with closing(sqlite3.connect(kept / DATABASE)) as database:
        for index in kept_indexes - indexes:
            database.execute(f'DROP INDEX "{index[0]}"')
        for _, statement in indexes - kept_indexes:
            database.execute(statement)
    return True


def _schema(path: Path) -> tuple[set, set]:
    """Return (name, statement) of the tables and of the indexes."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return (
        {(name, sql) for kind, name, sql in rows if kind == "table"},
        {(name, sql) for kind, name, sql in rows if kind == "index" and sql},
    )


def _make(count: int, kept: Path) -> None:
    """Make it beside its place, so that one that was interrupted is never used."""
    for old in KEPT.glob(f"{count}-*"):
        shutil.rmtree(old)
    begun = KEPT / f"{count}-begun"
    begun.mkdir(parents=True)
    say(f"making a database of {count:,} stories (some minutes, once) …")
    start = time.monotonic()
    lines = begun / "stories.jsonl"
    write_stories(lines, count)
    manage(begun, "migrate", "--verbosity", "0")
    manage(begun, "import_articles", str(lines))
    manage(begun, "shell", "-v", "0", "-c", MAKE_ADMINISTRATOR)
    lines.unlink()
    begun.rename(kept)
    say(f"made in {time.monotonic() - start:.0f} s")
