"""A number without names that readers have seen: only names in its place lower it."""

from collections.abc import Iterable

from vietnamese.numbers import padded_count

CLOSED = "Điều đã công bố không ghi đè được: hãy dùng “Đính chính” ở đầu dòng."


def refuse_lost_counts(rows: Iterable) -> list[str]:
    """Return a sentence for each number that falls by more than the new names.

    Rows are judged forms of lines; each new name stands in the place of one recipient,
    of the same kind, form and grade as far as both say them.
    """
    rows = list(rows)
    names = [row for row in rows if _is_new_name(row)]
    sentences = []
    for row in filter(_is_given_count, rows):
        lost = row.initial["count"] - _left(row)
        standing = [name for name in names if _fits(name, row)][: max(lost, 0)]
        names = [name for name in names if name not in standing]
        if len(standing) < lost:
            sentences.append(_refusal(row))
    return sentences


def _is_given_count(row) -> bool:
    return row.is_given and not row.initial.get("name")


def _is_new_name(row) -> bool:
    cleaned = row.cleaned_data
    if cleaned.get("DELETE") or row.initial.get("name"):
        return False
    return bool(cleaned.get("name"))


def _left(row) -> int:
    cleaned = row.cleaned_data
    if cleaned.get("DELETE") or cleaned.get("name"):
        return 0
    # What could not be read is refused where it stands.
    return cleaned.get("count") or row.initial["count"]


def _fits(name, row) -> bool:
    cleaned = name.cleaned_data
    if cleaned.get("recipient_kind") != row.initial["recipient_kind"]:
        return False
    kind = cleaned.get("kind_name")
    pairs = (
        (kind.name if kind else "", row.initial["kind_name"]),
        (cleaned.get("grade"), row.initial["grade"]),
    )
    return all(not new or not old or new == old for new, old in pairs)


def _refusal(row) -> str:
    noun = row.fields["recipient_kind"].choices
    label = dict(noun)[row.initial["recipient_kind"]].lower()
    return (
        f"Dòng {row.number} đã công bố {padded_count(row.initial['count'], label)}: "
        "số lượng chỉ giảm theo số tên ghi thay vào, cùng đối tượng và hình thức. Ghi "
        "sai thì dùng “Đính chính”, không còn giá trị thì dùng “Hủy bỏ” ở đầu dòng."
    )
