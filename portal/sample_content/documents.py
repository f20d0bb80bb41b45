"""Loads the sample documents: those known by name, and invented ones with files.

Of the known ones the file says what the union itself has published about them and no
more; every other document is invented, its remark tells readers so, and its number
counts from 900 on, where no office here has come to.
"""

import json
from datetime import timedelta
from pathlib import Path

from django.db import models, transaction
from django.utils import timezone

from documents.models import (
    Document,
    DocumentField,
    DocumentType,
    Issuer,
    Relation,
    Signer,
)
from documents.uploads import store_file
from organizations.models import Organization, Person

FILE = Path(__file__).parent / "documents.json"
PAPERS = Path(__file__).parent / "papers"
NOTE = "Nội dung mẫu"


def is_empty() -> bool:
    """Say whether nobody has put a document into this portal yet."""
    return not Document.objects.exists()


@transaction.atomic
def load() -> None:
    """Needs the sample organizations. A document stands after those it acts on."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    loaded = {}
    for fields in data["facts"] + data["illustrations"]:
        key = fields.pop("key")
        loaded[key] = _load_document(fields, loaded)


def _load_document(fields: dict, loaded: dict[str, Document]) -> Document:
    issuers, signers = fields.pop("issuers", []), fields.pop("signers", [])
    relations = fields.pop("relations", [])
    files = _files(fields)
    document = Document(**_with_dates(_with_catalogue(fields)))
    _keep(document)
    for order, party in enumerate(issuers, 1):
        party = _with_row(party, "organization", Organization)
        _keep(Issuer(document=document, order=order, **party))
    for order, party in enumerate(signers, 1):
        party = _with_row(party, "person", Person)
        _keep(Signer(document=document, order=order, **party))
    document.publish(note=NOTE)
    for relation in relations:
        target = loaded[relation.pop("target")]
        _keep(Relation(source=document, target=target, **relation))
    for path, label in files:
        with path.open("rb") as stream:
            store_file(document, stream, label=label, original_name=path.name)
    return document


def _files(fields: dict) -> list[tuple[Path, str]]:
    """Take the files out of the fields, each with the name that readers see."""
    paper = fields.pop("paper", None)
    named = [(paper["file"], "Toàn văn")] if paper else []
    named += [(annex["path"], annex["label"]) for annex in fields.pop("annexes", [])]
    return [(PAPERS / name, label) for name, label in named]


def _with_catalogue(fields: dict) -> dict:
    fields["type"] = DocumentType.objects.get(name=fields["type"])
    if field := fields.get("field"):
        fields["field"] = DocumentField.objects.get(name=field)
    return fields


def _with_dates(fields: dict) -> dict:
    """A draft takes comments whenever it is loaded."""
    if days := fields.pop("comments", None):
        today = timezone.localdate()
        fields["comments_open_on"] = today - timedelta(days=days["opened_days_ago"])
        fields["comments_close_on"] = today + timedelta(days=days["closes_in_days"])
    return fields


def _with_row(party: dict, name: str, model: type[models.Model]) -> dict:
    """Put the row of a register in the place of its slug."""
    slug = party.get(name)
    return {**party, name: model.objects.get(slug=slug)} if slug else party


def _keep(item: models.Model) -> None:
    """Save what passes the rules that hold for everybody's typing."""
    # The keys that are worked out at the save have no value to be judged yet.
    worked_out = {field.name for field in item._meta.fields if not field.editable}
    item.full_clean(exclude=worked_out)
    item.save()
