"""The least that Django can serve: one view without middleware, bytes from memory."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = {"Content-Encoding": "gzip", "Content-Length": str(len(BODY))}

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], MIDDLEWARE=[], ROOT_URLCONF=__name__)


def view(request):
    return HttpResponse(BODY, headers=HEADERS)


urlpatterns = [re_path("", view)]
application = get_wsgi_application()
