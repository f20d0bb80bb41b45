"""What becomes of organizations: closed, merged, split, replaced, renamed.

Each is one act on several records, kept so that it can be taken back (`undoing`).
"""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone

from organizations.models import (
    CLOSED,
    FormerName,
    Operation,
    Organization,
    Status,
    Succession,
)
from organizations.undoing import Record, recorded
from vietnamese.partial_dates import has_begun, show_partial_date

# How many organizations may follow one that ends in this state: from, to (None: any).
SUCCESSORS = {
    Status.MERGED: (1, 1),
    Status.REPLACED: (1, 1),
    Status.SPLIT: (2, None),
    Status.DISSOLVED: (0, 0),
    Status.LEFT: (0, 0),
}
_WANTED = {
    Status.MERGED: "đúng một tổ chức mà nó sáp nhập vào",
    Status.REPLACED: "đúng một tổ chức thay thế nó",
    Status.SPLIT: "ít nhất hai tổ chức được chia, tách ra",
    Status.DISSOLVED: "không tổ chức kế tục nào",
    Status.LEFT: "không tổ chức kế tục nào",
}


class LineageRefused(ValidationError):  # noqa: N818 - it is read as a sentence
    """What was asked does not fit together; the message says what to do."""


def close(
    organizations: Iterable[Organization],
    status: Status,
    *,
    on: str,
    successors: Sequence[Organization] = (),
    decision: str = "",
    by=None,
) -> Operation:
    """End organizations on a day, which may be to come; link those that follow.

    `on` is a partial date. Raises LineageRefused, and changes nothing, where the number
    of successors does not fit the state, or one would follow itself.
    """
    organizations = list(organizations)
    refuse_wrong_successors(organizations, status, successors)
    if not on:
        raise LineageRefused("Hãy ghi ngày chấm dứt; nếu không rõ thì tháng hoặc năm.")
    _refuse_wrong_day(organizations, successors, on)
    names = ", ".join(f"“{item}”" for item in organizations)
    summary = f"{status.label} từ {show_partial_date(on)}: {names}"
    if successors:
        summary += " → " + ", ".join(f"“{item}”" for item in successors)
    with recorded(Operation.Kind.CLOSE, summary, by=by) as record:
        # In one order: two who end the same ones do not wait for each other.
        for organization in sorted(organizations, key=lambda item: item.pk):
            _lock(organization)
            _refuse_ended(organization)
            _end(record, organization, status, on, decision)
            for successor in successors:
                _link(record, organization, successor, status, on, decision)
    return record.operation


def refuse_wrong_successors(organizations, status, successors) -> None:
    """Raise LineageRefused unless the state and its successors fit together."""
    if status not in CLOSED:
        raise LineageRefused("Hãy chọn một tình trạng chấm dứt.")
    if not organizations:
        raise LineageRefused("Hãy chọn tổ chức chấm dứt hoạt động.")
    low, high = SUCCESSORS[status]
    count = len(set(successors))
    if count < low or (high is not None and count > high):
        raise LineageRefused(
            f"“{status.label}” đòi hỏi {_WANTED[status]}; bạn đã chọn {count}."
        )
    for organization in organizations:
        _refuse_ended(organization)
        if organization in successors:
            raise LineageRefused(f"“{organization}” không thể kế tục chính nó.")


def _refuse_wrong_day(organizations, successors, on: str) -> None:
    for organization in organizations:
        begun = max(organization.founded_on, organization.joined_on)
        known = min(len(begun), len(on))
        if on[:known] < begun[:known]:
            raise LineageRefused(
                f"“{organization}” bắt đầu từ {show_partial_date(begun)}, sau ngày "
                "chấm dứt này: hãy xem lại ngày."
            )
        is_to_come = not has_begun(on, timezone.localdate())
        if is_to_come and organization.status == Status.SUSPENDED:
            raise LineageRefused(
                f"“{organization}” đang tạm dừng hoạt động: hãy ghi chấm dứt khi đã "
                "đến ngày."
            )
    for successor in successors:
        if successor.status in CLOSED and successor.closed_on <= on:
            raise LineageRefused(
                f"“{successor}” đã thôi hoạt động từ "
                f"{show_partial_date(successor.closed_on)}, không thể kế tục."
            )


def _refuse_ended(organization: Organization) -> None:
    if organization.status in CLOSED:
        raise LineageRefused(f"“{organization}” đã được ghi là chấm dứt rồi.")


def _lock(organization: Organization) -> None:
    """Read a record as it is now: somebody may have changed it since."""
    rows = Organization.objects.select_for_update()
    organization.refresh_from_db(from_queryset=rows)


def _end(record: Record, organization, status, on, decision) -> None:
    organization.status = status
    organization.closed_on = on
    organization.closing_decision = decision
    record.save(organization)


def _link(record: Record, organization, successor, status, on, decision) -> None:
    link = Succession(
        predecessor=organization,
        successor=successor,
        kind=Succession.Kind(status.value),
        on=on,
        decision=decision,
    )
    link.full_clean()
    record.save(link)


def rename(
    organization: Organization,
    name: str,
    *,
    until: str,
    short_name: str = "",
    decision: str = "",
    by=None,
) -> Operation:
    """Give a new name; the one it had stays for what was before `until`.

    `until` is a partial date, the first day of the new name, which has come: pages call
    an organization by its last name.
    """
    if not until:
        raise LineageRefused("Hãy ghi ngày đổi tên; nếu không rõ thì tháng hoặc năm.")
    if not has_begun(until, timezone.localdate()):
        raise LineageRefused(
            f"Ngày đổi tên {show_partial_date(until)} chưa đến: hãy ghi tên mới khi đã "
            "đến ngày."
        )
    if organization.name == name:
        raise LineageRefused("Tên mới giống hệt tên đang dùng.")
    summary = f"Đổi tên từ {show_partial_date(until)}: “{organization}” → “{name}”"
    with recorded(Operation.Kind.RENAME, summary, by=by) as record:
        _lock(organization)
        former = FormerName(
            organization=organization,
            name=organization.name,
            short_name=organization.short_name,
            until=until,
            decision=decision,
        )
        former.full_clean()
        record.save(former)
        organization.name, organization.short_name = name, short_name
        organization.full_clean()
        record.save(organization)
    return record.operation


def reopen(organization: Organization, *, by=None) -> Operation:
    """Say that an organization has not ended; its links to those that follow go.

    For an end that `undo` refuses to take back because others have worked on since.
    """
    if organization.status not in CLOSED:
        raise LineageRefused(f"“{organization}” không được ghi là chấm dứt.")
    summary = f"Ghi lại là đang hoạt động: “{organization}”"
    with recorded(Operation.Kind.CLOSE, summary, by=by) as record:
        _lock(organization)
        for link in organization.successions.all():
            record.delete(link)
        _end(record, organization, Status.ACTIVE, "", "")
    return record.operation
