"""What is read as a workbook, what is refused, and how the office is told."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from organizations.exchange import inspection, reading
from organizations.exchange.cells import UNREADABLE
from organizations.exchange.inspection import WorkbookRefused
from organizations.exchange.organizations import DirectoryList
from organizations.exchange.reading import Table, read_workbook
from tests.organizations.workbooks import saved, workbook_of

HEADS = ["Loại", "Tên đầy đủ", "Điện thoại"]
ROW = ["Hội thành viên", "Hội Cơ khí", "0225 3842 123"]


def read(data, name="danh-sach.xlsx"):
    return read_workbook(data, name, DirectoryList())


def refusal(data, name="danh-sach.xlsx"):
    with pytest.raises(WorkbookRefused) as raised:
        read(data, name)
    return str(raised.value)


def zip_of(**parts):
    """A zip whose parts are named by words: xl__workbook_xml is xl/workbook.xml."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def with_part(data, name, content):
    """The workbook with one part put in or replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return stream.getvalue()


def part_of(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def cells(table):
    return [row.cells for row in table.rows]


def test_rows_carry_the_number_that_excel_shows():
    table = read(workbook_of(HEADS, ROW, [None, None, None], ROW))

    assert [row.number for row in table.rows] == [2, 4]


def test_a_title_above_the_heads_and_columns_in_any_order_are_read():
    def with_title(sheet):
        sheet.insert_rows(1, 2)
        sheet["A1"] = "DANH SÁCH CÁC HỘI THÀNH VIÊN"
        sheet.merge_cells("A1:C1")

    data = workbook_of(
        ["STT", "TÊN ĐẦY ĐỦ", "loại "], [1, "Hội Cơ khí", "Hội thành viên"],
        change=with_title,
    )  # fmt: skip

    table = read(data)

    assert cells(table) == [{"name": "Hội Cơ khí", "kind": "Hội thành viên"}]
    assert table.rows[0].number == 4
    assert table.notices == ["Không đọc các cột: “STT”."]


def test_cells_are_cleaned_of_what_nobody_sees():
    decomposed = "Ho\u0323\u0302i\u00a0Co\u031b kh\u0069\u0301"
    look_alike = "\u00d0oàn\u200b Luật  sư "

    table = read(workbook_of(HEADS, ["x", decomposed], ["x", look_alike]))

    names = [row.cells["name"] for row in table.rows]
    assert names == ["Hội Cơ khí", "Đoàn Luật sư"]


def test_dates_numbers_and_switches_are_read_as_the_office_writes_them():
    heads = ["Tên đầy đủ", "Loại", "Thành lập", "Gia nhập Liên hiệp Hội", "Số hội viên",
             "Hiện trên cổng"]  # fmt: skip
    row = ["Hội", "x", datetime(2019, 10, 16), date(2020, 1, 2), 1250.0, True]  # noqa: DTZ001

    table = read(workbook_of(heads, row))

    assert cells(table) == [
        {
            "name": "Hội",
            "kind": "x",
            "founded_on": "16/10/2019",
            "joined_on": "02/01/2020",
            "members_count": 1250,
            "is_public": "có",
        }
    ]


def test_what_is_kept_of_a_table_gives_the_table_back():
    def merge(sheet):
        sheet.merge_cells("A2:A3")

    table = read(workbook_of(HEADS, ROW, ROW, change=merge))

    assert Table.of(table.kept()) == table
    assert table.rows[0].faults


def test_merged_cells_are_faults_of_their_rows_only():
    def merge(sheet):
        sheet.merge_cells("A3:A4")

    table = read(workbook_of(HEADS, ROW, ROW, ROW, ROW, change=merge))

    faulty = {row.number: row.faults for row in table.rows if row.faults}
    assert set(faulty) == {3, 4}
    assert faulty[3] == ["Có ô gộp (A3:A4). Hãy bỏ gộp ô và ghi đủ từng dòng."]
    # The value of the first is not the value of the other, nor is nothing.
    assert table.rows[2].cells["kind"] == UNREADABLE


def test_a_formula_gives_its_value_and_one_without_is_a_fault():
    data = workbook_of(HEADS, ["x", "=A2", "1"], ["x", "Hội", "1"])
    # As openpyxl writes it with lxml beside it, which Word files need.
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    assert '<c r="B2"><f>A2</f><v></v></c>' in sheet
    worked = sheet.replace(
        '<c r="B2"><f>A2</f><v></v></c>',
        '<c r="B2" t="str"><f>A2</f><v>Hội Y học</v></c>',
    )

    unworked_table = read(data)
    worked_table = read(with_part(data, "xl/worksheets/sheet1.xml", worked))

    assert "Công thức ở ô B2 chưa có kết quả" in unworked_table.rows[0].faults[0]
    assert not unworked_table.rows[1].faults
    assert worked_table.rows[0].cells["name"] == "Hội Y học"
    assert not worked_table.rows[0].faults


def test_a_cell_in_which_excel_shows_an_error_is_a_fault_and_that_text_is_none():
    def say_so_in_words(sheet):
        sheet["B3"].data_type = "s"

    rows = ["x", "#REF!", "1"], ["x", "#REF!", "1"]
    table = read(workbook_of(HEADS, *rows, change=say_so_in_words))

    assert table.rows[0].faults == ["Ô B2 báo lỗi của Excel. Hãy sửa ô đó."]
    assert table.rows[1].cells["name"] == "#REF!"
    assert not table.rows[1].faults


def test_hidden_rows_are_read_and_told():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True

    table = read(workbook_of(HEADS, ROW, ROW, change=hide))

    assert len(table.rows) == 2
    assert table.notices == ["1 dòng đang ẩn trong tệp cũng được đọc (dòng 3)."]


def test_of_several_sheets_the_one_of_the_list_is_read_and_the_guide_is_passed_over():
    workbook = Workbook()
    workbook.active.append(["Ghi chép"])
    workbook.create_sheet("Hướng dẫn").append(["Cột"])
    sheet = workbook.create_sheet("tổ chức")
    sheet.append(HEADS)
    sheet.append(ROW)

    table = read(saved(workbook))

    assert len(table.rows) == 1
    assert table.notices == ["Tệp có 2 trang tính; chỉ trang “tổ chức” được đọc."]


@pytest.mark.parametrize(
    ("heads", "sentence"),
    [
        (["Loại", "Điện thoại"], "Tệp thiếu cột “Tên đầy đủ”"),
        (["Mã"], "Không thấy hàng tiêu đề của danh sách tổ chức"),
        (["Tên", "Số"], "Không thấy hàng tiêu đề của danh sách tổ chức"),
        ([*HEADS, "Loại"], "Có hai cột cùng tên: Loại"),
    ],
)
def test_wrong_heads_are_named(heads, sentence):
    assert sentence in refusal(workbook_of(heads, ROW))


def test_the_code_stands_for_the_name():
    table = read(workbook_of(["Mã", "Điện thoại"], [12, "0225 3842 123"]))

    assert cells(table) == [{"code": 12, "phone": "0225 3842 123"}]


def test_a_sheet_without_rows_is_told():
    assert refusal(workbook_of(HEADS)) == reading.NO_ROWS
    assert "Không thấy hàng tiêu đề" in refusal(saved(Workbook()))


def test_more_rows_than_are_read_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 3)

    assert len(read(workbook_of(HEADS, *[ROW] * 3)).rows) == 3
    assert refusal(workbook_of(HEADS, *[ROW] * 4)) == reading.TOO_MANY_ROWS
    assert refusal(workbook_of(HEADS, *[ROW] * 40)) == reading.TOO_MANY_ROWS


def test_a_value_in_the_last_row_of_excel_costs_no_million_rows():
    def write_far_below(sheet):
        sheet["B1048576"] = "Hội ở tận cùng"

    table = read(workbook_of(HEADS, ROW, change=write_far_below))

    assert [row.number for row in table.rows] == [2, 1_048_576]


OLD = inspection.OLE_SIGNATURE + b"\0" * 600
SHEET = b"Ten,Loai\nHoi,1\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLD, inspection.OLD_WORKBOOK),
        (OLD + inspection.ENCRYPTED_PACKAGE, inspection.ENCRYPTED),
        (SHEET, inspection.NO_WORKBOOK),
        (b"", inspection.NO_WORKBOOK),
        (b"PK\x03\x04 broken", inspection.BROKEN),
        (zip_of(word__document_xml="<a/>"), inspection.NO_WORKBOOK),
        (b"PK\x03\x04" + b"\0" * inspection.MAX_BYTES, inspection.TOO_HEAVY),
    ],
    ids=["xls", "encrypted", "csv", "empty", "broken", "word", "heavy"],
)
def test_what_is_no_workbook_is_refused_by_its_content(data, sentence):
    assert refusal(data) == sentence


@pytest.mark.parametrize("name", ["ds.xls", "ds.csv", "ds.xlsm", "ds", "ds.xlsx.exe"])
def test_only_one_kind_of_name_is_taken(name):
    assert refusal(workbook_of(HEADS, ROW), name) == reading.NOT_XLSX


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("xl/vbaProject.bin", inspection.WITH_MACROS),
        ("xl/workbook.bin", inspection.BINARY_WORKBOOK),
    ],
)
def test_workbooks_of_other_kinds_are_named(part, sentence):
    assert refusal(with_part(workbook_of(HEADS, ROW), part, b"x")) == sentence


def strings(count, text="a"):
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = f"<si><t>{text}</t></si>" * count
    return f'<sst xmlns="{namespace}">{items}</sst>'


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/media/image1.png", b"\0" * 30 * 2**20),
        ("xl/sharedStrings.xml", strings(100, "a" * 2**20)),
        ("xl/sharedStrings.xml", strings(300_000)),
        ("xl/styles.xml", "<a>" + "<b/>" * 70_000 + "</a>"),
        ("xl/strings.txt", "<a>" + "<b/>" * 70_000 + "</a>"),
        ("xl/worksheets/sheet1.xml", "<a>" + "<b/>" * 1_600_000 + "</a>"),
        ("xl/worksheets/sheet1.xml", "<a>" * 50 + "</a>" * 50),
    ],
    ids=["zeros", "long strings", "many", "styles", "disguised", "sheet", "deep"],
)
def test_bombs_are_refused_before_they_are_opened(monkeypatch, part, content):
    def opens(*args, **kwargs):
        raise AssertionError("openpyxl must not see it")

    monkeypatch.setattr(reading, "load_workbook", opens)

    data = with_part(workbook_of(HEADS, ROW), part, content)

    assert refusal(data) in (inspection.TOO_LARGE, inspection.TOO_HEAVY)


def test_entities_that_multiply_are_refused():
    doctype = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    data = with_part(workbook_of(HEADS, ROW), "xl/sharedStrings.xml", doctype)

    assert refusal(data) == inspection.BROKEN


def test_what_openpyxl_stumbles_over_is_a_sentence():
    data = with_part(workbook_of(HEADS, ROW), "xl/workbook.xml", "<workbook/>")

    assert refusal(data) == inspection.BROKEN


def test_very_much_text_is_refused():
    text = "".join(f"{number * 7919 % 9973:04}" for number in range(7_000))

    assert refusal(workbook_of(HEADS, *[["x", text, text]] * 60)) == (
        reading.TOO_MUCH_TEXT
    )
