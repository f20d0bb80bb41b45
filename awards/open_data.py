"""Awards as open data: one record a decision and one a line, as JSON and as CSV.

Records hold what pages show and nothing else; `id` never changes and is never used
again. Both are written while they are read: 200,000 lines never stand in memory.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from awards.models import (
    Award,
    AwardLevel,
    AwardStatus,
    Commendation,
    Decision,
    RecipientKind,
)
from editorial.addresses import absolute
from editorial.open_data import LICENCE, LICENCE_URL
from visits.exports import BOM, as_text

# Rows that the database hands over at once.
CHUNK = 2_000

# Heads of the CSV file and how each cell is found in the record of a line, or in that
# of its decision.
_COLUMNS = {
    "Mã dòng": "id",
    "Mã quyết định": "decision_id",
    "Địa chỉ trang": "url",
    "Số quyết định": "number",
    "Ngày quyết định": "decided_on",
    "Năm khen thưởng": "year",
    "Cơ quan quyết định": "issuer",
    "Thành tích": "reason",
    "Loại khen thưởng": "commendation_label",
    "Phong trào, chuyên đề": "movement",
    "Đối tượng": "recipient_kind_label",
    "Tên": "name",
    "Đơn vị": "unit",
    "Số lượng": "count",
    "Không công khai danh tính": "masked_label",
    "Danh hiệu, hình thức": "kind",
    "Hạng": "grade",
    "Cấp": "level_label",
    "Thành tích riêng": "own_reason",
    "Mã nhân sự": "person_id",
    "Mã tổ chức": "organization_id",
    "Tình trạng": "status_label",
    "Ghi chú": "remark",
    "Giấy phép dữ liệu": "licence",
}
_LEVELS, _STATUSES = dict(AwardLevel.choices), dict(AwardStatus.choices)
_WAYS, _RECIPIENTS = dict(Commendation.choices), dict(RecipientKind.choices)


def json_pieces(*, source: str, day: date) -> Iterator[str]:
    """Yield the JSON document; `source` is the name of the portal. 2 queries."""
    head = {
        "title": "Khen thưởng",
        "source": source,
        "source_url": absolute(reverse("awards:register")),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "generated": day.isoformat(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1]
    for name, records in (("decisions", decisions()), ("awards", lines())):
        yield f', "{name}": ['
        for place, record in enumerate(records):
            yield (",\n" if place else "\n") + json.dumps(record, ensure_ascii=False)
        yield "]"
    yield "}\n"


def csv_pieces() -> Iterator[str]:
    """Yield the file's lines; Excel shows every letter and runs nothing. 2 queries.

    A decision without a list has a line of its own, with nothing in it of a recipient.
    """
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(_COLUMNS)
    told = {record["id"]: record for record in decisions()}
    listed = set()
    for line in lines():
        listed.add(line["decision_id"])
        if decision := told.get(line["decision_id"]):
            yield writer.writerow(_cells(decision, line))
    for pk, decision in told.items():
        if pk not in listed:
            yield writer.writerow(_cells(decision, {}))


def decisions() -> Iterator[dict]:
    """Yield a record of each public decision, the newest first. 1 query."""
    public = Decision.objects.public().newest_first().select_related("issuer")
    public = public.defer("internal_note", "issuer__introduction")
    for decision in public.iterator(CHUNK):
        issuer = decision.issuer
        is_shown = issuer is not None and issuer.is_public
        yield {
            "id": decision.pk,
            "url": absolute(decision.get_absolute_url()),
            "number": decision.number,
            "decided_on": decision.decided_on or None,
            "year": decision.award_year,
            "issuer": decision.shown_issuer,
            "issuer_id": decision.issuer_id if is_shown else None,
            "level": decision.level,
            "commendation": decision.commendation,
            "commendation_label": _WAYS.get(decision.commendation, ""),
            "movement": decision.movement,
            "reason": decision.reason,
            "ceremony_on": decision.ceremony_on or None,
            "ceremony_place": decision.ceremony_place,
            "remark": decision.remark,
        }


def lines() -> Iterator[dict]:
    """Yield a record of each public line, by decision in its order. 1 query."""
    public = (
        Award.objects.public()
        .order_by("-decision", "order", "pk")
        .values(
            "pk",
            "decision_id",
            "recipient_kind",
            "name",
            "unit",
            "count",
            "kind__name",
            "kind__slug",
            "kind__level",
            "decision__level",
            "grade",
            "reason",
            "is_masked",
            "status",
            "person_id",
            "person__is_public",
            "organization_id",
            "organization__is_public",
        )
    )
    for row in public.iterator(CHUNK):
        yield _line(row)


def _line(row: dict) -> dict:
    is_hidden = row["is_masked"] or row["person__is_public"] is False
    has_organization = row["organization__is_public"] and not is_hidden
    level = row["kind__level"] or row["decision__level"]
    return {
        "id": row["pk"],
        "decision_id": row["decision_id"],
        "recipient_kind": row["recipient_kind"],
        "recipient_kind_label": _RECIPIENTS[row["recipient_kind"]],
        "name": "" if is_hidden else row["name"],
        "unit": "" if is_hidden else row["unit"],
        "count": row["count"],
        "is_masked": is_hidden,
        "kind": row["kind__name"] or "",
        "kind_slug": row["kind__slug"] or "",
        "grade": row["grade"],
        "level": level,
        "level_label": _LEVELS.get(level, ""),
        # What somebody was commended for may tell who it is.
        "own_reason": "" if is_hidden else row["reason"],
        "person_id": None if is_hidden else row["person_id"],
        "organization_id": row["organization_id"] if has_organization else None,
        "status": row["status"],
        "status_label": _STATUSES[row["status"]],
    }


def _cells(decision: dict, line: dict) -> list:
    level = line.get("level_label", _LEVELS.get(decision["level"], ""))
    record = (
        decision
        | line
        | {
            "id": line.get("id", ""),
            "decision_id": decision["id"],
            "level_label": level,
            "masked_label": "có" if line.get("is_masked") else "",
            "licence": LICENCE,
        }
    )
    return [as_text(record.get(name, "")) for name in _COLUMNS.values()]


class _Echo:
    """A file that hands back what is written, for csv.writer."""

    def write(self, text: str) -> str:
        return text
