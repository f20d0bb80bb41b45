"""How pages put an organization's state and contacts into words."""

import re
from collections.abc import Sequence
from datetime import date

from organizations.models import Organization, Status
from vietnamese.numbers import group_thousands
from vietnamese.partial_dates import has_begun, show_partial_date

# Where one line holds several numbers.
_BETWEEN_PHONES = re.compile(r"\s*[,;/]\s*|\s+[-–]\s+")
# Shorter ones are extensions, which nobody can call from outside.
_SHORTEST_PHONE = 3


def dated(value: str) -> str:
    """Return "ngày 16/10/2019", "tháng 10/2019" or "năm 2019"."""
    shown = show_partial_date(value)
    return {10: f"ngày {shown}", 4: f"năm {shown}"}.get(len(value), shown)


def state_in_words(organization: Organization, day: date) -> str:
    """Return "Đã sáp nhập từ ngày 01/04/2026"; also of one that is to come."""
    for begins, words in (
        (organization.founded_on, "Sẽ hoạt động"),
        (organization.joined_on, "Sẽ gia nhập Liên hiệp Hội"),
    ):
        if not has_begun(begins, day):
            return f"{words} từ {dated(begins)}"
    status = organization.status_on(day)
    if status in (Status.ACTIVE, Status.SUSPENDED) or not organization.closed_on:
        return status.label
    return f"{status.label} từ {dated(organization.closed_on)}"


def notable_state(organization: Organization, day: date) -> str:
    """Return the state in words, or "" for what is at work as one expects."""
    words = state_in_words(organization, day)
    return "" if words == Status.ACTIVE.label else words


def ending_in_words(organization: Organization, successors: Sequence) -> str:
    """Return what became of a closed organization, up to the names of its successors.

    The state alone where no successor may be shown.
    """
    before_names = {
        Status.MERGED: "đã sáp nhập vào",
        Status.SPLIT: "đã được chia, tách thành",
        Status.REPLACED: "đã được thay thế bởi",
    }
    status = Status(organization.status)
    if successors and status in before_names:
        return before_names[status]
    return status.label[0].lower() + status.label[1:]


def members_in_words(organization: Organization) -> str:
    """Return "250 hội viên (tháng 12/2025)", or "" where nobody has counted."""
    if organization.members_count is None:
        return ""
    words = f"{group_thousands(organization.members_count)} hội viên"
    counted_on = organization.members_counted_on
    return f"{words} ({dated(counted_on)})" if counted_on else words


def phone_numbers(text: str) -> list[tuple[str, str]]:
    """Return (as written, as tel: wants it) of each number; "" for no number."""
    found = []
    for part in filter(None, _BETWEEN_PHONES.split(text)):
        digits = re.sub(r"[^0-9]", "", part)
        is_phone = len(digits) > _SHORTEST_PHONE
        plus = "+" if part.lstrip(" (").startswith("+") else ""
        found.append((part, f"{plus}{digits}" if is_phone else ""))
    return found


def shown_site(address: str) -> str:
    """Return "hoicokhi.vn" for "https://www.hoicokhi.vn/"."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
