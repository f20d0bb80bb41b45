"""Every request speaks UTF-8, whatever it says of itself.

Django reads addresses and forms in the encoding that Content-Type names. No page of
ours asks for another one, and some that Python knows ("hex") encode no text at all.
"""

import re
from collections.abc import Callable

_CHARSET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)


def one_encoding(app: Callable) -> Callable:
    """WSGI middleware: drop the encoding; where there is no body, the whole header."""

    def speak_utf8(environ, start_response):
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            environ.pop("CONTENT_TYPE", None)
        elif "charset" in environ.get("CONTENT_TYPE", "").lower():
            environ["CONTENT_TYPE"] = _CHARSET.sub("", environ["CONTENT_TYPE"])
        return app(environ, start_response)

    return speak_utf8
