"""gunicorn of the embedded set-up: one small server, SQLite or PostgreSQL."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
from django.core.exceptions import ImproperlyConfigured

try:
    from portal.settings import ENV
except ImproperlyConfigured as error:
    # The master stops before any worker starts, with one sentence.
    print(error, file=sys.stderr)  # noqa: T201
    sys.exit(1)

bind = f"127.0.0.1:{ENV['PORT']}"
wsgi_app = "portal.wsgi:application"
workers = 2
threads = 4
worker_class = "portal.worker.EvenThreadWorker"
timeout = 60  # seconds
graceful_timeout = 20  # seconds
keepalive = 5  # seconds
preload_app = True
max_requests = 500_000
max_requests_jitter = 50_000
# Longer request lines and headers are no reader's.
limit_request_line = 4094  # bytes
# No header may say where the portal stands.
forwarder_headers = ""
forwarded_allow_ips = ",".join(ENV["TRUSTED_PROXIES"])
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108


def post_worker_init(worker):
    """Count visits while the server runs, as `tick` does; give up slow queries."""
    import gc

    from portal.patience import limit_waiting
    from visits.background import start_in_background

    # What is loaded stays: looking through it for rubbish cost a page in twenty.
    gc.collect()
    gc.freeze()
    limit_waiting()
    start_in_background(ENV["STATE_ROOT"] / "visits")
