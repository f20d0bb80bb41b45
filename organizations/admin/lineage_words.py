"""What a change of lineage will do, told before it is done."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.html import format_html, format_html_join

from organizations.models import Organization, Status
from organizations.wording import dated
from vietnamese.numbers import group_thousands
from vietnamese.partial_dates import has_begun


def closing_in_words(
    organizations: Sequence[Organization],
    status: Status,
    on: str,
    successors: Sequence[Organization],
    decision: str,
) -> list[str]:
    """Return the sentences. 1 query an organization, for its positions."""
    ending, following = _names(organizations), _names(successors)
    what = status.label[0].lower() + status.label[1:]
    told = [format_html("Từ {}, {} được ghi là {}.", dated(on), ending, what)]
    if not has_begun(on, timezone.localdate()):
        told.append("Trước ngày đó cổng vẫn ghi là đang hoạt động và vẫn đếm như vậy.")
    page = "Trang giới thiệu không mất: từ ngày đó trang ghi rõ {}"
    if successors:
        told.append(format_html(page + " và dẫn tới {}.", what, following))
        told.append(format_html("Trang của {} ghi nguồn gốc từ {}.", following, ending))
    else:
        told.append(format_html(page + ".", what))
    told.append("Danh bạ thôi đếm trong số đang hoạt động kể từ ngày đó.")
    if decision:
        told.append(format_html("Theo: {}.", decision))
    return [*told, *_hidden(organizations, successors), *_positions(organizations)]


def _hidden(organizations, successors) -> list[str]:
    hidden = [item for item in (*organizations, *successors) if not item.is_public]
    if not hidden:
        return []
    return [
        format_html(
            "{} đang ẩn: người đọc không thấy trang và không thấy liên kết tới đó.",
            _names(hidden),
        )
    ]


def _positions(organizations) -> list[str]:
    return [
        format_html(
            "{} chức vụ tại “{}” được giữ nguyên; ngày thôi giữ thì ghi ở từng chức "
            "vụ.",
            group_thousands(count),
            organization,
        )
        for organization in organizations
        if (count := organization.positions.count())
    ]


def renaming_in_words(
    organization: Organization, name: str, short_name: str, until: str, decision: str
) -> list[str]:
    told = [
        format_html("Từ {}, “{}” mang tên “{}”.", dated(until), organization, name),
        format_html(
            "Tin bài và khen thưởng trước ngày đó vẫn hiện tên “{}” và dẫn tới trang "
            "hiện nay.",
            organization,
        ),
        format_html("Tên ngắn: “{}”.", short_name)
        if short_name
        else "Không có tên ngắn.",
        format_html("Địa chỉ trang giữ nguyên: {}", organization.get_absolute_url()),
    ]
    if not has_begun(until, timezone.localdate()):
        told.append("Ngày đổi tên chưa tới, nhưng danh bạ hiện tên mới ngay.")
    if decision:
        told.append(format_html("Theo: {}.", decision))
    if not organization.is_public:
        told.append("Tổ chức này đang ẩn: người đọc không thấy trang của tổ chức.")
    return told


def reopening_in_words(organization: Organization) -> list[str]:
    """Return the sentences. 1 query, for what follows it."""
    told = [
        format_html(
            "“{}” được ghi lại là đang hoạt động; ngày và quyết định chấm dứt bị xóa.",
            organization,
        )
    ]
    links = organization.successions.select_related("successor")
    if following := [link.successor for link in links]:
        told.append(format_html("Liên kết tới {} bị gỡ.", _names(following)))
    return told


def _names(organizations: Sequence[Organization]) -> str:
    return format_html_join(", ", "“{}”", ((item,) for item in organizations))
