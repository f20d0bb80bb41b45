"""Documents around which everything that is hidden carries the canary."""

from datetime import timedelta
from hashlib import sha256
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from documents.models import (
    DocumentField,
    DocumentFile,
    FileVersion,
    Issuer,
    Relation,
    RelationKind,
    Signer,
    Stage,
)
from documents.search import index_documents
from editorial.models import Status
from tests.making import make_document, make_organization, make_person


def make_documents(canary: str, hidden_organization, hidden_person) -> SimpleNamespace:
    document = make_document(
        "35/QĐ-LHH",
        abstract="văn bản công khai",
        internal_note=f"Ghi chú {canary}",
        issuer=make_organization("Cơ quan ban hành mở"),
    )
    Issuer.objects.create(document=document, organization=hidden_organization)
    Signer.objects.create(document=document, person=hidden_person, name=canary)
    Signer.objects.create(document=document, person=make_person("Người Ký Mở"))
    file = _file(document, "Toàn văn", b"noi dung mo")
    # What was sent before is the office's.
    _version(file, f"cu {canary}".encode(), text=canary, original_name=f"{canary}.pdf")
    hidden = list(_hidden_documents(canary))
    hidden_files = [_file(item, f"Tệp {canary}", canary.encode()) for item in hidden]
    for item in hidden:
        for kind in (RelationKind.REPLACES, RelationKind.GUIDES):
            Relation.objects.create(source=item, kind=kind, target=document)
        Issuer.objects.create(document=item, name=f"Cơ quan {canary}")
        Signer.objects.create(document=item, name=f"Người ký {canary}")
    older = make_document(f"2/{canary}", issued_on="2001", status=Status.WITHDRAWN)
    Relation.objects.create(
        source=document, kind=RelationKind.BASED_ON, target=older, note=canary
    )
    index_documents([document.pk, *(item.pk for item in hidden)])
    return SimpleNamespace(
        document=document,
        hidden_documents=[*hidden, older],
        document_file=file,
        hidden_document_files=hidden_files,
        hidden_type=hidden[0].type,
    )


def _hidden_documents(canary: str):
    """Each state that hides: of the work, of the clock, of the time for comments."""
    now, today, day = timezone.now(), timezone.localdate(), timedelta(days=1)
    states = [
        {"status": Status.DRAFT, "published_at": None},
        {"status": Status.SCHEDULED, "published_at": now + day},
        {"status": Status.WITHDRAWN},
        {"stage": Stage.DRAFT, "comments_open_on": today + day},
        {"stage": Stage.DRAFT, "comments_close_on": today - day},
        {"stage": Stage.PLANNED, "status": Status.WITHDRAWN},
    ]
    field = DocumentField.objects.create(name=f"Lĩnh vực {canary}")
    for place, state in enumerate(states):
        yield make_document(
            f"{place}/{canary}",
            type=f"Loại {canary}",
            field=field,
            issued_on="1955-05-05",
            abstract=f"Trích yếu {canary}",
            summary=canary,
            body=f"<h2>{canary}</h2>",
            remark=canary,
            prepared_by=canary,
            comments_to=canary,
            source_link=f"https://{canary}.example.vn/",
            **state,
        )


def _file(document, label: str, content: bytes) -> DocumentFile:
    file = DocumentFile.objects.create(document=document, label=label)
    file.current = _version(file, content)
    file.save()
    return file


def _version(file, content: bytes, **fields) -> FileVersion:
    fields = {"kind": "pdf", "size": len(content), **fields}
    version = FileVersion.objects.create(
        file=file, sha256=sha256(content).hexdigest(), **fields
    )
    if not default_storage.exists(version.path):
        default_storage.save(version.path, ContentFile(content))
    return version
