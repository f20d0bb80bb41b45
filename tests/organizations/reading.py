"""What the tests of pages for readers share."""

import json
import re
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext

from visits import figures


def page_of(client, path, **parameters):
    """Return the HTML of <main>, as a reader gets it."""
    response = client.get(path, parameters)
    assert response.status_code == 200, response.status_code
    html = response.content.decode()
    return unescape(html[html.index("<main") : html.index("</main>")])


def names_in(html, css_class):
    """Return the texts of the elements of a class, without tags."""
    found = re.findall(
        rf'<(\w+) (?:[^>]* )?class="{css_class}"[^>]*>(.*?)</\1>', html, re.DOTALL
    )
    return [" ".join(re.sub(r"<[^>]+>", "", text).split()) for _, text in found]


def data_in(client, path, kind):
    """Return the JSON-LD of one type that a page carries."""
    html = client.get(path).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return next(data for data in map(json.loads, blocks) if data["@type"] == kind)


def queries_of(client, path):
    """Return what a page costs once its frame is drawn; figures are asked for anew."""
    client.get("/lien-he/")
    figures.forget()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
