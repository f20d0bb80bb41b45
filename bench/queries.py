"""Queries of each page, in the settings of the portal: `python -m bench.queries`.

Takes {name: address} as JSON, asks each page twice without the page cache, and prints
{name: queries of the second time}: what all pages share is kept by then.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.databases import ROOT, environment


def queries_of(folder: Path, pages: dict[str, str]) -> dict[str, int]:
    """Return the queries of each page on the database of the folder."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bench.queries", json.dumps(pages)],
        cwd=ROOT,
        env=environment(folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def count_all(pages: dict[str, str]) -> dict[str, int]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    reader = Client(SERVER_NAME="127.0.0.1")
    counts = {}
    for name, path in pages.items():
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                response = reader.get(path)
            if response.status_code != 200:
                raise RuntimeError(f"{path}: {response.status_code}")
        counts[name] = len(queries)
    return counts


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(json.dumps(count_all(json.loads(sys.argv[1]))))  # noqa: T201
