"""The visits of a portal under load: what is left to add up, and whether all are there.

The portal adds its journal to the totals every ten seconds. What is left of it when a
run ends is added by `tick` and its CPU time put on the run's account, so that no page
is cheaper than it is and no later run pays for an earlier one.
"""

from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from bench.databases import manage

VIEWS = """
from visits.models import DailyTotal
print(sum(total.views for total in DailyTotal.objects.all()))
"""


class Counting:
    """The journal and totals of the portal in `folder`."""

    def __init__(self, folder: Path):
        self.folder = folder
        # What starting a command costs.
        self.idle = min(self._tick() for _ in range(3))

    def _tick(self) -> float:
        before = getrusage(RUSAGE_CHILDREN)
        manage(self.folder, "tick")
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def finish(self) -> float:
        """Add up the rest of the journal; return the CPU seconds that it took."""
        return max(0.0, self._tick() - self.idle)

    def views(self) -> int:
        self.finish()
        return int(manage(self.folder, "shell", "-v", "0", "-c", VIEWS))
