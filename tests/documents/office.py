"""The office's form of a document, used as a browser would."""

from django.contrib.messages import get_messages
from django.urls import reverse

from documents.models import DocumentType
from tests.organizations.office import form_values

LIST = "/admin/documents/document/"
ADD = f"{LIST}add/"


def form_page(document):
    return reverse("admin:documents_document_change", args=[document.pk])


def open_form(client, path):
    """What a browser would send of the form if nothing were changed."""
    answer = client.get(path)
    assert answer.status_code == 200
    return {**form_values(answer), "_continue": "1"}


def new_decision(client, **fields):
    """The empty form, filled in with what no document is without."""
    kind = DocumentType.objects.get(name="Quyết định")
    filled = {"type": kind.pk, "abstract": "về việc khen thưởng", "level": "thanh-pho"}
    return {**open_form(client, ADD), **filled, **fields}


def sentences(answer):
    """What the office reads after a save."""
    return [str(message) for message in get_messages(answer.wsgi_request)]


def row_errors(answer):
    return [sentence for *_, sentence, _ in answer.context["row_errors"]]
