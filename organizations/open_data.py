"""The directory as open data: one record an organization, as JSON and as CSV.

Records hold what pages show and nothing else; `id` never changes and is never used
again.
"""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from django.urls import reverse

from editorial.addresses import absolute
from editorial.open_data import LICENCE, LICENCE_URL
from editorial.partial_dates import begun_by
from organizations.models import CLOSED, FormerName, Organization, Succession
from visits.exports import BOM, as_text

# Heads of the CSV file and how each cell is found in a record.
_COLUMNS = {
    "Mã": "id",
    "Tên trong địa chỉ": "slug",
    "Địa chỉ trang": "url",
    "Mã loại": "kind",
    "Loại": "kind_label",
    "Tên đầy đủ": "name",
    "Tên ngắn": "short_name",
    "Ký hiệu văn bản": "symbol",
    "Tình trạng": "status_label",
    "Lĩnh vực": "field",
    "Nguồn gốc": "origin",
    "Ngày thành lập": "founded_on",
    "Ngày gia nhập": "joined_on",
    "Quyết định công nhận": "joining_decision",
    "Thôi hoạt động từ": "closed_on",
    "Số hội viên": "members_count",
    "Số hội viên tính đến": "members_counted_on",
    "Địa chỉ trụ sở": "address",
    "Điện thoại": "phone",
    "Thư điện tử": "email",
    "Trang web": "website",
    "Người liên hệ": "contact_name",
    "Điện thoại người liên hệ": "contact_phone",
    "Thư điện tử người liên hệ": "contact_email",
    "Mã tổ chức cấp trên": "parent_id",
    "Mã tổ chức kế tục": "successor_ids",
    "Tên cũ": "former_names",
    "Ghi chú": "remark",
    "Giấy phép dữ liệu": "licence",
}


def document(*, source: str, day: date) -> dict:
    """Return the whole JSON document; `source` is the name of the portal. 3 queries."""
    return {
        "title": "Danh bạ tổ chức",
        "source": source,
        "source_url": absolute(reverse("organizations:directory")),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "generated": day.isoformat(),
        "organizations": list(records(day)),
    }


def csv_text(day: date) -> str:
    """Return the file's text; Excel shows every letter and runs nothing. 3 queries."""
    stream = StringIO()
    stream.write(BOM)
    lines = csv.writer(stream)
    lines.writerow(_COLUMNS)
    for record in records(day):
        cells = _flat(record)
        lines.writerow([as_text(cells[name]) for name in _COLUMNS.values()])
    return stream.getvalue()


def records(day: date) -> Iterator[dict]:
    """Yield a record of each public organization, by the alphabet. 3 queries."""
    public = Organization.objects.public()
    organizations = list(public.defer("introduction").alphabetical())
    shown = {organization.pk for organization in organizations}
    successors = _successors(shown, day)
    former_names = _former_names(shown)
    for organization in organizations:
        yield {
            **_identity(organization, day),
            **_contacts(organization),
            "parent_id": organization.parent_id
            if organization.parent_id in shown
            else None,
            "successor_ids": successors.get(organization.pk, []),
            "former_names": former_names.get(organization.pk, []),
            "remark": organization.remark,
        }


def _identity(organization: Organization, day: date) -> dict:
    status = organization.status_on(day)
    return {
        "id": organization.pk,
        "slug": organization.slug,
        "url": absolute(organization.get_absolute_url()),
        "kind": organization.kind,
        "kind_label": organization.get_kind_display(),
        "name": organization.name,
        "short_name": organization.short_name,
        "symbol": organization.symbol,
        "status": status.value,
        "status_label": status.label,
        "field": organization.field,
        "origin": organization.origin,
        "founded_on": organization.founded_on or None,
        "joined_on": organization.joined_on or None,
        "joining_decision": organization.joining_decision,
        # A day to come is not announced here.
        "closed_on": organization.closed_on if status in CLOSED else None,
        "members_count": organization.members_count,
        "members_counted_on": organization.members_counted_on or None,
    }


def _contacts(organization: Organization) -> dict:
    return {
        "address": organization.address,
        "phone": organization.phone,
        "email": organization.email,
        "website": organization.website,
        "contact": organization.public_contact or None,
    }


def _successors(shown: set[int], day: date) -> dict[int, list[int]]:
    links = Succession.objects.filter(begun_by("on", day)).order_by("on", "pk")
    found: dict[int, list[int]] = {}
    for before, after in links.values_list("predecessor_id", "successor_id"):
        if before in shown and after in shown:
            found.setdefault(before, []).append(after)
    return found


def _former_names(shown: set[int]) -> dict[int, list[dict]]:
    names = FormerName.objects.order_by("until", "pk")
    found: dict[int, list[dict]] = {}
    for pk, *rest in names.values_list(
        "organization_id", "name", "short_name", "until"
    ):
        if pk in shown:
            record = dict(zip(("name", "short_name", "until"), rest, strict=True))
            found.setdefault(pk, []).append(record)
    return found


def _flat(record: dict) -> dict:
    """Return a record as the cells of one line; "; " stands between several values."""
    contact = record["contact"] or {}
    return record | {
        "contact_name": contact.get("name", ""),
        "contact_phone": contact.get("phone", ""),
        "contact_email": contact.get("email", ""),
        "successor_ids": "; ".join(map(str, record["successor_ids"])),
        "former_names": "; ".join(
            f"{name['name']} (đến {name['until']})" for name in record["former_names"]
        ),
        "licence": LICENCE,
    }
