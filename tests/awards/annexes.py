"""Annexes as offices make them: printed pages that happen to be workbooks."""

from openpyxl import Workbook

from awards.exchange.accepting import accept, keep_draft, plan_of
from awards.exchange.annex import read_annex
from awards.exchange.lines import AnnexList
from tests.making import make_user
from tests.organizations.workbooks import saved
from tests.vietnamese.test_legacy_fonts import TO_TCVN3

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"]
MIDDLES = ["Văn", "Thị", "Minh", "Quang", "Ngọc", "Đức"]
GIVENS = ["An", "Bình", "Cường", "Dũng", "Hạnh", "Tuấn", "Hương"]
TITLES = ["Ông ", "Bà ", "TS. ", "PGS.TS. ", "ThS. ", ""]
HEADS = ["STT", "Họ tên, chức vụ", "Đơn vị", "Hạng", "Tiền thưởng", "Ngày quyết định"]
# What is wrong with twelve of the rows, by their place in the list.
WRONG = {
    20: {"Tiền thưởng": "một triệu"},
    40: {"Tiền thưởng": "1.00.000"},
    60: {"Ngày quyết định": "31/02/2024"},
    80: {"Ngày quyết định": "hôm qua"},
    100: {"Họ tên, chức vụ": None},
    120: {"Họ tên, chức vụ": "Nguyễn Văn " + "A" * 300},
    140: {"Đơn vị": "Hội " + "x" * 320},
    160: {"Hạng": "x" * 70},
    180: {"Tiền thưởng": "=1/0"},
    200: {"Họ tên, chức vụ": None, "Đơn vị": None},
    220: {"Tiền thưởng": 99_999_999_999_999},
    240: {"Ngày quyết định": "2024-13-45"},
}


def name_of(place: int) -> str:
    """Return a full name; no two of the first 420 places have the same."""
    family = FAMILIES[place % 10]
    return f"{family} {MIDDLES[place // 10 % 6]} {GIVENS[place // 60]}"


def big_annex() -> bytes:
    """Return 300 lines: 6 collectives, 294 persons, of whom twelve rows are faulty."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT"])
    sheet.append(["DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG THƯỞNG"])
    sheet.merge_cells("A2:F2")
    sheet.append([])
    sheet.append(HEADS)
    sheet.append([f"({number})" for number in range(1, 7)])
    sheet.append(["A. Bằng khen của Chủ tịch UBND thành phố"])
    sheet.merge_cells("A6:F6")
    sheet.append(["I", "TẬP THỂ"])
    for place in range(1, 7):
        sheet.append([place, f"Hội Chuyên ngành số {place}", None, None, "2.000.000 đ"])
    sheet.append([])
    sheet.append(["II", "CÁ NHÂN (294 người)"])
    for place in range(7, 301):
        sheet.append(_person(place))
    # Units are merged over two lines each.
    first = sheet.max_row - 293
    for row in range(first, first + 10, 2):
        sheet.merge_cells(f"C{row}:C{row + 1}")
    sheet.append(["Tổng cộng: 06 tập thể, 294 cá nhân"])
    sheet.merge_cells(f"A{sheet.max_row}:F{sheet.max_row}")
    sheet.append([None, None, None, "CHỦ TỊCH"])
    return saved(workbook)


def _person(place: int) -> list:
    title = TITLES[place % 6]
    office = ", Phó Chủ tịch" if place % 3 == 0 else ""
    values = {
        "STT": place - 6,
        "Họ tên, chức vụ": f"{title}{name_of(place)}{office}",
        "Đơn vị": f"Hội Chuyên ngành số {place % 6 + 1}",
        "Hạng": None,
        "Tiền thưởng": "1.000.000 đ",
        "Ngày quyết định": "26/01/2024",
    }
    if place % 10 == 5:
        for head in ("Họ tên, chức vụ", "Đơn vị"):
            values[head] = values[head].translate(TO_TCVN3)
    return [(values | WRONG.get(place, {})).get(head) for head in HEADS]


def annex_of(*rows) -> bytes:
    """Return a workbook of rows; openpyxl makes a formula of a leading "="."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def draft_of(data: bytes, decision, *, kind=None, by=None):
    exchanged = AnnexList(decision, kind=kind)
    annex = read_annex(data, "phu-luc.xlsx")
    by = by or make_user()
    return keep_draft(exchanged, annex, file_name="phu-luc.xlsx", by=by)


def planned(data: bytes, decision, **options):
    return plan_of(draft_of(data, decision, **options))


def import_annex(data: bytes, decision, linked=(), **options):
    """Import an annex as somebody does who accepts its dry run."""
    draft = draft_of(data, decision, **options)
    return accept(draft, plan_of(draft).fingerprint, linked, by=draft.by)
