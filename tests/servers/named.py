"""The portal's application, whose answers say which worker gave them."""

import os

from portal.wsgi import application as portal


def application(environ, start_response):
    def start(status, headers, exc_info=None):
        return start_response(status, [*headers, ("X-Worker", str(os.getpid()))])

    return portal(environ, start)
