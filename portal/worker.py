"""gunicorn's threaded worker, sharing kept-alive connections evenly.

The first worker to wake up takes a new connection, and a browser (or a load test) that
keeps it stays there: one worker can end up with all of them while the other idles.
Connections beyond a worker's share are therefore closed after the answer, which says so
in its header; the client's next one goes to whoever is free. New connections are
still taken in any number, which a low `worker_connections` would not do.
"""

from gunicorn.workers.gthread import ThreadWorker

# Connections a thread may keep alive; beyond, closing costs less than waiting.
SHARE_OF_A_THREAD = 4


class EvenThreadWorker(ThreadWorker):
    """Reads gunicorn's own limit of idle connections as one of all connections."""

    @property
    def max_keepalived(self) -> int:
        """How many idle connections may be kept when the next answer is sent."""
        has_its_share = self.nr_conns > SHARE_OF_A_THREAD * self.cfg.threads
        return 0 if has_its_share else self.worker_connections

    @max_keepalived.setter
    def max_keepalived(self, value: int) -> None:
        """Ignore what the base class works out once, at its start."""
