"""The register as open data: one record a document, as JSON and as CSV.

Records hold what pages show and nothing else; `id` never changes and is never used
again.
"""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from django.db.models import Prefetch
from django.urls import reverse

from documents.models import Document, Relation, RelationKind, Signer
from editorial.addresses import absolute
from editorial.open_data import LICENCE, LICENCE_URL
from visits.exports import BOM, as_text

# Heads of the CSV file and how each cell is found in a record.
_COLUMNS = {
    "Mã": "id",
    "Địa chỉ trang": "url",
    "Giai đoạn": "stage_label",
    "Loại văn bản": "type",
    "Số, ký hiệu": "number",
    "Trích yếu": "abstract",
    "Cơ quan ban hành": "issuer_names",
    "Mã cơ quan ban hành": "issuer_ids",
    "Người ký": "signer_names",
    "Cấp ban hành": "level_label",
    "Lĩnh vực": "field",
    "Ngày ban hành": "issued_on",
    "Ngày có hiệu lực": "effective_on",
    "Ngày hết hiệu lực": "expires_on",
    "Tình trạng hiệu lực": "validity_label",
    "Lý do ghi tình trạng": "validity_reason",
    "Đơn vị tham mưu": "prepared_by",
    "Tóm tắt": "summary",
    "Lấy ý kiến từ": "comments_open_on",
    "Lấy ý kiến đến": "comments_close_on",
    "Gửi ý kiến về": "comments_to",
    "Bản gốc": "source_link",
    "Tệp": "file_urls",
    "Quan hệ": "relations_in_words",
    "Ghi chú": "remark",
    "Giấy phép dữ liệu": "licence",
}


def data_set(*, source: str, day: date) -> dict:
    """Return the whole JSON document; `source` is the name of the portal. 5 queries."""
    return {
        "title": "Văn bản",
        "source": source,
        "source_url": absolute(reverse("documents:register")),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "generated": day.isoformat(),
        "documents": list(records(day)),
    }


def csv_text(day: date) -> str:
    """Return the file's text; Excel shows every letter and runs nothing. 5 queries."""
    stream = StringIO()
    stream.write(BOM)
    lines = csv.writer(stream)
    lines.writerow(_COLUMNS)
    for record in records(day):
        cells = _flat(record)
        lines.writerow([as_text(cells[name]) for name in _COLUMNS.values()])
    return stream.getvalue()


def records(day: date) -> Iterator[dict]:
    """Yield a record of each public document, the newest first. 5 queries."""
    signers = Signer.objects.select_related("person").defer("person__biography")
    public = Document.objects.public().for_list().with_files()
    # Lists leave the summary out; here it is wanted.
    public = public.defer(None).defer("body")
    documents = list(
        public.prefetch_related(Prefetch("signers", signers)).newest_first()
    )
    relations = _relations({document.pk for document in documents})
    for document in documents:
        yield {
            **_identity(document),
            **_times(document, day),
            "issuers": _parties(document.issuers.all(), "organization_id"),
            "signers": _parties(document.signers.all(), "person_id"),
            "files": [_file(file) for file in document.files.all() if file.current],
            "relations": relations.get(document.pk, []),
        }


def _identity(document: Document) -> dict:
    return {
        "id": document.pk,
        "url": absolute(document.get_absolute_url()),
        "stage": document.stage,
        "stage_label": document.get_stage_display(),
        "type": document.type.name,
        "number": document.number,
        "abstract": document.abstract,
        "level": document.level,
        "level_label": document.get_level_display(),
        "field": document.field.name if document.field else "",
        "prepared_by": document.prepared_by,
        "summary": document.summary,
        "source_link": document.source_link,
        "remark": document.remark,
    }


def _times(document: Document, day: date) -> dict:
    validity = document.validity_on(day)
    opens, closes = document.comments_open_on, document.comments_close_on
    return {
        "issued_on": document.issued_on or None,
        "effective_on": document.effective_on or None,
        "expires_on": document.expires_on or None,
        "validity": validity.value if validity else None,
        "validity_label": validity.label if validity else "",
        "validity_reason": document.validity_reason
        if document.validity_override
        else "",
        "comments_open_on": opens.isoformat() if opens else None,
        "comments_close_on": closes.isoformat() if closes else None,
        "comments_to": document.comments_to,
    }


def _parties(parties, key: str) -> list[dict]:
    """The id of an organization or a person only where readers have its page."""
    return [
        {
            "name": party.shown_name,
            key: getattr(party, key) if party.address else None,
            **(
                {"form": party.form, "office": party.office}
                if key == "person_id"
                else {}
            ),
        }
        for party in parties
        if party.shown_name
    ]


def _file(file) -> dict:
    version = file.current
    return {
        "label": file.label,
        "url": absolute(file.get_absolute_url()),
        "kind": version.kind,
        "size": version.size,
        "pages": version.pages,
        "has_text": version.has_text,
        "sha256": version.sha256,
    }


def _relations(shown: set[int]) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = {}
    rows = Relation.objects.order_by("kind", "pk").values_list(
        "source_id", "kind", "target_id", "is_partial", "note"
    )
    for source, kind, target, is_partial, note in rows:
        if source in shown and target in shown:
            found.setdefault(source, []).append(
                {
                    "kind": kind,
                    "kind_label": RelationKind(kind).label,
                    "document_id": target,
                    "is_partial": is_partial,
                    "note": note,
                }
            )
    return found


def _flat(record: dict) -> dict:
    """Return a record as the cells of one line; "; " stands between several values."""
    return record | {
        "issuer_names": _joined(party["name"] for party in record["issuers"]),
        "issuer_ids": _joined(
            party["organization_id"]
            for party in record["issuers"]
            if party["organization_id"]
        ),
        "signer_names": _joined(
            " ".join(filter(None, (party["form"], party["office"], party["name"])))
            for party in record["signers"]
        ),
        "file_urls": _joined(file["url"] for file in record["files"]),
        "relations_in_words": _joined(
            f"{relation['kind_label']}: {relation['document_id']}"
            for relation in record["relations"]
        ),
        "licence": LICENCE,
    }


def _joined(values) -> str:
    return "; ".join(map(str, values))
