"""The roll-up by itself while the server runs: one thread a worker."""

import logging
import time
from pathlib import Path
from threading import Thread

from django.db import connections

from visits import figures
from visits.rollup import roll_up

logger = logging.getLogger(__name__)

EVERY = 10  # seconds


def start_in_background(folder: Path) -> Thread:
    """Roll up every few seconds until the process ends; failures are tried again.

    And ask for the figures that every page shows.
    """
    thread = Thread(target=_run, args=(folder,), name="visits", daemon=True)
    thread.start()
    return thread


def _run(folder: Path) -> None:
    was_failing = False
    while True:
        time.sleep(EVERY)
        try:
            roll_up(folder, wait=False)
            figures.renew()
            was_failing = False
        except Exception as error:  # noqa: BLE001 - whatever it was, the next try may do
            # One line for an outage of two hours, not seven hundred.
            if not was_failing:
                logger.warning("visits: the roll-up will be tried again: %s", error)
            was_failing = True
        finally:
            connections.close_all()
