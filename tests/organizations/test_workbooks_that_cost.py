"""A small workbook does not occupy the server: it is refused before its rows are read.

Whatever would take long raises here, which the reader answers with another sentence.
"""

import pytest

from organizations.exchange import inspection, reading, sheet_shape
from tests.organizations.test_workbooks import (
    HEADS,
    ROW,
    part_of,
    read,
    refusal,
    strings,
    with_part,
)
from tests.organizations.workbooks import workbook_of

SHEET = "xl/worksheets/sheet1.xml"
# Right of the list, so that it hides no value.
ASIDE = '<mergeCell ref="BZ1:CA{last}"/>'


def fails(*args, **kwargs):
    raise AssertionError("this may take for ever")


@pytest.fixture
def unread_rows(monkeypatch):
    monkeypatch.setattr(reading, "_table", fails)


def with_sheet(data, *changes):
    sheet = part_of(data, SHEET)
    for old, new in changes:
        assert old in sheet
        sheet = sheet.replace(old, new)
    return with_part(data, SHEET, sheet)


def with_merged(data, ranges):
    return with_sheet(
        data, ("</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>")
    )


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("1048577", sheet_shape.ROW_BEYOND),
        ("1000000000000", sheet_shape.ROW_BEYOND),
        ("9" * 5_000, sheet_shape.ROW_BEYOND),
        ("0", sheet_shape.ROW_BEYOND),
        ("1e12", inspection.BROKEN),
        ("-1", inspection.BROKEN),
        ("", inspection.BROKEN),
    ],
)
def test_a_row_that_excel_cannot_have_is_refused(unread_rows, number, sentence):
    data = with_sheet(workbook_of(HEADS, ROW), ('<row r="2"', f'<row r="{number}"'))

    assert refusal(data) == sentence


def test_rows_without_numbers_count_on():
    data = with_sheet(workbook_of(HEADS, ROW, ROW), ('<row r="3"', "<row"))

    assert [row.number for row in read(data).rows] == [2, 3]


@pytest.mark.parametrize("old", ['r="B2"', 'ref="BZ1:CA2"'])
def test_an_address_longer_than_any_is_refused(unread_rows, old):
    name, _, _ = old.partition("=")
    data = with_merged(workbook_of(HEADS, ROW), ASIDE.format(last=2))

    assert refusal(with_sheet(data, (old, f'{name}="{"B" * 1_000}2"'))) == (
        inspection.BROKEN
    )


def sharing(data, text):
    """The workbook, with the text that Excel keeps once in the cells of "Z0Z"."""
    part, types = "xl/sharedStrings.xml", "[Content_Types].xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings"
    declared = f'<Override PartName="/{part}" ContentType="{kind}+xml"/></Types>'
    data = with_sheet(data, ('t="inlineStr"><is><t>Z0Z</t></is>', 't="s"><v>0</v>'))
    changed = part_of(data, types).replace("</Types>", declared)
    data = with_part(data, types, changed)
    return with_part(data, part, strings(1, text))


def test_a_long_text_in_many_cells_is_refused_uncleaned(monkeypatch):
    data = workbook_of(HEADS, ["x", "Hội", "1"], *[["x", "Z0Z", "Z0Z"]] * 30)
    text = "ă" * reading.MAX_CELL_LETTERS
    clean = reading.plain_cell
    monkeypatch.setattr(
        reading,
        "plain_cell",
        lambda value: clean(value) if len(str(value)) < 100 else fails(),
    )

    assert refusal(sharing(data, text + "ă")) == (
        "Dòng 3 có ô dài quá 32.767 chữ. Hãy sửa ô đó rồi tải lên lại."
    )
    monkeypatch.setattr(reading, "MAX_LETTERS", 50_000)
    assert refusal(sharing(data, text)) == reading.TOO_MUCH_TEXT


def test_a_text_as_long_as_a_cell_can_be_is_read():
    data = sharing(workbook_of(HEADS, ["x", "Z0Z", "1"]), "a" * 32_767)

    assert len(read(data).rows[0].cells["name"]) == 32_767


def test_ranges_that_lie_over_each_other_are_refused(unread_rows):
    data = workbook_of(HEADS, *[ROW] * 200)
    ranges = "".join(ASIDE.format(last=5_000 + number) for number in range(100))

    assert refusal(with_merged(data, ranges)) == sheet_shape.TOO_MANY_MERGED


def test_more_ranges_than_are_read_are_refused(unread_rows, monkeypatch):
    monkeypatch.setattr(sheet_shape, "_lay_merged", fails)
    ranges = ASIDE.format(last=2) * (sheet_shape.MAX_MERGED + 1)

    refused = refusal(with_merged(workbook_of(HEADS, ROW), ranges))

    assert refused == sheet_shape.TOO_MANY_MERGED


def test_a_fault_names_three_cells_at_most():
    row = "".join(f'<c r="{letter}2" t="e"><v>#REF!</v></c>' for letter in "DEFGHI")
    data = with_sheet(
        workbook_of(HEADS, ROW), ("</row></sheetData>", f"{row}</row></sheetData>")
    )
    ranges = "".join(f'<mergeCell ref="BZ2:CA{last}"/>' for last in range(2, 9))

    faults = read(with_merged(data, ranges)).rows[0].faults

    assert faults == [
        "Có ô gộp (BZ2:CA2, BZ2:CA3, BZ2:CA4, …). Hãy bỏ gộp ô và ghi đủ từng dòng.",
        "Ô D2, E2, F2, … báo lỗi của Excel. Hãy sửa ô đó.",
    ]
