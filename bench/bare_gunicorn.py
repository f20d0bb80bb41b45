"""gunicorn.conf.py as it is shipped, with another application in it."""

import os
import runpy
from pathlib import Path

OURS = {"wsgi_app", "post_worker_init"}

shipped = runpy.run_path(str(Path(__file__).parent.parent / "gunicorn.conf.py"))
globals().update(
    {
        name: value
        for name, value in shipped.items()
        if name not in OURS and not name.startswith("_")
    }
)
wsgi_app = os.environ["BENCH_APPLICATION"]
