"""Results as offices keep them: printed pages that happen to be workbooks, pastes."""

from awards.exchange.accepting import accept, keep_draft, plan_of
from awards.exchange.entries import ResultsList
from awards.models import ContestField, Prize
from tests.awards.annexes import name_of
from tests.awards.test_contests import make_edition
from tests.making import make_user
from tests.organizations.workbooks import workbook_of
from tests.vietnamese.test_legacy_fonts import TO_TCVN3

HEADS = ["TT", "Tên công trình/giải pháp/đề tài", "Tác giả", "Đơn vị", "Lĩnh vực",
         "Giải", "Ghi chú"]  # fmt: skip
PRIZES = {"Giải Nhất": 2, "Giải Nhì": 6, "Giải Ba": None, "Giải Khuyến khích": None}
FIELDS = ["Cơ khí", "Nông nghiệp", "Y dược"]
# What is wrong with twelve of the rows, by their place in the list.
WRONG = {
    20: {"Tên": None},
    40: {"Tên": "Giải pháp " + "x" * 600},
    60: {"Giải": "Giải Tư"},
    80: {"Giải": "Huy chương"},
    100: {"Lĩnh vực": "Thiên văn"},
    120: {"Đơn vị": "Hội " + "x" * 320},
    140: {"Tác giả": "Nguyễn Văn " + "A" * 300},
    160: {"Tác giả": "Nguyễn Văn An (160%)"},
    180: {"Đơn vị": "=1/0"},
    200: {"Tác giả": "; ".join(f"Người {number}" for number in range(60))},
    220: {"Tên": "Giải pháp số 219", "Tác giả": name_of(219)},
    240: {"Tác giả": "(60%)"},
}


def make_full_edition(**fields):
    """Return an edition with four prizes and three fields."""
    edition = make_edition(**fields)
    for order, (name, stated) in enumerate(PRIZES.items()):
        Prize.objects.create(
            edition=edition, name=name, order=order, count_stated=stated
        )
    for order, name in enumerate(FIELDS):
        ContestField.objects.create(edition=edition, name=name, order=order)
    return edition


def big_results() -> bytes:
    """Return 300 works, of which twelve rows are faulty, below headings of prizes."""
    rows = [["HỘI THI SÁNG TẠO KỸ THUẬT"], ["KẾT QUẢ"], HEADS]
    rows += [[f"({number})" for number in range(1, 8)]]
    for first, last, heading in (
        (1, 2, "I. GIẢI NHẤT (02 giải)"),
        (3, 7, "II. Giải Nhì"),
        (8, 49, "III. GIẢI BA"),
        (50, 300, "IV. GIẢI KHUYẾN KHÍCH"),
    ):
        rows += [[heading], *map(_work, range(first, last + 1))]
    rows += [["Tổng cộng: 300 giải"], [None, None, None, None, "TRƯỞNG BAN"]]

    def merge(sheet):
        sheet.merge_cells("A5:G5")
        sheet.merge_cells("D6:D7")

    return workbook_of(rows[0], *rows[1:], change=merge)


def _work(place: int) -> list:
    values = {
        "Tên": f"Giải pháp số {place}",
        "Tác giả": name_of(place),
        "Đơn vị": f"Hội Chuyên ngành số {place % 6}" if place != 2 else None,
        "Lĩnh vực": FIELDS[place % 3],
    }
    if place % 10 == 5:
        values = {head: text.translate(TO_TCVN3) for head, text in values.items()}
    values |= WRONG.get(place, {})
    return [
        place,
        *map(values.get, ["Tên", "Tác giả", "Đơn vị", "Lĩnh vực", "Giải"]),
        "x",
    ]


def draft_of(given, edition, *, by=None, **options):
    """`given` are the bytes of a workbook, or what is pasted."""
    exchanged = ResultsList(edition, **options)
    if isinstance(given, str):
        table = exchanged.read_pasted(given)
    else:
        table = exchanged.read_workbook(given, "ket-qua.xlsx")
    by = by or make_user()
    return keep_draft(exchanged, table, file_name="ket-qua.xlsx", by=by)


def planned(given, edition, **options):
    return plan_of(draft_of(given, edition, **options))


def import_results(given, edition, linked=(), **options):
    """Import results as somebody does who accepts their dry run."""
    draft = draft_of(given, edition, **options)
    return accept(draft, plan_of(draft).fingerprint, linked, by=draft.by)
