"""Why two records may not be of one organization or person after all."""

from django.utils import timezone

from organizations.models import Organization, Person, Succession


def doubts_about(
    duplicate: Organization | Person, survivor: Organization | Person
) -> list[str]:
    """Return sentences that the office reads before two records become one."""
    doubts = _doubts_about_both(duplicate, survivor)
    if isinstance(survivor, Organization):
        doubts += _doubts_about_organizations(duplicate, survivor)
    return doubts


def _doubts_about_both(duplicate, survivor) -> list[str]:
    doubts = []
    if duplicate.similarity_key != survivor.similarity_key:
        doubts.append(f"Tên khác nhau: “{duplicate}” và “{survivor}”.")
    if survivor.is_public and not duplicate.is_public:
        doubts.append(
            f"“{duplicate}” đang ẩn khỏi cổng, bản ghi được giữ lại thì không: sau khi "
            "gộp, người đọc sẽ thấy những gì chuyển sang."
        )
    if duplicate.is_public and not survivor.is_public:
        doubts.append(
            f"“{survivor}” được giữ lại đang ẩn khỏi cổng: sau khi gộp, người đọc "
            "không còn thấy trang nào của hai bản ghi này."
        )
    return doubts


def _doubts_about_organizations(duplicate, survivor) -> list[str]:
    doubts = []
    if duplicate.kind != survivor.kind:
        doubts.append(
            f"Khác loại: một bên là “{duplicate.get_kind_display()}”, một bên là "
            f"“{survivor.get_kind_display()}”."
        )
    day = timezone.localdate()
    states = [item.status_on(day).label.lower() for item in (duplicate, survivor)]
    if states[0] != states[1]:
        doubts.append(
            f"Khác tình trạng: một bên {states[0]}, một bên {states[1]}. Hai tổ chức "
            "thật nối tiếp nhau thì dùng “Chấm dứt, sáp nhập”, không gộp."
        )
    both = [duplicate.pk, survivor.pk]
    if Succession.objects.filter(predecessor__in=both, successor__in=both).exists():
        doubts.append(
            "Hai tổ chức đang được ghi là kế tục nhau; nếu gộp, mục kế tục đó mất đi."
        )
    if {duplicate.parent_id, survivor.parent_id} & set(both):
        doubts.append("Một bên đang được ghi là trực thuộc bên kia.")
    return doubts
