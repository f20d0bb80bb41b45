"""The WSGI application that gunicorn serves.

From the outside in: the counter of visits, the page cache, one encoding, Django.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - once Django stands

from portal.one_encoding import one_encoding  # noqa: E402
from portal.page_cache.layer import PageCache  # noqa: E402
from visits.middleware import CountVisits  # noqa: E402

application = one_encoding(application)
if settings.PAGE_CACHE:
    application = PageCache(application, settings.STATE_ROOT / "pages")
application = CountVisits(
    application, settings.STATE_ROOT / "visits", settings.TRUSTED_PROXIES
)
